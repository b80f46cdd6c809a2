"""One table, one file, its constraints in the table."""

from webapp.models.article import Article, Section
from webapp.models.base import Base, UtcDateTime
from webapp.models.card import Card
from webapp.models.deck import Deck, DeckArticle
from webapp.models.generation import Generation
from webapp.models.question import Question
from webapp.models.quiz import Attempt, Quiz, QuizItem, Response
from webapp.models.review import Review
from webapp.models.user import User

__all__ = [
    "Article",
    "Attempt",
    "Base",
    "Card",
    "Deck",
    "DeckArticle",
    "Generation",
    "Question",
    "Quiz",
    "QuizItem",
    "Response",
    "Review",
    "Section",
    "User",
    "UtcDateTime",
]
