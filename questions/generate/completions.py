"""Sentences to be completed, with choices: the claim up to its point, and four ways to go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.build import Finding, candidate, explanation
from questions.generate.completions_nouns import kinds_of
from questions.generate.completions_parts import LEANING, Part, leans, parts_of
from questions.generate.completions_wrong import Rival, rivals
from questions.generate.loose_ends import hangs_loose
from questions.generate.patterns import EMPTY_KEYS
from questions.generate.phrases import capitalised, is_comma, is_plural
from questions.generate.prose_blanks import MEASURING, THIN, UNITS
from questions.generate.simplify import SUBJECTS
from questions.generate.standing import ANAPHORIC, COMPARING, is_known_name, phrase_stands, source_is_past, stands_alone
from questions.generate.statements import sentence_of
from questions.generate.survey import Survey, survey
from questions.language import CONTENT
from questions.natures import HOLLOW
from questions.question import BLANK, MultipleChoice

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

STRATEGY = "completion-noun"
WORDS = (6, 30)
# So many different words must be left beside the blank that carry meaning.
LEAST_TOLD = 3
MOST_OF_A_CLAIM = 3
MOST_OF_A_KEY = 3
KNOWN = 3
# Prepositions that bind a noun to the one before it.
CLOSE = frozenset("of between among to with".split())
MEASURES = HOLLOW | MEASURING | UNITS
LEADS = frozenset("another other others such both either neither each some others one".split())
# Of which nobody knows which it was.
UNFIT = re.compile(
    r"\b(?:one|another|an?|the) (?:\w+ ){0,2}(?:study|experiment|survey|investigation|researcher|meta-analysis)\b"
    r"|\b(?:noted|mentioned|discussed|described|shown|seen|stated) (?:earlier|above|below|previously)\b"
    r"|\b(?:preceding|previous|next|following|last|earlier) (?:section|chapter|paragraph|part|sentence)s?\b"
    r"|[“\"(]\s*[,.;]|\b(?:helps?|lets?|allows?|gives?|tells?|makes?) they\b",
    re.IGNORECASE,
)
VIEWS = re.compile(
    r"\b(?:should|must|ought|best|better|good|great|important|essential|crucial|critical|valuable|helpful|easier|easy"
    r"|hard|difficult|key)\b"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A claim with one of its constituents left blank, and the choices for it."""

    clause: Clause
    key: Part
    stem: str
    wrong: tuple[Rival, ...]
    worth: float
    final: bool


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    asked: Counter[str] = Counter()
    for clause in s.clauses:
        if stands(s, clause):
            cuts = sorted(_cuts(s, clause), key=lambda c: -c.worth)
            for cut in cuts[:MOST_OF_A_CLAIM]:
                asked[cut.key.text.casefold()] += 1
                if asked[cut.key.text.casefold()] <= MOST_OF_A_KEY:
                    yield _candidate(s, cut)


def stands(s: Survey, clause: Clause) -> bool:
    """Whether the claim may be shown without its neighbours: as strictly as elsewhere but for nouns with "the"."""
    tokens = clause.tokens
    if not WORDS[0] <= len(clause.text.split()) <= WORDS[1] or _lacks_its_opening(clause) or UNFIT.search(clause.text):
        return False
    if hangs_loose(s, clause.tokens, clause.text):
        return False
    if _opens_oddly(clause) or any(t.lower_ in ("other", "another") for t in clause.subject):
        return False
    if stands_alone(s, clause.source, clause.subject, (*clause.front, *clause.predicate)):
        return True
    first, head = clause.subject[0], clause.head
    if first.lower_ in LEADS or first.lower_ in LEANING or head.pos_ not in ("NOUN", "PROPN"):
        return False
    if first.lower_ in ("a", "an") and source_is_past(clause.subject):
        return False
    if len(clause.subject) < 3 and head.lemma_.lower() in ANAPHORIC:
        return False
    if first.lower_ == "the" and len(clause.subject) < 3 and s.counts[head.lemma_.lower()] < KNOWN:
        return False
    if head.pos_ == "PROPN" and not is_known_name(s, clause.subject, head):
        return False
    told = [t for t in tokens if not (_is_known(s, t) or _is_harmless(t) or _is_owned(clause, t))]
    return phrase_stands(s, clause.source, told)


