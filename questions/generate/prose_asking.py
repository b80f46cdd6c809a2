"""What every question on a claim asks of its clause: that it stands, and that its answer is short and names itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.answers import VAGUE, is_bare_pointer, is_misread
from questions.generate.build import Finding, card, reads_well, short
from questions.generate.decisive import is_matter
from questions.generate.phrases import edges, is_comma, is_past_form, is_plural, text_of, without_determiner
from questions.generate.pinned import is_anybody, is_named, is_pinned
from questions.generate.simplify import is_gerund
from questions.generate.standing import ANAPHORIC, COMPARING, SPEAKERS, phrase_stands, stands_alone
from questions.generate.survey import Survey
from questions.generate.told import answer_stands, is_told, subject_named

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Token

LONGEST_KEY = 14
VAGUE_STARTS = (["a", "number"], ["at", "least"], ["a", "variety"], ["a", "range"], ["up", "to"], ["a", "lot"],
                ["millions", "of"], ["thousands", "of"], ["hundreds", "of"], ["lots", "of"])  # fmt: skip
LONGEST_TYPED = 3
LOOSE_IN_KEY = frozenset("it its he his him she her they their them this that these those one there".split())


def continues_to_end(clause: Clause, inner: Token) -> bool:
    return bool(clause.predicate) and edges(inner)[1] >= clause.predicate[-1].i and inner in clause.predicate


def indices_from(clause: Clause, first: Token) -> set[int]:
    """Indices of the predicate from this token on."""
    return {t.i for t in clause.predicate if t.i >= first.i}


def shortened(key: list[Token]) -> list[Token]:
    """The answer up to where it begins to speak of "you", of "it", or runs on."""
    whole = bool(key) and key[-1].i - key[0].i + 1 == len(key)
    if whole and not {t.lower_ for t in key} & (LOOSE_IN_KEY | SPEAKERS) and len(key) <= LONGEST_KEY:
        return key
    gaps = [i for i, (t, u) in enumerate(pairwise(key), 1) if i >= 4 and u.i != t.i + 1 and t.nbor().text == "("]
    if gaps:
        return key[: gaps[0]]
    ends = [i for i, t in enumerate(key) if i >= 4 and (is_comma(t) or t.lower_ in ("while", "which", "so", "("))]
    return key[: ends[0]] if ends and key[ends[0]].head.i < key[ends[0]].i else key


def is_passive(clause: Clause) -> bool:
    return any(c.dep_ == "auxpass" for c in clause.verb.children)


def is_shared(clause: Clause) -> bool:
    """Whether more is said with the same subject, so that no part tells all."""
    return any(c.dep_ in ("conj", "advcl") for c in clause.verb.children)


def is_answer(s: Survey, clause: Clause, key: Sequence[Token]) -> bool:
    """Short, in one piece, and speaking of nobody but by name or by a pronoun for what the question names."""
    unbroken = bool(key) and key[-1].i - key[0].i + 1 == len(key)
    marked = any(t.text in "—–()" for t in key) or key[0].lower_ in LOOSE_IN_KEY
    asked = [t for t in (*clause.front, *clause.subject, *clause.predicate) if t.i < key[0].i] if key else []
    if is_bare_pointer(key):
        return False
    return unbroken and not marked and 2 <= len(key) <= LONGEST_KEY + 4 and answer_stands(key, asked)


def is_past(clause: Clause) -> bool:
    return is_past_form(clause.verb)


def is_anchored(s: Survey, clause: Clause, rest: Sequence[Token]) -> bool:
    """Whether subject and circumstances leave one answer: a named thing, and a deed of the past or of some place."""
    told = [t for t in (*clause.front, *rest) if t.pos_ in ("NOUN", "PROPN", "NUM")]
    if is_anybody(s, clause) or is_gerund(clause.head) or not is_pinned(s, [*clause.subject, *clause.front, *rest]):
        return False
    return is_named(s, clause) and (is_past(clause) or bool(told) or _is_described(clause))


def _is_described(clause: Clause) -> bool:
    """ "The harbour's night ferry", "the law of 1911": two words of its own at least, and no class of people."""
    if clause.head.tag_ == "NNS" and not any(c.dep_ == "prep" for c in clause.head.children):
        return False
    return len([t for t in clause.subject if t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")]) > 1


def _unweighed(tokens: Sequence[Token]) -> list[Token]:
    """Without what compares outright: "to work faster" needs no "than" where somebody is helped to do it."""
    return [t for t in tokens if t.tag_ not in COMPARING]


def asks_of(s: Survey, clause: Clause, rest: Sequence[Token], *, strict: bool = False) -> bool:
    """Whether subject and rest stand without their neighbours; a deed as subject stands by its words alone."""
    front = [t for t in clause.front if not is_comma(t)]
    broken = clause.subject[-1].i - clause.subject[0].i + 1 != len(clause.subject)
    if broken or len(front) > 10 or any(c.dep_ == "neg" for c in clause.verb.children):
        return False
    if is_gerund(clause.head):
        told = [t for t in (*clause.subject, *rest) if t.pos_ != "NOUN" or t.lemma_.lower() in ANAPHORIC]
        return phrase_stands(s, clause.source, _unweighed(told))
    stands = stands_alone if strict else is_told
    named = strict or subject_named(s, clause)
    return named and stands(s, clause.source, clause.subject, _unweighed([*front, *rest]))


def _said_again(s: Survey, clause: Clause) -> bool:
    """Whether another sentence says more with the same subject and verb: then this answer is one of several."""
    here, subject = clause.source.sentence.start, text_of(clause.subject).casefold()
    return any(
        c.verb.lemma_ == clause.verb.lemma_ and c.source.sentence.end != clause.source.sentence.end
        for c in s.clauses
        if c.source.sentence.start != here and text_of(c.subject).casefold() == subject
    )


def is_central(s: Survey, clause: Clause) -> bool:
    """Whether the subject is the article's matter: a name, a topic, the speaker, a deed, or what is often spoken of."""
    if is_gerund(clause.head) or clause.head.pos_ == "PROPN" or text_of(clause.subject).casefold() == s.speaker.name:
        return True
    words = {w for t in clause.subject if t.pos_ == "NOUN" for w in (t.lemma_.lower(), t.lower_)}
    return bool(words & s.topics) or s.counts[clause.head.lemma_.lower()] > 2


