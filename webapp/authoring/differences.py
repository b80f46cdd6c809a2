"""What two wordings have in common and what not, in pieces that a page can mark. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

import questions
from webapp.authoring.filing import level_of

WORD = re.compile(r"\s*\S+|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """``kind`` is same, removed (it stood in the old wording alone) or added (in the new one alone)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a question, by its label, in which two versions differ."""

    label: str
    pieces: tuple[Piece, ...]


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Word by word. Same and removed pieces together give ``old``, same and added ones ``new``."""
    return tuple(_pieces(WORD.findall(old), WORD.findall(new)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    # Its default treatment of frequent words keeps long texts from taking quadratic time.
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[i:i_end]))
            continue
        if i < i_end:
            yield Piece("removed", "".join(old[i:i_end]))
        if j < j_end:
            yield Piece("added", "".join(new[j:j_end]))


def changed_labels(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The labels of the parts in which the two differ, the old one's first."""
    return [label for label in {**old, **new} if old.get(label, "") != new.get(label, "")]


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> list[Change]:
    """Each part in which the two differ."""
    return [Change(label, pieces(old.get(label, ""), new.get(label, ""))) for label in changed_labels(old, new)]


def parts(content: questions.Question, place: Mapping[str, object]) -> dict[str, str]:
    """A question as labelled text: what it asks, its answer, why, and where it comes from."""
    where = {label: str(place.get(label.lower()) or "") for label in ("Article", "Section", "Quote")}
    return {
        "Question": content.prompt,
        **_answer(content),
        "Explanation": content.explanation,
        "Feedback": "\n".join(_feedback(content)),
        "Hints": "\n".join(content.hints),
        **where,
        **_filed(place),
    }


def _feedback(content: questions.Question) -> Iterator[str]:
    if isinstance(content, questions.MultipleChoice | questions.TrueFalse):
        choices = content.choices if isinstance(content, questions.MultipleChoice) else questions.TRUE_FALSE_CHOICES
        pairs = zip(choices, content.feedback, strict=False)  # none where nothing is said on any choice
        yield from (f"{choice}: {text}" for choice, text in pairs if text)


def _filed(place: Mapping[str, object]) -> dict[str, str]:
    tags, difficulty = place.get("tags"), place.get("difficulty")
    return {
        "Tags": ", ".join(tags) if isinstance(tags, list) else "",
        "Difficulty": level_of(difficulty) if isinstance(difficulty, float) else "",
        "Used all the same": str(place.get("overruled") or ""),
    }


def _answer(content: questions.Question) -> dict[str, str]:
    match content:
        case questions.MultipleChoice():
            marked = (f"{c} (right)" if i in content.answer else c for i, c in enumerate(content.choices))
            return {"Choices": "\n".join(marked)}
        case questions.Matching():
            pairs = "\n".join(f"{left} → {right}" for left, right in content.pairs)
            return {"Pairs": pairs, "Extra matches": "\n".join(content.distractors)}
        case questions.Ordering():
            return {"Items": "\n".join(content.items)}
        case questions.Cloze() | questions.ShortAnswer():
            return {"Accepted answers": "\n".join(content.answer)}
        case questions.Numeric():
            tolerance = questions.tolerance_text(content) if content.tolerance else ""
            return {"Answer": f"{content.answer:f}", "Tolerance": tolerance, "Unit": "\n".join(content.units)}
        case _:
            return {"Answer": questions.answer_text(content)}
