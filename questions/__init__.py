"""The domain of Studium: articles, questions, how questions are made from articles and how answers are graded.

Pure Python: no web framework, no database, no clock, no network. This module is its whole public face.
"""

from questions.anchoring import find_anchor
from questions.article import Anchor, Article, Block, BlockKind, Emphasis, Section, Sentence
from questions.errors import FormatError, QuestionError, ReadError, StudiumError
from questions.formats.deck import DeckFile, DeckQuestion, dump, load
from questions.formats.records import (
    TRUE_FALSE_CHOICES,
    article_from_layout,
    article_to_dict,
    generated_to_dict,
    layout_to_dict,
    question_from_dict,
    question_to_dict,
    response_from_dict,
    response_to_dict,
)
from questions.generate import generate
from questions.generate.candidate import Generated, GeneratedSet
from questions.grading import Chosen, Grade, Response, SelfMarked, Typed, grade
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
from questions.readers import read

__all__ = [
    "BLANK",
    "TRUE_FALSE_CHOICES",
    "Anchor",
    "Article",
    "Block",
    "BlockKind",
    "Chosen",
    "Cloze",
    "DeckFile",
    "DeckQuestion",
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
    "dump",
    "find_anchor",
    "generate",
    "generated_to_dict",
    "grade",
    "layout_to_dict",
    "load",
    "question_from_dict",
    "question_to_dict",
    "read",
    "response_from_dict",
    "response_to_dict",
]
