"""What the engine offers to somebody who writes a question: wrong choices, and questions on a passage."""

from __future__ import annotations

import questions
from webapp.articles.operations import domain_article
from webapp.authoring.forms import QuestionForm
from webapp.markdown import plain
from webapp.models import Article

NO_ARTICLE = "Choose the article under “Where it comes from” first: wrong choices are taken from it."
NO_ANSWER = "Write the right choice and mark it as right first."
NOTHING = "The article has nothing more that fits beside the right choice."


def offer_choices(form: QuestionForm, article: Article | None) -> None:
    """Has the form offer wrong choices from the article, or say what it needs for that."""
    written = [(entry.form.text.data.strip(), entry.form.right.data) for entry in form.choices.entries]
    right = [plain(text) for text, is_right in written if text and is_right]
    if article is None or not right:
        form.offer((), NO_ANSWER if article else NO_ARTICLE)
        return
    domain = form.domain or domain_article(article)
    given = tuple(plain(text) for text, _ in written if text and plain(text) != right[0])
    found = questions.suggest_choices(domain, plain(form.prompt.data or ""), right[0], form.anchor, given=given)
    form.offer(found, "" if found else NOTHING)


def questions_on(article: Article, start: int, end: int) -> tuple[questions.Generated, ...]:
    """What the engine would ask on the passage, the best first."""
    return questions.suggest_questions(domain_article(article), start, end)
