"""What sets two things apart: whereas, while, unlike, rather than, instead of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, reads_well
from questions.generate.inversion import ask
from questions.generate.phrases import edges, is_plural, text_of
from questions.generate.standing import phrase_stands, stands_alone
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

SUBJECTS = ("nsubj", "nsubjpass")


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        for build in (_whereas, _unlike, _rather_than):
            found = build(s, clause)
            if found is not None:
                yield found


def _whereas(s: Survey, clause: Clause) -> Candidate | None:
    """ "A does X, whereas B does Y": how do A and B differ?"""
    other = next(
        (c for c in clause.verb.children if c.dep_ == "advcl" and c.left_edge.lower_ in ("whereas", "while")), None
    )
    if other is None or (other.left_edge.lower_ == "while" and any(t.tag_ == "VBG" for t in (other,))):
        return None
    subject = next((c for c in other.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        return None
    first, last = edges(subject)
    theirs = [t for t in clause.tokens if first <= t.i <= last]
    theirs_told = [t for t in clause.tokens if edges(other)[0] < t.i <= edges(other)[1] and t.i > last]
    ours = [t for t in clause.predicate if not edges(other)[0] <= t.i <= edges(other)[1]]
    if (
        any(t.dep_ == "cc" for t in (*theirs, *clause.subject))
        or not theirs
        or not theirs_told
        or not stands_alone(s, clause.source, theirs, theirs_told)
    ):
        return None
    if not stands_alone(s, clause.source, clause.subject, ours) or len(theirs) > 6 or len(clause.subject) > 6:
        return None
    prompt = (
        f"According to the article, how do {s.spelling.inside(clause.subject)} and {s.spelling.inside(theirs)} differ?"
    )
    key = clause.source.text.strip().rstrip(".")
    if not reads_well(prompt) or clause.head.lemma_ == subject.lemma_:
        return None
    return card(
        s, Finding(clause.source, "contrast-whereas", f"{clause.head.lemma_}:{subject.lemma_}:differ", prompt, key)
    )


def _unlike(s: Survey, clause: Clause) -> Candidate | None:
    """ "Unlike B, A does X": what sets A apart from B?"""
    if not clause.front or clause.front[0].lower_ != "unlike" or clause.front[0].head != clause.verb:
        return None
    theirs = clause.front[1:]
    if not theirs or len(theirs) > 8 or not phrase_stands(s, clause.source, theirs):
        return None
    if not stands_alone(s, clause.source, clause.subject, clause.predicate):
        return None
    do = "do" if is_plural(clause.head) else "does"
    prompt = f"According to the article, how {do} {s.spelling.inside(clause.subject)} differ from {text_of(theirs)}?"
    key = text_of((*clause.subject, *clause.predicate))
    if key not in clause.source.text or not reads_well(prompt):
        return None
    return card(s, Finding(clause.source, "contrast-unlike", f"{clause.head.lemma_}:unlike", prompt, key))


def _rather_than(s: Survey, clause: Clause) -> Candidate | None:
    """ "A does X rather than Y": what does A do rather than Y?"""
    wanted = next((c for c in clause.verb.children if c.dep_ == "dobj" and c.i > clause.verb.i), None)
    if wanted is None:
        return None
    phrase = [t for t in clause.predicate if edges(wanted)[0] <= t.i <= edges(wanted)[1]]
    cut = _contrast_mark(phrase)
    if cut is None:
        return None
    chosen, rejected = phrase[:cut], phrase[cut:]
    rest = [t for t in clause.predicate if t not in phrase]
    if (
        len(chosen) > 8
        or any(t.pos_ in ("ADP", "PART") for t in chosen)
        or len(rest) > 3
        or not stands_alone(s, clause.source, clause.subject, [*clause.front, *rest, *rejected])
    ):
        return None
    prompt = ask(s.spelling, clause, "What", {t.i for t in chosen})
    if prompt is None or not reads_well(prompt) or text_of(chosen) not in clause.source.text:
        return None
    return card(s, Finding(clause.source, "contrast-rather", f"{clause.head.lemma_}:rather", prompt, text_of(chosen)))


def _contrast_mark(phrase: Sequence[Token]) -> int | None:
    """Where in the phrase "rather than" or "instead of" begins."""
    words = [t.lower_ for t in phrase]
    pairs = list(pairwise(words))
    return next((i for i, pair in enumerate(pairs) if i > 0 and pair in (("rather", "than"), ("instead", "of"))), None)
