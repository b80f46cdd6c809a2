"""Questions, responses and article layouts as plain JSON data: what the database and the command line hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from questions.article import Article, Block, BlockKind, Emphasis
from questions.errors import FormatError, QuestionError
from questions.generate.candidate import Generated
from questions.grading import Chosen, Matched, Placed, Response, SelfMarked, Typed
from questions.quantity import read_number
from questions.question import (
    Cloze,
    Flashcard,
    Kind,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    TrueFalse,
)

TRUE_FALSE_CHOICES = ("True", "False")


def question_to_dict(question: Question) -> dict[str, Any]:
    """``kind``, ``prompt``, ``choices`` (a list, or None), ``answer`` and ``explanation``.

    ``answer`` lists indices into ``choices`` where there are choices (true-false has True and False), else texts.
    Matching has ``items`` too, and its answer the index of the choice that belongs to each. Ordering has its items as
    ``choices``, and as answer their indices in the right order. Numeric has one text as answer, with ``tolerance``
    (``"0.5"``, or ``"5%"`` of the answer) and ``units``. ``feedback``, a text for each choice, and ``hints`` stand
    there only where there are some.
    """
    choices, answer = _choices_and_answer(question)
    return {
        "kind": question.kind.value,
        "prompt": question.prompt,
        "choices": choices,
        "answer": answer,
        "explanation": question.explanation,
        **_more_of(question),
        **_asides(question),
    }


def _asides(question: Question) -> dict[str, Any]:
    feedback = question.feedback if isinstance(question, MultipleChoice | TrueFalse) else ()
    said = {"feedback": list(feedback), "hints": list(question.hints)}
    return {name: texts for name, texts in said.items() if texts}


def _more_of(question: Question) -> dict[str, Any]:
    match question:
        case Numeric():
            return {"tolerance": tolerance_text(question), "units": list(question.units)}
        case Matching():
            return {"items": list(question.lefts)}
    return {}


def tolerance_text(question: Numeric) -> str:
    """The tolerance as it is written in a file or a form: ``0.5``, or ``5%``."""
    return f"{(question.tolerance * 100).normalize():f}%" if question.relative else f"{question.tolerance:f}"


def read_tolerance(text: str) -> tuple[Decimal, bool]:
    """The tolerance, and whether it is a share of the answer; raises QuestionError for what is neither."""
    amount, percent, rest = text.strip().partition("%")
    value = read_number(amount) if amount.strip() else Decimal(0)
    if value is None or rest.strip() or (percent and not amount.strip()):
        raise QuestionError("tolerance", "Give the tolerance as an amount, such as 0.5, or as a share, such as 5 %.")
    return (value / 100, True) if percent else (value, False)


def _choices_and_answer(question: Question) -> tuple[list[str] | None, list[Any]]:
    match question:
        case MultipleChoice():
            return list(question.choices), list(question.answer)
        case TrueFalse():
            return list(TRUE_FALSE_CHOICES), [0 if question.answer else 1]
        case Flashcard():
            return None, [question.answer]
        case Cloze() | ShortAnswer():
            return None, list(question.answer)
        case Numeric():
            return None, [f"{question.answer:f}"]
        case Matching():
            return list(question.choices), list(question.answer)
        case Ordering():
            return list(question.items), list(range(len(question.items)))


COUNTED = (Kind.MULTIPLE_CHOICE, Kind.TRUE_FALSE, Kind.MATCHING, Kind.ORDERING)


def question_from_dict(data: Mapping[str, Any]) -> Question:
    """The inverse of question_to_dict; raises QuestionError, or FormatError for a kind or shape that is not known."""
    name = data.get("kind")
    if name not in list(Kind):
        raise FormatError(f"“{name}” is not a kind of question: use one of {', '.join(Kind)}.")
    kind = Kind(name)
    _require(data, "prompt", str)
    if data.get("explanation") is not None:
        _require(data, "explanation", str)
    _require_list(data, "answer", int if kind in COUNTED else str)
    if kind in COUNTED and kind is not Kind.TRUE_FALSE:
        _require_list(data, "choices", str)
    return _build(kind, data)


def _require(data: Mapping[str, Any], key: str, kind: type) -> None:
    if not isinstance(data.get(key), kind):
        raise FormatError(f"The question’s “{key}” must be text: write it in quotation marks.")


def _require_list(data: Mapping[str, Any], key: str, kind: type) -> None:
    value = data.get(key)
    if not isinstance(value, list | tuple) or not value or not all(type(v) is kind for v in value):
        what = "whole numbers that count the choices from 0" if kind is int else "texts"
        raise FormatError(f"The question’s “{key}” must be a list of {what}, with at least one in it.")


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Optional texts, some of which may be empty."""
    value = data.get(key)
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
        raise FormatError(f"The question’s “{key}” must be a list of texts.")
    return tuple(value)


