"""How alike the choices of a question are, as numbers for the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions.generate.candidate import Candidate
from questions.generate.patterns import VAGUE
from questions.hypernyms import nearness
from questions.language import content_lemmas, parse_syntax, parse_text
from questions.natures import classes_of
from questions.question import BLANK, MultipleChoice

if TYPE_CHECKING:
    from questions.language import Doc, Token


def of_choices(candidate: Candidate) -> dict[str, float]:
    """How alike the choices are; 0 throughout for a question without any."""
    question = candidate.question
    if not isinstance(question, MultipleChoice):
        return {}
    key, *others = (parse_text(c) for c in question.choices)
    lengths = [len(c) for c in question.choices]
    asked = content_lemmas(parse_syntax(question.prompt.replace(BLANK, "something")))
    near, natures = [_nearness(key, o) for o in others], [_same_nature(key, o) for o in others]
    return {
        "choices_alike": min(lengths) / max(lengths),
        "choices_four": float(len(lengths) >= 4),
        "key_longest": float(lengths[0] == max(lengths)),
        "same_start": mean([float(_start(o) == _start(key)) for o in others]),
        "same_end": mean([float(_end(o) == _end(key)) for o in others]),
        "same_class": mean([_same_class(o, key) for o in others]),
        "same_entity": mean([float(_entity(o) == _entity(key)) for o in others]),
        "shared_words": mean([share(content_lemmas(key), content_lemmas(o)) for o in others]),
        "nearness": mean(near),
        "farthest": 1 - min(near, default=1.0),
        "same_nature": mean(natures),
        "strangest": 1 - min(natures, default=1.0),
        "wrong_on_topic": mean([share(content_lemmas(o), asked) for o in others]),
        "wrong_named": mean([float(any(t.pos_ == "PROPN" for t in o)) for o in others]),
        "wrong_vague": mean([vagueness(content_lemmas(o)) for o in others]),
    }


def _nearness(a: Doc, b: Doc) -> float:
    """How near the model's own vectors of two choices lie: 1 for the same direction, 0 for unrelated ones."""
    left, right = a.tensor.mean(axis=0), b.tensor.mean(axis=0)
    norm = float((left @ left) ** 0.5 * (right @ right) ** 0.5)
    return max(0.0, float(left @ right) / norm) if norm else 0.0


def _same_class(a: Doc, b: Doc) -> float:
    """1 when the heads are known to name one sort of thing, 0 when two, a half when nothing is known."""
    left, right = (classes_of(_head(d).lemma_.lower()) for d in (a, b))
    return float(bool(left & right)) if left and right else 0.5


def _same_nature(a: Doc, b: Doc) -> float:
    """How near the things that the heads name stand in the tree of nouns; a half when a head is not in it."""
    found = nearness(_head(a).lemma_, _head(b).lemma_)
    return 0.5 if found is None else found


def _head(doc: Doc) -> Token:
    return next(t for t in doc if t.dep_ == "ROOT")


def _entity(doc: Doc) -> str:
    return next((e.label_ for e in doc.ents), "")


def _start(doc: Doc) -> str:
    return doc[0].tag_ if len(doc) else ""


def _end(doc: Doc) -> str:
    return next((t.tag_ for t in reversed(doc) if not t.is_punct), "")


def mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def share(wanted: frozenset[str], words: frozenset[str]) -> float:
    return len(wanted & words) / len(wanted) if wanted else 0.0


def vagueness(lemmas: frozenset[str]) -> float:
    return len(lemmas & VAGUE) / max(1, len(lemmas))
