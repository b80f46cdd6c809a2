"""A new revision of an article: what becomes of its questions is planned first, then done at once. None commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

import questions
from webapp.articles.operations import domain_article, section_columns
from webapp.articles.queries import generation_under_way, revision_made, revision_of
from webapp.models import Article, ArticleRevision, Question, Section, Spare

MOST_OLDER = 8  # revisions in which the passages of stale questions are looked up: each is read as a whole


class RefusedError(Exception):
    """The article stays as it is; ``str(error)`` says why and what to do."""


class ChangedMeanwhileError(RefusedError):
    """The article is no longer the one that was edited."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a question: where its passage stands then (None where it has none), and in which section."""

    question: Question
    found: questions.Followed | questions.Lost | None
    section: str | None

    @property
    def was_stale(self) -> bool:
        return self.question.stale_since is not None

    @property
    def kind(self) -> str:
        """stays, slightly (its quote is no longer the same to the letter), moves (to another section), back (it was
        stale), stale, or still (it was stale before)."""
        if isinstance(self.found, questions.Lost):
            return "still" if self.was_stale else "stale"
        if self.was_stale and self.found is not None:
            return "back"
        if isinstance(self.found, questions.Followed) and self.found.slightly:
            return "slightly"
        return "stays"


class Plan:
    """What a new text makes of an article, before anything is changed."""

    def __init__(self, session: Session, row: Article, new: questions.Article) -> None:
        self.old, self.new = domain_article(row), replace(new, revision=row.revision + 1)
        self.revising = questions.Revising(self.old, self.new)
        self._session, self._row = session, row
        self._older: dict[int, questions.Revising | None] = {row.revision: self.revising}

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """Of every question of the article, in the order of their passages."""
        found = self._session.scalars(
            select(Question)
            .where(Question.article_id == self._row.id)
            .options(joinedload(Question.section))
            .order_by(Question.anchor_start, Question.id)
        )
        return [self._outcome(question) for question in found]

    def _outcome(self, question: Question) -> Outcome:
        now = self.revising.section_now(question.section.slug) if question.section else None
        anchor = question.anchor
        if anchor is None:
            return Outcome(question, None, now)
        revising = self._revising_from(anchor.revision)
        found = revising.follow(anchor, answers_of(question)) if revising else questions.Lost()
        return Outcome(question, found, found.anchor.section if isinstance(found, questions.Followed) else now)

    def _revising_from(self, number: int) -> questions.Revising | None:
        """From the revision in which a passage stood last."""
        if number not in self._older and len(self._older) <= MOST_OLDER:
            kept = revision_of(self._session, self._row, number)
            self._older[number] = questions.Revising(kept.domain, self.new) if kept else None
        return self._older.get(number)

    @property
    def changes_nothing(self) -> bool:
        same = (self.old.title, self.old.text) == (self.new.title, self.new.text)
        return same and questions.layout_to_dict(self.old) == questions.layout_to_dict(self.new)


def answers_of(question: Question) -> Sequence[str]:
    """The texts whose change in the passage would make the question wrong."""
    match content := question.content:
        case questions.MultipleChoice():
            return [content.choices[i] for i in content.answer]
        case questions.Cloze() | questions.ShortAnswer():
            return content.answer
        case questions.Matching():
            return [text for pair in content.pairs for text in pair]
        case questions.Ordering():
            return content.items
        case questions.TrueFalse():
            return ()
        case _:
            return [questions.answer_text(content)]


