"""Writes to articles, their questions and their generations. Each takes the session first and never commits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, bindparam, delete, exists, insert, select, update
from sqlalchemy.orm import Session

import questions
from webapp.models import Article, Generation, Question, Section, Spare, User
from webapp.models.question import anchor_columns, content_columns
from webapp.prepared import Prepared, object_of
from webapp.review import study_days
from webapp.review.operations import open_cards

UNFINISHED = ("waiting", "running")
QUESTIONS: Any = Question.__table__
WRITTEN = [column.name for column in QUESTIONS.c if column.name != "id"]
UNSAID: dict[str, Any] = dict.fromkeys(WRITTEN) | {"strategy": "", "checks": {}, "overruled": "", "version": 1}


def add_article(
    session: Session, user: User, article: questions.Article, *, source_kind: str, source: str, now: datetime
) -> Article:
    """Stores an article as it was read, not yet confirmed."""
    row = Article(
        user_id=user.id,
        title=article.title[:300],
        source_kind=source_kind,
        source=source[:2000],
        text=article.text,
        layout=questions.layout_to_dict(article),
        revision=article.revision,
        created_at=now,
    )
    row.sections = list(_section_rows(user.id, article))
    session.add(row)
    session.flush()  # its id is needed by the questions that hang on it
    return row


def _section_rows(user_id: int, article: questions.Article) -> Iterable[Section]:
    for position, columns in enumerate(section_columns(article)):
        yield Section(user_id=user_id, position=position, **columns)


def section_columns(article: questions.Article) -> Iterable[dict[str, Any]]:
    """What the rows of the article's sections say of them, in reading order."""
    for section in article.sections:
        yield {
            "slug": section.id,
            "heading": section.heading[:1000],
            "level": section.level,
            "path": list(section.path),
            "start": section.start,
            "end": section.end,
        }


def add_question(
    session: Session,
    row: Article | None,
    user: User,
    question: questions.Question,
    *,
    anchor: questions.Anchor | None,
    origin: str,
    status: str,
    now: datetime,
    section: Section | None = None,
    fingerprint: str | None = None,
    **more: Any,
) -> Question:
    """Stores a question; one that is active gets its card, and so becomes due for review as a new card.

    ``section`` counts where there is no anchor, which names its own; ``more`` are further columns.
    """
    session.flush()  # what it names must be there
    if row is not None and anchor is not None:
        section = next((s for s in row.sections if s.slug == anchor.section), None)
    columns = UNSAID | content_columns(question) | anchor_columns(anchor if row is not None else None) | more
    columns |= {
        "user_id": user.id,
        "article_id": row.id if row else None,
        "section_id": section.id if section else None,
    }
    columns |= {"origin": origin, "status": status, "fingerprint": fingerprint, "created_at": now, "updated_at": now}
    # Written past the session, which takes twice as long over a new row and its object.
    stored = object_of(session, Question, columns | {"id": NEW_QUESTION.add(session, columns)})
    if status == "active":
        open_cards(session, user, [stored], now=now)
    return stored


def _new_question(dialect: str) -> Insert:
    new = insert(QUESTIONS).values({name: bindparam(name) for name in WRITTEN})
    return new if dialect == "sqlite" else new.returning(QUESTIONS.c.id)


NEW_QUESTION = Prepared(_new_question)


def domain_article(row: Article) -> questions.Article:
    """The stored article as the domain knows it."""
    return questions.article_from_layout(row.title, row.text, row.layout, row.revision)


def has_questions(session: Session, row: Article) -> bool:
    return bool(session.scalar(select(exists().where(Question.article_id == row.id))))


def correct_headings(session: Session, row: Article, levels: Mapping[int, int | None], *, title: str) -> None:
    """Makes blocks headings of a level from 1 to 6, or ordinary paragraphs (None), and names the article anew.

    Text and block indices stay as they are. Sections that carry questions are left alone: their anchors name them.
    """
    row.title = title[:300]
    if not levels or has_questions(session, row):
        return
    article = domain_article(row).with_headings(levels)
    row.layout = questions.layout_to_dict(article)
    session.execute(delete(Section).where(Section.article_id == row.id))
    session.add_all(Section(article_id=row.id, **_columns(s)) for s in _section_rows(row.user_id, article))
    session.flush()  # the old sections must be gone before anybody reads row.sections again
    session.expire(row, ["sections"])


def _columns(section: Section) -> dict[str, Any]:
    names = ("user_id", "position", "slug", "heading", "level", "path", "start", "end")
    return {name: getattr(section, name) for name in names}


def confirm_article(row: Article, *, now: datetime) -> None:
    """The person has seen the sections: from now on the article stands in the library as ready."""
    row.confirmed_at = row.confirmed_at or now


def delete_article(session: Session, row: Article) -> None:
    """Removes the article with everything that hangs on it; the tables' foreign keys take the rest along."""
    user_id = row.user_id
    session.execute(delete(Article).where(Article.id == row.id))
    study_days.total_anew(session, user_id)


def request_generation(
    session: Session, row: Article, settings: Mapping[str, Any], *, generation_id: str, now: datetime
) -> Generation:
    """A generation of questions for the article, or the one that is still under way: two requests share one.

    ``settings`` holds ``status``, ``per_section``, ``kinds`` and ``seed``, as the worker passes them on.
    """
    session.execute(select(Article.id).where(Article.id == row.id).with_for_update())
    under_way = session.scalars(
        select(Generation).where(Generation.article_id == row.id, Generation.state.in_(UNFINISHED))
    ).first()
    known = under_way or session.get(Generation, generation_id)
    if known is not None and known.article_id == row.id:
        return known
    generation = Generation(
        id=generation_id, user_id=row.user_id, article_id=row.id, settings=dict(settings), created_at=now
    )
    session.add(generation)
    return generation