def _build(kind: Kind, data: Mapping[str, Any]) -> Question:
    answer = data["answer"]
    said: dict[str, Any] = {"prompt": data["prompt"], "explanation": data.get("explanation") or ""}
    said["hints"] = _texts(data, "hints")
    match kind:
        case Kind.MULTIPLE_CHOICE:
            choices = tuple(data["choices"])
            return MultipleChoice(**said, choices=choices, answer=tuple(answer), feedback=_texts(data, "feedback"))
        case Kind.TRUE_FALSE:
            return TrueFalse(**said, answer=answer[0] == 0, feedback=_texts(data, "feedback"))
        case Kind.CLOZE:
            return Cloze(**said, answer=tuple(answer))
        case Kind.SHORT_ANSWER:
            return ShortAnswer(**said, answer=tuple(answer))
        case Kind.NUMERIC:
            return Numeric(**said, **_number_fields(data))
        case Kind.MATCHING:
            return Matching(**said, **_pair_fields(data))
        case Kind.ORDERING:
            return Ordering(**said, items=_ordered(data["choices"], answer))
        case Kind.FLASHCARD:
            return Flashcard(**said, answer=answer[0])


def _number_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    value = read_number(data["answer"][0])
    if value is None or len(data["answer"]) > 1:
        raise QuestionError("answer", "Give one number as the answer, such as 1500, 1.5e3 or 0.75, without its unit.")
    if data.get("units"):
        _require_list(data, "units", str)
    tolerance, relative = read_tolerance(str(data.get("tolerance", "")))
    return {"answer": value, "tolerance": tolerance, "relative": relative, "units": tuple(data.get("units") or ())}


def _pair_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    _require_list(data, "items", str)
    items, choices, answer = data["items"], data["choices"], data["answer"]
    if len(answer) != len(items) or any(not 0 <= i < len(choices) for i in answer):
        raise FormatError("The question’s “answer” must name a choice, counted from 0, for each of its “items”.")
    pairs = tuple((item, choices[i]) for item, i in zip(items, answer, strict=True))
    return {"pairs": pairs, "distractors": tuple(c for i, c in enumerate(choices) if i not in answer)}


def _ordered(choices: Sequence[str], answer: Sequence[int]) -> tuple[str, ...]:
    if sorted(answer) != list(range(len(choices))):
        raise FormatError("The question’s “answer” must name each choice once, counted from 0, in the right order.")
    return tuple(choices[i] for i in answer)


def response_to_dict(response: Response) -> dict[str, Any]:
    """``{"chosen": [..]}``, ``{"typed": text}``, ``{"matched": [..]}``, ``{"placed": [..]}`` or ``{"knew": bool}``.

    The lists hold indices; in matched and placed stands null for what was left out.
    """
    match response:
        case Chosen():
            return {"chosen": list(response.indices)}
        case Typed():
            return {"typed": response.text}
        case Matched():
            return {"matched": list(response.choices)}
        case Placed():
            return {"placed": list(response.places)}
        case SelfMarked():
            return {"knew": response.knew}


def response_from_dict(data: Mapping[str, Any]) -> Response:
    """The inverse of response_to_dict; raises FormatError for any other shape."""
    match data:
        case {"chosen": [*indices]} if all(type(i) is int for i in indices):
            return Chosen(tuple(indices))
        case {"typed": str(text)}:
            return Typed(text)
        case {"matched": [*choices]} if all(i is None or type(i) is int for i in choices):
            return Matched(tuple(choices))
        case {"placed": [*places]} if all(i is None or type(i) is int for i in places):
            return Placed(tuple(places))
        case {"knew": bool(knew)}:
            return SelfMarked(knew)
    raise FormatError(f"{str(data)[:80]!r} is not a response: give chosen, typed, matched, placed or knew.")


def layout_to_dict(article: Article) -> dict[str, Any]:
    """Blocks and emphases, without the text and without the sections, which follow from the blocks."""
    blocks = [{**asdict(b), "kind": b.kind.value} for b in article.blocks]
    return {"blocks": blocks, "emphases": [asdict(e) for e in article.emphases]}


def article_from_layout(title: str, text: str, layout: Mapping[str, Any], revision: int = 1) -> Article:
    """The article that layout_to_dict was given, from its title, text and layout."""
    blocks = tuple(Block(**{**b, "kind": BlockKind(b["kind"])}) for b in layout["blocks"])
    emphases = tuple(Emphasis(**e) for e in layout["emphases"])
    return Article(title=title, text=text, blocks=blocks, emphases=emphases, revision=revision)


def article_to_dict(article: Article) -> dict[str, Any]:
    """``title``, ``text`` and ``sections`` (id, heading, level, path, start, end), as the command line prints them."""
    sections = [{**asdict(s), "path": list(s.path)} for s in article.sections]
    return {"title": article.title, "text": article.text, "sections": sections}


def generated_to_dict(generated: Generated) -> dict[str, Any]:
    """A generated question with its section, anchor, checks, score and difficulty, as the command line prints it."""
    anchor = generated.anchor
    return {
        "id": generated.id,
        "section": anchor.section,
        **question_to_dict(generated.question),
        "anchor": {"start": anchor.start, "end": anchor.end, "quote": anchor.quote},
        "checks": dict(generated.checks),
        "score": round(generated.score, 4),
        "difficulty": generated.difficulty,
    }
