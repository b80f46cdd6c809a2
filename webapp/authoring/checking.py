"""The engine's checks on what an author has typed."""

from __future__ import annotations

from dataclasses import replace

import questions
from webapp.markdown import plain, seen_in

OF_ANSWERS = frozenset({"supported", "no_distractor_supported", "unique_key"})


def checks(
    content: questions.Question, article: questions.Article | None, anchor: questions.Anchor | None
) -> dict[str, bool]:
    """What the checks say of the question as it is read, without its Markdown: by name, whether it passed."""
    try:
        read = as_read(content)
    except questions.QuestionError:  # nothing is left to read, or choices differ in their marks alone
        read = content
    found = {said.name: said.passed for said in questions.check_question(read, article, anchor)}
    return {name: good for name, good in found.items() if name in OF_ANSWERS} if _is_drawn(content) else found


def _is_drawn(content: questions.Question) -> bool:
    """Whether it asks about a picture, which it may well call “this”."""
    return "![" in content.prompt and bool(seen_in(content.prompt).pictures)


def as_read(content: questions.Question) -> questions.Question:
    """The question without its Markdown; raises QuestionError where that cannot be one any more."""
    asked = replace(content, prompt=plain(content.prompt))
    match asked:
        case questions.MultipleChoice():
            return replace(asked, choices=tuple(map(plain, asked.choices)))
        case questions.Flashcard():
            return replace(asked, answer=plain(asked.answer))
        case questions.Matching():
            pairs = tuple((plain(left), plain(right)) for left, right in asked.pairs)
            return replace(asked, pairs=pairs, distractors=tuple(map(plain, asked.distractors)))
        case questions.Ordering():
            return replace(asked, items=tuple(map(plain, asked.items)))
    return asked
