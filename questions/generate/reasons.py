"""Why something is so, what it is for, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.distractors import Material, Pool, Sort
from questions.generate.build import Finding, best_kind, choice, reads_well
from questions.generate.inversion import ask, first_auxiliary
from questions.generate.offering import with_choices
from questions.generate.phrases import edges, is_comma, text_of
from questions.generate.standing import phrase_stands, stands_alone
from questions.generate.survey import Survey, survey
from questions.likeness import form_of_text

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

HEDGES = frozenset("may might could should would shall".split())
# What someone does for an end, when "to …" follows: "uses X to do Y".
MEANS = frozenset(
    """use develop create build establish design introduce adopt choose employ launch add publish form found
    conduct install impose pass sign open close start raise cut organize organise apply""".split()
)
CAUSES = frozenset("cause trigger produce prevent".split())
HAPPENS = {"VBZ": "happens", "VBP": "happens", "VBD": "happened"}


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of the clause that says why. ``words`` with its conjunction, ``bare`` without it."""

    clause: Clause
    form: str
    words: tuple[Token, ...]
    bare: tuple[Token, ...]


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    reasons = [r for clause in s.clauses if (r := _reason(clause)) is not None]
    for reason in reasons:
        yield from _ask_why(s, reason, reasons)
    for clause in s.clauses:
        yield from _ask_consequence(s, clause)
        caused = _causal(s, clause)
        if caused is not None:
            yield caused


def _reason(clause: Clause) -> Reason | None:
    for child in clause.verb.children:
        words = _within(clause, child)
        if not words:
            continue
        opening = [t.lower_ for t in words[:3]]
        if child.dep_ == "advcl" and opening[0] == "because" and opening[1:2] != ["of"]:
            return Reason(clause, "because", words, words[1:])
        if (
            child.dep_ == "advcl"
            and opening[0] == "since"
            and child.tag_ in ("VBZ", "VBP")
            and clause.verb.tag_ in ("VBZ", "VBP")
        ):
            return Reason(clause, "because", words, words[1:])
        if child.dep_ == "prep" and (opening[:2] == ["because", "of"] or opening[:2] == ["due", "to"]):
            return Reason(clause, "due", words, words[2:])
        if (purpose := _purpose(clause, child, words, opening)) is not None:
            return purpose
    return None


def _purpose(clause: Clause, child: Token, words: tuple[Token, ...], opening: list[str]) -> Reason | None:
    if child.dep_ != "advcl":
        return None
    if opening == ["in", "order", "to"]:
        return Reason(clause, "to", words[2:], words[2:])
    if opening[:2] == ["so", "that"]:
        return Reason(clause, "so that", words, words)
    initial = bool(clause.front) and words[0] is clause.front[0] and child.tag_ == "VB"
    means = clause.verb.lemma_ in MEANS and any(c.dep_ in ("dobj", "nsubjpass") for c in clause.verb.children)
    if opening[0] == "to" and child.tag_ == "VB" and (initial or (means and words[0].i > clause.verb.i)):
        return Reason(clause, "to", words, words)
    return None


def _within(clause: Clause, child: Token) -> tuple[Token, ...]:
    """The child's part of the clause: nothing of it may have been left out."""
    first, last = edges(child)
    part = tuple(t for t in clause.tokens if first <= t.i <= last)
    while part and is_comma(part[-1]):
        part = part[:-1]
    unbroken = len(part) >= 3 and part[-1].i - part[0].i + 1 == len(part)
    return part if unbroken else ()


def _around(clause: Clause, part: Sequence[Token]) -> set[int]:
    """Indices of the part and of the comma that sets it apart."""
    indices = {t.i for t in part}
    doc = part[0].doc
    if part[0].i > 0 and is_comma(doc[part[0].i - 1]):
        indices.add(part[0].i - 1)
    if part[-1].i + 1 < len(doc) and is_comma(doc[part[-1].i + 1]):
        indices.add(part[-1].i + 1)
    return indices


def _ask_why(s: Survey, reason: Reason, among: Sequence[Reason]) -> Iterator[Candidate]:
    clause = reason.clause
    left_out = _around(clause, reason.words)
    rest = [t for t in (*clause.front, *clause.predicate) if t.i not in left_out]
    helper = first_auxiliary(clause)
    if (helper is not None and helper.lower_ in HEDGES) or len(rest) < 2 or _leans_on_reason(reason, rest):
        return
    if not stands_alone(s, clause.source, clause.subject, rest) or not _answer_stands(s, reason):
        return
    prompt = ask(s.spelling, clause, "Why", left_out)
    if prompt is None or not reads_well(prompt):
        return
    yield from _why_candidates(s, reason, prompt, among)


def _leans_on_reason(reason: Reason, rest: Sequence[Token]) -> bool:
    """ "Because the pump is slow, a boat needs two of it": the "it" would lose its noun."""
    first = reason.words[0].i < reason.clause.subject[0].i
    return first and any(t.tag_ in ("PRP", "PRP$") for t in (*reason.clause.subject, *rest))


