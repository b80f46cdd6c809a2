"""The domain of Studium: articles, questions, how questions are made from articles and how answers are graded.

Pure Python: no web framework, no database, no clock, no network. This module is its whole public face.
"""

from questions.advising import Verdict, check_question, suggest_choices, suggest_questions
from questions.anchoring import find_anchor
from questions.article import Anchor, Article, Block, BlockKind, Emphasis, Section, Sentence
from questions.changes import BlockChange, as_corrected, block_changes
from questions.errors import FormatError, QuestionError, ReadError, StudiumError
from questions.evaluation import Evaluation, evaluate, evaluation_lines, judging_sheet
from questions.formats.deck import DeckFile, DeckQuestion, dump, load
from questions.formats.records import (
    TRUE_FALSE_CHOICES,
    article_from_layout,
    article_to_dict,
    generated_to_dict,
    layout_to_dict,
    question_from_dict,
    question_to_dict,
    read_tolerance,
    response_from_dict,
    response_to_dict,
    tolerance_text,
)
from questions.formats.source import article_source, read_source
from questions.formats.spares import spare_from_dict, spare_to_dict
from questions.generate import generate
from questions.generate.candidate import Generated, GeneratedSet
from questions.generate.difficulty import Difficulty
from questions.grading import (
    Chosen,
    Grade,
    Matched,
    Placed,
    Response,
    SelfMarked,
    Typed,
    credit_rule,
    empty_response,
    grade,
)
from questions.quantity import read_number
from questions.question import (
    BLANK,
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
    answer_text,
    number_text,
)
from questions.readers import read
from questions.revising import Followed, Lost, Revising
from questions.sentences import split_sentences

__all__ = [
    "BLANK",
    "TRUE_FALSE_CHOICES",
    "Anchor",
    "Article",
    "Block",
    "BlockChange",
    "BlockKind",
    "Chosen",
    "Cloze",
    "DeckFile",
    "DeckQuestion",
    "Difficulty",
    "Emphasis",
    "Evaluation",
    "Flashcard",
    "Followed",
    "FormatError",
    "Generated",
    "GeneratedSet",
    "Grade",
    "Kind",
    "Lost",
    "Matched",
    "Matching",
    "MultipleChoice",
    "Numeric",
    "Ordering",
    "Placed",
    "Question",
    "QuestionError",
    "ReadError",
    "Response",
    "Revising",
    "Section",
    "SelfMarked",
    "Sentence",
    "ShortAnswer",
    "StudiumError",
    "TrueFalse",
    "Typed",
    "Verdict",
    "answer_text",
    "article_from_layout",
    "article_source",
    "article_to_dict",
    "as_corrected",
    "block_changes",
    "check_question",
    "credit_rule",
    "dump",
    "empty_response",
    "evaluate",
    "evaluation_lines",
    "find_anchor",
    "generate",
    "generated_to_dict",
    "grade",
    "judging_sheet",
    "layout_to_dict",
    "load",
    "number_text",
    "question_from_dict",
    "question_to_dict",
    "read",
    "read_number",
    "read_source",
    "read_tolerance",
    "response_from_dict",
    "response_to_dict",
    "spare_from_dict",
    "spare_to_dict",
    "split_sentences",
    "suggest_choices",
    "suggest_questions",
    "tolerance_text",
]
