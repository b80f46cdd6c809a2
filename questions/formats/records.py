"""Questions, responses and article layouts as plain JSON data: what the database and the command line hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from questions.article import Article, Block, BlockKind, Emphasis
from questions.errors import FormatError
from questions.generate.candidate import Generated
from questions.grading import Chosen, Response, SelfMarked, Typed
from questions.question import Cloze, Flashcard, Kind, MultipleChoice, Question, ShortAnswer, TrueFalse

TRUE_FALSE_CHOICES = ("True", "False")


def question_to_dict(question: Question) -> dict[str, Any]:
    """``kind``, ``prompt``, ``choices`` (a list, or None), ``answer`` and ``explanation``.

    ``answer`` lists indices into ``choices`` where there are choices (true-false has True and False), else texts.
    """
    choices, answer = _choices_and_answer(question)
    return {
        "kind": question.kind.value,
        "prompt": question.prompt,
        "choices": choices,
        "answer": answer,
        "explanation": question.explanation,
    }


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


def question_from_dict(data: Mapping[str, Any]) -> Question:
    """The inverse of question_to_dict; raises QuestionError, or FormatError for a kind or shape that is not known."""
    name = data.get("kind")
    if name not in list(Kind):
        raise FormatError(f"“{name}” is not a kind of question: use one of {', '.join(Kind)}.")
    kind = Kind(name)
    _require(data, "prompt", str)
    if data.get("explanation") is not None:
        _require(data, "explanation", str)
    _require_list(data, "answer", int if kind in (Kind.MULTIPLE_CHOICE, Kind.TRUE_FALSE) else str)
    if kind is Kind.MULTIPLE_CHOICE:
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


def _build(kind: Kind, data: Mapping[str, Any]) -> Question:
    prompt, explanation, answer = data["prompt"], data.get("explanation") or "", data["answer"]
    match kind:
        case Kind.MULTIPLE_CHOICE:
            choices = tuple(data["choices"])
            return MultipleChoice(prompt=prompt, choices=choices, answer=tuple(answer), explanation=explanation)
        case Kind.TRUE_FALSE:
            return TrueFalse(prompt=prompt, answer=answer[0] == 0, explanation=explanation)
        case Kind.CLOZE:
            return Cloze(prompt=prompt, answer=tuple(answer), explanation=explanation)
        case Kind.SHORT_ANSWER:
            return ShortAnswer(prompt=prompt, answer=tuple(answer), explanation=explanation)
        case Kind.FLASHCARD:
            return Flashcard(prompt=prompt, answer=answer[0], explanation=explanation)


def response_to_dict(response: Response) -> dict[str, Any]:
    """``{"chosen": [index, ..]}``, ``{"typed": text}`` or ``{"knew": bool}``."""
    match response:
        case Chosen():
            return {"chosen": list(response.indices)}
        case Typed():
            return {"typed": response.text}
        case SelfMarked():
            return {"knew": response.knew}


def response_from_dict(data: Mapping[str, Any]) -> Response:
    """The inverse of response_to_dict; raises FormatError for any other shape."""
    match data:
        case {"chosen": [*indices]} if all(type(i) is int for i in indices):
            return Chosen(tuple(indices))
        case {"typed": str(text)}:
            return Typed(text)
        case {"knew": bool(knew)}:
            return SelfMarked(knew)
    raise FormatError(f"{str(data)[:80]!r} is not a response: give chosen, typed or knew.")


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
    """A generated question with its section, anchor, checks and score, as the command line prints it."""
    anchor = generated.anchor
    return {
        "id": generated.id,
        "section": anchor.section,
        **question_to_dict(generated.question),
        "anchor": {"start": anchor.start, "end": anchor.end, "quote": anchor.quote},
        "checks": dict(generated.checks),
        "score": round(generated.score, 4),
    }