def revise(
    session: Session,
    row: Article,
    new: questions.Article,
    *,
    expected: int,
    request_id: str | None,
    restored: int | None = None,
    now: datetime,
) -> ArticleRevision:
    """Gives the article its next text; its questions, sections and spares follow. The same ``request_id`` counts once.

    Raises ChangedMeanwhileError where the article is not at the revision ``expected`` any more, and RefusedError while
    questions are made of it, whose passages would be those of the old text.
    """
    session.refresh(row, with_for_update=True)
    if request_id and (made := revision_made(session, row, request_id)):
        return made
    if row.revision != expected:
        raise ChangedMeanwhileError(
            "Nothing was changed: the article itself was changed while you were at it. Look at what it says now."
        )
    if generation_under_way(session, row):
        raise RefusedError("Nothing was changed yet: questions are being made on this article. Wait until they are.")
    plan = Plan(session, row, new)
    outcomes = plan.outcomes  # read before anything is changed
    _keep_as_it_stands(session, row)
    row.title, row.text = plan.new.title[:300], plan.new.text
    row.layout, row.revision = questions.layout_to_dict(plan.new), plan.new.revision
    _carry_along(session, row, plan, outcomes, now)
    columns = {"request_id": request_id, "restored": restored, "made_at": now}
    made = ArticleRevision(article_id=row.id, number=row.revision, **columns, **_text_of(row))
    session.add(made)
    session.flush()  # a second request with this id must find it
    return made


def _keep_as_it_stands(session: Session, row: Article) -> None:
    """The first revision is written down with the second; headings may have been corrected since the last one."""
    kept = revision_of(session, row, row.revision)
    if kept is None:
        session.add(ArticleRevision(article_id=row.id, number=row.revision, made_at=row.created_at, **_text_of(row)))
    else:
        kept.title, kept.text, kept.layout = row.title, row.text, row.layout


def _text_of(row: Article) -> dict[str, Any]:
    return {"title": row.title, "text": row.text, "layout": row.layout}


def _carry_along(session: Session, row: Article, plan: Plan, outcomes: Iterable[Outcome], now: datetime) -> None:
    sections, gone = _renew_sections(session, row, plan)
    for outcome in outcomes:
        outcome.question.section = sections.get(outcome.section or "")
        settle_or_mark(outcome.question, outcome.found, now=now)
    _renew_spares(session, row, plan, sections)
    session.flush()  # no question names a section that goes
    for section in gone:
        session.delete(section)
    session.flush()
    session.expire(row, ["sections"])


def settle_or_mark(question: Question, found: questions.Followed | questions.Lost | None, *, now: datetime) -> None:
    """Moves the question's anchor, or marks the question stale, which keeps its anchor and its schedule."""
    if isinstance(found, questions.Followed):
        question.anchor = found.anchor
        if question.stale_since is not None:
            question.settle()
    elif isinstance(found, questions.Lost) and question.stale_since is None:
        question.stale_status, question.status = question.status, "retired"
        question.stale_since = now


def _renew_sections(session: Session, row: Article, plan: Plan) -> tuple[dict[str, Section], list[Section]]:
    """The article's sections by their new ids, and those that are gone. The same section keeps its row."""
    held = {plan.revising.sections.get(s.slug): s for s in row.sections}
    gone = [s for s in row.sections if s.slug not in plan.revising.sections]
    before = {s.id: plan.old.text[s.start : s.end] for s in row.sections}
    for section in row.sections:  # ids and places are unique: none may meet one that is still to be changed
        section.slug, section.position = f"~{section.id}", -section.id
    session.flush()
    sections: dict[str, Section] = {}
    for position, columns in enumerate(section_columns(plan.new)):
        section = held.get(columns["slug"]) or Section(user_id=row.user_id, article_id=row.id)
        for name, value in columns.items():
            setattr(section, name, value)
        section.position = position
        if section.id and before[section.id] != plan.new.text[section.start : section.end]:
            section.silence = ""  # it was said of the old text
        session.add(section)
        sections[section.slug] = section
    session.flush()
    return sections, gone


def _renew_spares(session: Session, row: Article, plan: Plan, sections: dict[str, Section]) -> None:
    """A spare whose passage stands as it was goes along; of the others nothing proves that they are still right."""
    for spare in session.scalars(select(Spare).where(Spare.article_id == row.id)).all():
        place = spare.record["anchor"]
        found = plan.revising.follow(questions.Anchor("", place["start"], place["end"], place["quote"]))
        if isinstance(found, questions.Lost) or found.slightly:
            session.delete(spare)
            continue
        anchor = found.anchor
        where = {"start": anchor.start, "end": anchor.end, "quote": anchor.quote}
        spare.record = {**spare.record, "anchor": where, "section": anchor.section}
        spare.section_id = sections[anchor.section].id
