"""Whose claim it is: "Who warned that the dam was leaking?", where the article names enough people to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.distractors import Sort
from questions.generate.build import Finding, choice, reads_well
from questions.generate.phrases import text_of
from questions.generate.reported_found import Report, claim_clause, reports
from questions.generate.reported_speakers import full_names
from questions.generate.standing import stands_alone
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.language import Parsed

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
    if len(told) < 2 or any(t.lower_ in LOOSE or t.ent_type_ == "PERSON" for t in clause.tokens):
        return None
    if not stands_alone(s, clause.source, clause.subject, clause.predicate):
        return None
    verb = f"{_verb(report)} {report.told}".strip()
    prompt = f"Who {verb} that {s.spelling.inside(clause.subject)} {text_of(clause.predicate)}?"
    return _offered(s, report, prompt) if reads_well(prompt) else None


def _verb(report: Report) -> str:
    if report.verb.lower_ == "according":
        return "says"
    word = str(report.verb.text.lower())
    return f"{word} out" if report.lemma == "point" else word


def _offered(s: Survey, report: Report, prompt: str) -> Candidate | None:
    """Full names where the sentence has one, surnames where it has but the surname."""
    key, names = report.speaker.full, full_names(s)
    among = [m for m in s.pool.of(Sort.PERSON) if m.text in names and m.text != key]
    wrong = s.pool.choose(key, among, quote=report.source.text, stem=prompt, section=report.source.sentence.section)
    if len(wrong) < LEAST_OTHERS:
        return None
    if key not in s.parsed.article.text[report.source.sentence.start : report.source.sentence.end]:
        key, wrong = key.split()[-1], tuple(w.split()[-1] for w in wrong)
    finding = Finding(report.source, "reported-who", f"who:{report.verb.i}", prompt, key, wrong, {"is_entity": 1.0})
    return choice(s, finding)
