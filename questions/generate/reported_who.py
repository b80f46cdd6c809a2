"""Whose claim it is: "Who warned that the dam was leaking?", where the article names enough people to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.distractors import Sort
from questions.generate.anchored import names_all
from questions.generate.build import Finding, choice, reads_well, short
from questions.generate.context import quoted_from
from questions.generate.phrases import capitalised, text_of
from questions.generate.reported_found import Report, claim_clause, reports
from questions.generate.reported_speakers import full_names
from questions.generate.standing import stands_alone
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, ParsedSentence, Token

LEAST_OTHERS = 3
CLAIM_WORDS = (7, 22)
LOOSE = frozenset("it its he she they them their his her there we".split())


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for report in reports(s):
        found = _who(s, report) if report.speaker.full else None
        if found is not None:
            yield found


def _who(s: Survey, report: Report) -> Candidate | None:
    clause = claim_clause(report)
    if (
        clause is None
        or report.lemma == "agree"
        or clause.front
        or not CLAIM_WORDS[0] <= len(clause.tokens) <= CLAIM_WORDS[1]
    ):
        return None
    told = [t for t in clause.predicate if t.pos_ in ("NOUN", "PROPN", "NUM", "ADJ")]
    if len(told) < 2 or any(_is_loose(s, clause, t) for t in clause.tokens):
        return None
    if not _stands(s, clause):
        return None
    verb = f"{_verb(report)} {report.told}".strip()
    prompt = f"Who {verb} that {s.spelling.inside(clause.subject)} {text_of(clause.predicate)}?"
    return _offered(s, report, prompt) if reads_well(prompt) else None


def _is_loose(s: Survey, clause: Clause, t: Token) -> bool:
    if t.ent_type_ == "PERSON":
        return t.text in s.people  # anybody's name gives the speaker away
    owned = t.lower_ in ("its", "their") and t.i > clause.head.i and clause.head.lower_ not in LOOSE
    return t.lower_ in LOOSE and not owned


def _stands(s: Survey, clause: Clause) -> bool:
    """A noun with "the" that nothing tells apart would have to be known."""
    bare = [t for t in clause.tokens if not any(c.dep_ in ("amod", "compound", "poss") for c in t.children)]
    if not names_all(s, bare):
        return False
    return stands_alone(s, clause.source, clause.subject, clause.predicate)


def _verb(report: Report) -> str:
    if report.verb.lower_ == "according":
        return "says"
    word = {"added": "said", "adds": "says"}.get(report.verb.lower_, str(report.verb.text.lower()))
    return f"{word} out" if report.lemma == "point" else word


def _naming(s: Survey, report: Report) -> ParsedSentence:
    """The source, from the sentence on that names whom it calls but "she"."""
    text, here, name = s.parsed.article.text, report.source.sentence, report.speaker.full.split()[-1]
    if name in text[here.start : here.end]:
        return report.source
    before = [p for p in s.parsed.in_section(here.section) if p.sentence.start < here.start and name in p.text]
    return quoted_from(before[-1], report.source) if before else report.source


def _typed(s: Survey, report: Report, source: ParsedSentence, prompt: str, others: bool) -> Candidate | None:
    """Typed where at least one other person is named; with or without the office, in full or by the surname."""
    full, here = report.speaker.full, source.sentence
    if not others or full in s.parsed.article.title:
        return None
    key = full if full in s.parsed.article.text[here.start : here.end] else full.split()[-1]
    finding = Finding(source, "reported-who", f"who:{report.verb.i}", prompt, key, (), {"is_entity": 1.0})
    return short(s, finding, [full, capitalised(report.speaker.name), full.split()[-1]])


def _offered(s: Survey, report: Report, prompt: str) -> Candidate | None:
    """Full names where the sentence has one, surnames where it has but the surname and nobody shares it."""
    key, names, source = report.speaker.full, full_names(s), _naming(s, report)
    among = [m for m in s.pool.of(Sort.PERSON) if m.text in names and m.text != key]
    wrong = s.pool.choose(key, among, quote=report.source.text, stem=prompt, section=report.source.sentence.section)
    if len(wrong) < LEAST_OTHERS:
        return _typed(s, report, source, prompt, any(n.split()[-1] != key.split()[-1] for n in names))
    if key not in s.parsed.article.text[source.sentence.start : source.sentence.end]:
        key, wrong = key.split()[-1], tuple(dict.fromkeys(w.split()[-1] for w in wrong))
        if key in wrong or len(wrong) < LEAST_OTHERS:
            return None
    finding = Finding(source, "reported-who", f"who:{report.verb.i}", prompt, key, wrong, {"is_entity": 1.0})
    return choice(s, finding)
