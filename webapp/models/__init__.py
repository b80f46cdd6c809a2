"""One table, one file, its constraints in the table."""

from webapp.models.article import Article, Section
from webapp.models.article_revision import ArticleRevision
from webapp.models.base import Base, UtcDateTime
from webapp.models.card import Card
from webapp.models.card_change import CardChange
from webapp.models.deck import Deck, DeckArticle
from webapp.models.exam import Exam
from webapp.models.generation import Generation
from webapp.models.near_answer import NearAnswer, WrongAnswer
from webapp.models.picture import Picture
from webapp.models.planned_break import Break
from webapp.models.preset import Preset
from webapp.models.question import Question
from webapp.models.question_figures import FiguresDue, QuestionFigures
from webapp.models.question_tag import QuestionTag
from webapp.models.question_version import QuestionVersion
from webapp.models.quiz import Attempt, AttemptItem, Quiz, Response
from webapp.models.review import Review
from webapp.models.saved_search import SavedSearch
from webapp.models.spare import Spare
from webapp.models.status_change import StatusChange
from webapp.models.study_day import StudyDay
from webapp.models.study_total import StudyTotal
from webapp.models.user import User

__all__ = [
    "Article",
    "ArticleRevision",
    "Attempt",
    "AttemptItem",
    "Base",
    "Break",
    "Card",
    "CardChange",
    "Deck",
    "DeckArticle",
    "Exam",
    "FiguresDue",
    "Generation",
    "NearAnswer",
    "Picture",
    "Preset",
    "Question",
    "QuestionFigures",
    "QuestionTag",
    "QuestionVersion",
    "Quiz",
    "Response",
    "Review",
    "SavedSearch",
    "Section",
    "Spare",
    "StatusChange",
    "StudyDay",
    "StudyTotal",
    "User",
    "UtcDateTime",
    "WrongAnswer",
]
