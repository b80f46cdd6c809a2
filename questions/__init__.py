"""The domain of Studium: articles, questions, how questions are made from articles and how answers are graded.

Pure Python: no web framework, no database, no clock, no network. This module is its whole public face.
"""

from questions.article import Anchor, Article, Block, BlockKind, Emphasis, Section, Sentence
from questions.errors import FormatError, QuestionError, ReadError, StudiumError
from questions.formats.records import (
    TRUE_FALSE_CHOICES,
    article_from_layout,
    article_to_dict,
    layout_to_dict,
    question_from_dict,
    question_to_dict,
    response_from_dict,
    response_to_dict,
)
from questions.generate.candidate import Generated, GeneratedSet
from questions.grading import Chosen, Grade, Response, SelfMarked, Typed
from questions.question import (
    BLANK,
    Cloze,
    Flashcard,
    Kind,
    MultipleChoice,
    Question,
    ShortAnswer,
    TrueFalse,
    answer_text,
)

__all__ = [
    "BLANK",
    "TRUE_FALSE_CHOICES",
    "Anchor",
    "Article",
    "Block",
    "BlockKind",
    "Chosen",
    "Cloze",
    "Emphasis",
    "Flashcard",
    "FormatError",
    "Generated",
    "GeneratedSet",
    "Grade",
    "Kind",
    "MultipleChoice",
    "Question",
    "QuestionError",
    "ReadError",
    "Response",
    "Section",
    "SelfMarked",
    "Sentence",
    "ShortAnswer",
    "StudiumError",
    "TrueFalse",
    "Typed",
    "answer_text",
    "article_from_layout",
    "article_to_dict",
    "layout_to_dict",
    "question_from_dict",
    "question_to_dict",
    "response_from_dict",
    "response_to_dict",
]
