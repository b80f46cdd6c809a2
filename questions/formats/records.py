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
    try:
        return _build(Kind(data["kind"]), data)
    except (KeyError, TypeError, IndexError) as error:
        raise FormatError(
            f"The question {str(data)[:80]!r} lacks or garbles {error}: give kind, prompt and answer."
        ) from error
    except ValueError as error:
        if isinstance(error, FormatError) or "is not a valid Kind" not in str(error):
            raise
        raise FormatError(f"“{data['kind']}” is not a kind of question: use one of {', '.join(Kind)}.") from error


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
        case {"chosen": [*indices]}:
            return Chosen(tuple(int(i) for i in indices))
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
