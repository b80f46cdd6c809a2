"""What sets two things apart: whereas, while, rather than, instead of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.answers import told_card
from questions.generate.build import Finding, card, reads_well
from questions.generate.inversion import ask
from questions.generate.left_out import left_out
from questions.generate.phrases import after_comma, edges, text_of
from questions.generate.pinned import is_pinned
from questions.generate.standing import stands_alone
from questions.generate.survey import Survey, survey
from questions.generate.told import is_told, question_stands

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

SUBJECTS = ("nsubj", "nsubjpass")
LONGEST_ANSWER = 26


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        for build in (_whereas, _rather_than):
            found = build(s, clause)
            if found is not None:
                yield found


def _whereas(s: Survey, clause: Clause) -> Candidate | None:
    """ "A does X, whereas B does Y": how do A and B differ?"""
    other = next((c for c in clause.verb.children if c.dep_ == "advcl" and _sets_apart(c)), None)
    subject = next((c for c in other.children if c.dep_ in SUBJECTS), None) if other is not None else None
    if clause.front or clause.source.doc[0].i in left_out(clause.source.doc):
        return None  # the whole sentence is the answer, its "for example" too
    if any(t.pos_ == "NUM" for t in clause.subject):
        return None  # "ten percent": no two things that are set apart
    if other is None or subject is None or subject.pos_ not in ("NOUN", "PROPN") or other.i < clause.verb.i:
        return None
    first, last = edges(subject)
    theirs = [t for t in clause.tokens if first <= t.i <= last]
    told = [t for t in clause.tokens if last < t.i <= edges(other)[1]]
    ours = [t for t in clause.predicate if t.i < edges(other)[0]]
    if not _can_differ(clause, theirs) or not told or len(clause.source.text.split()) > LONGEST_ANSWER:
        return None
    if (
        not is_pinned(s, theirs)
        or not is_told(s, clause.source, theirs, told)
        or not question_stands(s, clause, [*clause.front, *ours])
    ):
        return None
    return _differing(s, clause, subject, theirs)


def _sets_apart(clause_head: Token) -> bool:
    """ "…, while the other sings": without its comma "while" tells of a time."""
    first = clause_head.left_edge
    return first.lower_ in ("whereas", "while") and after_comma(first.doc, first.i) and clause_head.tag_ != "VBG"


def _can_differ(clause: Clause, theirs: Sequence[Token]) -> bool:
    joined = any(t.dep_ == "cc" for t in (*theirs, *clause.subject))
    rest = any(t.lower_ in ("other", "others", "some", "also") for t in (*theirs, *clause.tokens))
    return bool(theirs) and not joined and not rest and len(theirs) <= 6 and len(clause.subject) <= 6


def _differing(s: Survey, clause: Clause, subject: Token, theirs: Sequence[Token]) -> Candidate | None:
    """The question; two of a kind are told apart by what stands before their nouns, else they are one."""
    ours, other = s.spelling.inside(clause.subject), s.spelling.inside(theirs)
    prompt = f"According to the article, how do {ours} and {other} differ?"
    if not reads_well(prompt) or ours.casefold() == other.casefold():
        return None
    if clause.head.lemma_ == subject.lemma_ and min(len(clause.subject), len(theirs)) < 2:
        return None
    relation = f"{clause.head.lemma_}:{subject.lemma_}:differ"
    key = clause.source.text.strip().rstrip(".")
    return told_card(s, Finding(clause.source, "contrast-whereas", relation, prompt, key), key)


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
