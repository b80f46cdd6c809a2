"""What the engine tells a person who writes a question: its checks, and what it would ask or offer itself."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from questions.article import Anchor, Article
from questions.question import Question

if TYPE_CHECKING:
    from questions.generate.candidate import Generated

_alone = Lock()  # the parses that are kept are not made for several threads at once


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one check says; ``name`` is the one that the proof of a generated question uses."""

    name: str
    passed: bool


def check_question(
    question: Question, article: Article | None = None, anchor: Anchor | None = None
) -> tuple[Verdict, ...]:
    """The checks that make sense for the question, in the engine's order, each with whether it passed.

    Without ``article`` and ``anchor`` only those of the question's own words are made, and where the words are not
    English or hold a formula, only those that know no language. Texts are plain: Markdown would count as leftovers.
    Takes milliseconds once the parser is loaded, however long the article is.
    """
    # Loaded at the first call, as the parser is: most of what imports this package writes no questions.
    from questions.generate import authored

    with _alone:
        found = authored.verdicts(question, article, anchor)
        return tuple(Verdict(name, passed) for name, passed in found)


def suggest_questions(article: Article, start: int, end: int, *, most: int = 6) -> tuple[Generated, ...]:
    """What the engine would ask on ``article.text[start:end]``, the best first, ``most`` at most; often nothing.

    Only what stands near the passage is read, so that it takes about a second in an article of any length. Anchors
    are those of the whole article; a range that is not in its text has no suggestions.
    """
    from questions.generate import suggested

    with _alone:
        return suggested.questions_on(article, start, end, most)


def suggest_choices(
    article: Article,
    prompt: str,
    right: str,
    anchor: Anchor | None = None,
    *,
    given: tuple[str, ...] = (),
    most: int = 6,
) -> tuple[str, ...]:
    """Wrong choices for a question with the answer ``right``, from near ``anchor``, or from where the article says it.

    They are verbatim from the article, but for other numbers beside a number. None overlaps one that is ``given``;
    there are fewer than ``most``, or none, where the article offers no more.
    """
    from questions.generate import suggested

    with _alone:
        return suggested.choices_for(article, prompt, right, anchor, given, most)