def _goes_on(key: Sequence[Token]) -> bool:
    """ "five journals and engages in …": a second deed taken for a part of the thing."""
    return any(t.tag_ in ("VBZ", "VBP", "VBD") and t.dep_ == "conj" for t in key)


def _is_whole(key: Sequence[Token]) -> bool:
    """Whether nothing is misread or broken off in the answer: "verify, validate" is a row without its end."""
    counted = any(t.pos_ == "NUM" or t.text in ("$", "€", "£") for t in key[:2])  # asked for by "how much"
    words = [t.lower_ for t in key]
    if is_misread(key) or counted or key[0].lower_ in VAGUE or words[:2] in VAGUE_STARTS:
        return False
    if words[0] == "the" and len(words) == 2 and key[1].pos_ != "PROPN":
        return False
    return not any(is_comma(t) for t in key) or any(t.dep_ == "cc" for t in key)


def ask_card(s: Survey, clause: Clause, prompt: str | None, key: Sequence[Token], strategy: str) -> Candidate | None:
    answer = text_of(key)
    if not key or not _is_whole(key) or (strategy == "prose-object" and _goes_on(key)):
        return None
    if prompt is None or answer not in s.parsed.article.text or not reads_well(prompt) or key[0].lower_ == "no":
        return None
    if strategy in ("prose-object", "prose-enables") and _said_again(s, clause):
        return None
    plural = float(is_plural(clause.head))
    relation = f"{clause.head.lemma_.lower()}:{clause.verb.lemma_}"
    finding = Finding(clause.source, strategy, relation, prompt, answer, (), {"certainty": 0.8, "is_plural": plural})
    typed = strategy == "prose-object" and len(answer.split()) <= LONGEST_TYPED
    return short(s, finding) if typed and is_matter(s, without_determiner(key)) else card(s, finding)