def _is_owned(clause: Clause, t: Token) -> bool:
    """A pronoun behind a subject of its number: "the agency thinks that it …"."""
    if t.i < clause.head.i or clause.head.pos_ not in ("NOUN", "PROPN"):
        return False
    plural = is_plural(clause.head)
    return t.lower_ in (("they", "them", "their", "themselves") if plural else ("it", "its", "itself"))


def _opens_oddly(clause: Clause) -> bool:
    """Half of "in contrast to …", or an adjective that the parser could not place."""
    if not clause.front:
        return False
    first = clause.front[0]
    return (
        first.lower_ == "of"
        or (first.lower_ == "to" and first.dep_ == "prep")
        or (first.pos_ == "ADJ" and first.dep_ != "amod" and not first.lower_.endswith("ly"))
    )


def _is_known(s: Survey, t: Token) -> bool:
    """A noun that may have its "the": often spoken of, or told apart by the words before it."""
    if t.pos_ != "NOUN":
        return False
    modified = any(c.dep_ in ("amod", "compound", "nummod", "poss") for c in t.children)
    return s.counts[t.lemma_.lower()] >= KNOWN or modified or t.lemma_.lower() not in ANAPHORIC


def _is_harmless(t: Token) -> bool:
    """A comparison may go without its "than", "one" may be anybody."""
    anybody = t.lower_ in ("one", "someone", "something") and t.dep_ != "ROOT" and not list(t.children)
    return anybody or t.tag_ in COMPARING or t.lower_ in ("even", "else")


def _lacks_its_opening(clause: Clause) -> bool:
    """Whether the "if" or "although" before it was left behind."""
    opens = clause.source.doc[0]
    return opens.tag_ in ("IN", "WRB") and opens.dep_ in ("mark", "advmod") and opens not in clause.tokens


def _cuts(s: Survey, clause: Clause) -> Iterator[Cut]:
    sentence, inside = sentence_of(s, clause), {t.i for t in clause.tokens}
    last = clause.tokens[-1].i
    for key in parts_of(s, clause.source):
        final = key.tokens[-1].i == last
        if not all(t.i in inside for t in key.tokens) or leans(key) or not is_whole(key, final=final):
            continue
        stem = _blanked(sentence, key)
        told = told_beside(clause, key)
        if not stem or len(told) < LEAST_TOLD or not _is_telling(s, key):
            continue
        wrong = rivals(s, clause, key, told)
        if wrong and are_of_one_kind(key, wrong):
            yield Cut(clause, key, stem, tuple(wrong), _worth(s, key, wrong, final=final), final)


def are_of_one_kind(key: Part, wrong: list[Rival]) -> bool:
    """Whether nothing but the article tells the choices apart.

    The parser's labels put a city beside a country and one man under two names beside himself, so no name is taken;
    a date is never what a sentence is about.
    """
    if key.head.pos_ == "PROPN" or any(t.ent_type_ for t in key.tokens):
        return False
    kinds = kinds_of(key.head)
    return all(kinds_of(r.part.head) == kinds for r in wrong)


def is_whole(key: Part, *, final: bool) -> bool:
    """Whether the blank leaves nothing hanging: no member of a series, no half of a name, no "of" behind it."""
    head, doc = key.head, key.head.doc
    inside = {t.i for t in key.tokens}
    if key.tokens[0].i and doc[key.tokens[0].i - 1].pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
        return False  # misread: "problem solving strategy"
    series = head.dep_ == "conj" or any(c.dep_ in ("conj", "cc") and c.i not in inside for c in head.children)
    named = (
        head.dep_ == "pobj" and head.ent_type_ and head.head.ent_type_ == head.ent_type_ and head.head.ent_iob_ == "I"
    )
    if series or named:
        return False
    if final:
        return True
    after = doc[key.tokens[-1].i + 1]
    hangs = after.head.i in inside and (after.dep_ in ("relcl", "acl") or after.lower_ in CLOSE)
    hangs = hangs or after.tag_ in ("WDT", "WP", "WRB", "WP$", "POS", "TO")
    listed = is_comma(after) and after.i + 1 < len(doc) and after.nbor().lower_ in ("such", "including", "and", "or")
    joined = after.lower_ in ("and", "or")
    return not hangs and not listed and not joined