def note_progress(session: Session, generation_id: str, *, progress: float, message: str) -> None:
    """Tells whoever watches how far a generation has come; one that has ended stays as it ended."""
    session.execute(
        update(Generation)
        .where(Generation.id == generation_id, Generation.state.in_(UNFINISHED))
        .values(state="running", progress=min(max(progress, 0.0), 1.0), message=message[:500])
    )


def finish_generation(
    session: Session, generation: Generation, made: questions.GeneratedSet, *, note: str = "", now: datetime
) -> None:
    """Saves what was made and closes the generation; doing it again changes nothing. ``note`` is for its person."""
    if generation.state not in UNFINISHED:
        return
    status = str(generation.settings.get("status", "active"))
    generation.made = save_generated(session, generation.article, made, status=status, now=now)
    generation.state, generation.progress, generation.message = "done", 1.0, note[:500]
    generation.finished_at = now


def fail_generation(session: Session, generation_id: str, *, why: str, now: datetime) -> None:
    session.execute(
        update(Generation)
        .where(Generation.id == generation_id, Generation.state.in_(UNFINISHED))
        .values(state="failed", message=why[:500], finished_at=now)
    )


def save_generated(session: Session, row: Article, made: questions.GeneratedSet, *, status: str, now: datetime) -> int:
    """Stores the questions that the article does not have yet, and why sections have none; returns how many are new.

    ``status`` is "active" (the sure ones are used, the others are drafts, which are not counted), "all" or "draft".
    The article's row is locked first, so that two workers with the same questions add them once.
    """
    session.execute(select(Article.id).where(Article.id == row.id).with_for_update())
    held = set(fingerprints(session, row))
    sections = {s.slug: s for s in row.sections}
    added = _new_rows(session, row, made.questions, "draft" if status == "draft" else "active", now)
    drafts = _new_rows(session, row, made.drafts, "active" if status == "all" else "draft", now)
    session.add_all([*added, *drafts])
    _keep_spares(session, row, made, sections, held | {q.fingerprint for q in (*added, *drafts)}, now)
    for slug, section in sections.items():
        section.silence = made.silent.get(slug, "")[:300]
    session.flush()  # the questions' ids are needed by their cards
    if used := [q for q in (*added, *drafts) if q.status == "active"]:
        open_cards(session, session.get_one(User, row.user_id), used, now=now)
    return len(used) if status == "active" else len(added) + len(drafts)


def _new_rows(
    session: Session, row: Article, made: Sequence[questions.Generated], status: str, now: datetime
) -> list[Question]:
    held = set(fingerprints(session, row))
    sections = {s.slug: s for s in row.sections}
    fresh = _without_repeats(session, row, (g for g in made if g.id not in held))
    return [_generated_row(row, g, sections, status, now) for g in fresh]


def _without_repeats(
    session: Session, row: Article, made: Iterable[questions.Generated]
) -> Iterable[questions.Generated]:
    """Those that ask what no other question asks: one whose passage was mended keeps its old fingerprint."""
    if row.revision == 1:
        return made
    held = session.scalars(select(Question).where(Question.article_id == row.id, Question.status != "retired")).all()
    prompts = {_told(q.prompt) for q in held}
    asked = {(q.kind, q.anchor_start, q.anchor_end, _told(questions.answer_text(q.content))) for q in held}
    return (g for g in made if _told(g.question.prompt) not in prompts and _asks(g) not in asked)


def _asks(made: questions.Generated) -> tuple[str, int, int, str]:
    return made.question.kind, made.anchor.start, made.anchor.end, _told(questions.answer_text(made.question))


def _told(text: str) -> str:
    return " ".join(text.casefold().split())


def _keep_spares(
    session: Session,
    row: Article,
    made: questions.GeneratedSet,
    sections: Mapping[str, Section],
    held: Collection[str | None],
    now: datetime,
) -> None:
    """Keeps what was not needed; what has become a question, and older findings made anew, go."""
    known = [*held, *(s.id for s in made.spares)]
    session.execute(delete(Spare).where(Spare.article_id == row.id, Spare.fingerprint.in_(known)))
    session.add_all(
        Spare(
            article_id=row.id,
            section_id=sections[s.anchor.section].id,
            fingerprint=s.id,
            fact=s.fact,
            score=s.score,
            record=questions.spare_to_dict(s),
            created_at=now,
        )
        for s in made.spares
        if s.id not in held and s.anchor.section in sections
    )


def fingerprints(session: Session, row: Article) -> Collection[str]:
    """The generator's ids of all questions it has ever made for the article, retired ones included."""
    found = session.scalars(select(Question.fingerprint).where(Question.article_id == row.id))
    return [f for f in found if f is not None]


def add_generated(session: Session, row: Article, made: questions.Generated, *, status: str, now: datetime) -> Question:
    """Stores one question that was made earlier; one that is active gets its card."""
    stored = _generated_row(row, made, {s.slug: s for s in row.sections}, status, now)
    session.add(stored)
    session.flush()  # its id is needed by its card
    if status == "active":
        open_cards(session, session.get_one(User, row.user_id), [stored], now=now)
    return stored


def _generated_row(
    row: Article, made: questions.Generated, sections: Mapping[str, Section], status: str, now: datetime
) -> Question:
    stored = Question(
        user_id=row.user_id,
        article_id=row.id,
        origin="generated",
        status=status,
        fingerprint=made.id,
        strategy=made.strategy[:40],
        checks=dict(made.checks),
        score=made.score,
        difficulty=made.difficulty,
        created_at=now,
        updated_at=now,
    )
    stored.content = made.question
    stored.section, stored.anchor = sections.get(made.anchor.section), made.anchor
    return stored