def _answer_stands(s: Survey, reason: Reason) -> bool:
    """The answer may speak of the clause's subject by a pronoun, of nothing else."""
    words = [*reason.clause.subject, *reason.bare]
    return stands_alone(s, reason.clause.source, reason.clause.subject, reason.bare) or phrase_stands(
        s, reason.clause.source, words
    )


def _why_candidates(s: Survey, reason: Reason, prompt: str, among: Sequence[Reason]) -> Iterator[Candidate]:
    source, full = reason.clause.source, text_of(reason.words)
    features = {"is_reason": 1.0, "simplified": float(reason.clause.text != source.text.rstrip("."))}
    bare = text_of(reason.bare)
    others = [_material(o) for o in among if o.form == reason.form and o.clause.source != source]
    wrong = s.pool.choose(bare, others, quote=source.text, stem=prompt)
    relation = f"{reason.clause.head.lemma_.lower()}:why"
    if wrong:
        yield choice(s, Finding(source, f"reason-{reason.form}", relation, prompt, bare, wrong, features))
    else:
        yield with_choices(s, Finding(source, f"reason-{reason.form}", relation, prompt, full, (), features))


def _material(reason: Reason) -> Material:
    sentence = reason.clause.source.sentence
    text = text_of(reason.bare)
    start = sentence.start + reason.bare[0].idx
    return Material(text, Sort.CLAUSE, start, start + len(text), sentence.section, sentence.start, form_of_text(text))


# --- if …, … ---


def _ask_consequence(s: Survey, clause: Clause) -> Iterator[Candidate]:
    condition = next(
        (c for c in clause.verb.children if c.dep_ == "advcl" and _opens_with(c, ("if", "when", "unless"))), None
    )
    if condition is None or not clause.whole:
        return
    words = _within(clause, condition)
    happens = _happens(clause)
    if not words or happens is None or words[0].lower_ not in ("if", "when", "unless"):
        return
    result = [t for t in (*clause.subject, *clause.predicate) if t.i not in _around(clause, words)]
    subject = next((c for c in condition.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if (
        subject is None
        or len(result) < 3
        or not _front_is_only(clause, words)
        or not _consequence_stands(s, clause, subject, words)
    ):
        return
    prompt = f"According to the article, what {happens} {text_of(words)[:1].lower()}{text_of(words)[1:]}?"
    key = text_of(result)
    if reads_well(prompt) and key in clause.source.text:
        features = {"is_consequence": 1.0}
        yield with_choices(
            s, Finding(clause.source, "consequence", f"{condition.lemma_.lower()}:then", prompt, key, (), features)
        )


def _consequence_stands(s: Survey, clause: Clause, subject: Token, words: Sequence[Token]) -> bool:
    first, last = edges(subject)
    own = [t for t in words if first <= t.i <= last]
    rest = [t for t in words if t.i > last]
    if not own or not stands_alone(s, clause.source, own, rest):
        return False
    words_told = [*own, *rest, *clause.subject]
    return clause.head.pos_ in ("NOUN", "PROPN") and phrase_stands(s, clause.source, words_told)


def _opens_with(clause_head: Token, words: tuple[str, ...]) -> bool:
    return bool(clause_head.left_edge.lower_ in words)


def _front_is_only(clause: Clause, words: Sequence[Token]) -> bool:
    inside = {t.i for t in words}
    return all(t.i in inside or is_comma(t) for t in clause.front)


def _happens(clause: Clause) -> str | None:
    """The question's verb in the tense of the clause that answers it."""
    helper = first_auxiliary(clause)
    if helper is not None and helper.tag_ == "MD":
        return f"{helper.lower_} happen" if helper.lower_ in ("will", "can", "could", "may", "might", "would") else None
    finite = helper or clause.verb
    return HAPPENS.get(finite.tag_)


def leads_to(clause: Clause) -> tuple[Token, ...]:
    """What the clause says its subject brings about: after "leads to", "results in", "causes"."""
    words = [t.lower_ for t in clause.predicate[:2]]
    if (clause.verb.lemma_ == "lead" and words[1:] == ["to"]) or (
        clause.verb.lemma_ == "result" and words[1:] == ["in"]
    ):
        return clause.predicate[2:]
    if clause.verb.lemma_ in CAUSES and clause.predicate[0] == clause.verb:
        return clause.predicate[1:]
    return ()


def _causal(s: Survey, clause: Clause) -> Candidate | None:
    effect = leads_to(clause)
    shared = any(c.dep_ in ("conj", "advcl") for c in clause.verb.children)
    if (
        not effect
        or shared
        or any(t.pos_ == "NUM" for t in effect)
        or not stands_alone(s, clause.source, clause.subject, effect)
    ):
        return None
    prompt = ask(s.spelling, clause, "What", {t.i for t in effect})
    if prompt is None or not reads_well(prompt):
        return None
    return best_kind(s, Finding(clause.source, "cause-effect", f"{clause.head.lemma_}:leads", prompt, text_of(effect)))