def _blanked(sentence: str, key: Part) -> str:
    """The sentence with the key blank, if it stands in it once."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(key.text)}(?![\w-])", re.IGNORECASE)
    stem, n = pattern.subn(BLANK, sentence)
    return stem if n == 1 else ""


def told_beside(clause: Clause, key: Part) -> frozenset[str]:
    """The lemmas that carry meaning beside the blank."""
    left = {t.i for t in key.tokens}
    content = (t for t in clause.tokens if t.pos_ in CONTENT and not t.is_stop)
    return frozenset(t.lemma_.lower() for t in content if t.i not in left)


def _is_telling(s: Survey, key: Part) -> bool:
    """No everyday word by itself, nothing that only counts or weighs."""
    head = key.head
    if head.lemma_.lower() in EMPTY_KEYS and key.words <= 3:
        return False
    one = len(key.lemmas) == 1 and not s.is_term(key.text) and head.pos_ != "PROPN"
    measured = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.lower() in MEASURES
    opens = head.dep_ in SUBJECTS
    return not one or (bool(key.kinds) and not opens and not measured and head.lemma_.lower() not in THIN)


def _worth(s: Survey, key: Part, wrong: list[Rival], *, final: bool) -> float:
    fit = sum(r.fit for r in wrong) / len(wrong)
    return fit + 0.5 * final + 0.4 * s.is_term(key.text) + 0.2 * (2 <= key.words <= 8)


def _candidate(s: Survey, cut: Cut) -> Candidate:
    clause, key = cut.clause, cut.key
    stem = cut.stem
    if VIEWS.search(stem) and not stem.startswith(("According", BLANK)):
        first = next(t for t in clause.tokens if t.is_alpha)
        stem = f"According to the article, {stem if s.spelling.keeps_capital(first) else stem[:1].lower() + stem[1:]}"
    choices = (key.text, *(r.text for r in cut.wrong))
    if cut.stem.startswith(BLANK):
        choices = tuple(capitalised(c) for c in choices)
    relation = f"completion:{clause.source.sentence.end}"
    finding = Finding(clause.source, STRATEGY, relation, stem, key.text, (), _features(s, cut))
    question = MultipleChoice(prompt=stem, choices=choices, answer=(0,), explanation=explanation(s, clause.source))
    return candidate(s, finding, question)


def _features(s: Survey, cut: Cut) -> dict[str, float]:
    key, wrong = cut.key, cut.wrong
    home = key.source.sentence.section
    same = sum(r.part.source.sentence.section == home for r in wrong) / len(wrong)
    longest = max(len(r.text) for r in wrong)
    return {
        "certainty": min(1.0, sum(r.fit for r in wrong) / len(wrong) / 1.4),
        "distractors_weakest": min(1.0, min(r.fit for r in wrong) / 1.4),
        "distractors_same_section": same,
        "distractors_same_governor": sum(r.part.governor == key.governor for r in wrong) / len(wrong),
        "key_final": float(cut.final),
        "key_first": float(cut.stem.startswith(BLANK)),
        "key_is_longest": float(len(key.text) > longest),
        "key_is_term": float(s.is_term(key.text)),
        "key_kind_known": float(bool(key.kinds)),
        "stands_strictly": float(
            stands_alone(s, cut.clause.source, cut.clause.subject, (*cut.clause.front, *cut.clause.predicate))
        ),
        "stem_told": min(1.0, len(told_beside(cut.clause, key)) / 8),
        "told_as_past": float(source_is_past(cut.clause.subject)),
        "subject_is_topic": float(cut.clause.head.lemma_.lower() in s.topics),
    }
