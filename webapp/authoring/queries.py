"""Named reads for authors."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, bindparam, func, literal_column, select, union_all
from sqlalchemy.orm import Session, aliased, joinedload

from webapp.models import (
    Article,
    Card,
    Question,
    QuestionFigures,
    QuestionTag,
    Response,
    Section,
    Spare,
    User,
)
from webapp.prepared import Prepared
from webapp.search import holds

PAGE_SIZE = 25
MOST_COUNTED = 1000
EASY = 0.95  # the mean score from which a question is too easy to tell anybody apart
STATUSES = ("draft", "active", "retired")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which questions to list; empty means all. ``words`` must all occur in the question; ``answers`` is never (it was
    neither answered in a quiz nor reviewed), leech (it is forgotten again and again), easy (hardly anybody gets it
    wrong) or key (the best choose something else than what is called right). ``passage`` is stale: it is gone or
    was changed."""

    article_id: int | None = None
    section_id: int | None = None
    kind: str = ""
    status: str = ""
    origin: str = ""
    answers: str = ""
    passage: str = ""
    tag: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BankPage:
    """One page of questions. ``counts`` holds how many pass the other filters in each status; it and ``total`` end at
    MOST_COUNTED, which stands for that many or more."""

    rows: Sequence[Question]
    page: int
    total: int
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE_SIZE + 1


def matching_ids(session: Session, user: User, filters: Filters, most: int) -> list[int]:
    """The ids of all questions that pass the filters, ``most`` of them at most, the newest first."""
    wanted = _wanted(session, user, filters)
    if wanted is None:
        return []
    if filters.status:
        wanted = wanted.where(Question.status == filters.status)
    ids = wanted.with_only_columns(Question.id).order_by(Question.id.desc()).limit(most)
    return list(session.scalars(ids))


def _wanted(session: Session, user: User, filters: Filters) -> Select[Question] | None:
    """The questions that pass all filters but the status; None where no word can be searched for."""
    found = holds(session, filters.words) if filters.words else None
    if filters.words and found is None:
        return None
    wanted = select(Question).where(*_conditions(session, user, filters))
    return wanted if found is None else wanted.where(found)


def bank_page(session: Session, user: User, filters: Filters, page: int) -> BankPage:
    """Questions in the order of the article where one is chosen, else the newest first."""
    wanted = _wanted(session, user, filters)
    if wanted is None:
        return BankPage([], 1, 0)
    counts = _counts_of_found(session, wanted) if filters.words else _counts(session, wanted)
    total = counts.get(filters.status, 0) if filters.status else sum(counts.values())
    page = min(max(page, 1), max(1, -(-total // PAGE_SIZE)))
    listed = wanted.where(Question.status == filters.status) if filters.status else wanted
    # Few in a large collection: as a plain column, SQLite would go through all the person's to have them in order. What
    # the words found it looks up by their ids, and so in order.
    newest = Question.id if filters.words or total >= MOST_COUNTED else Question.id + 0
    order = (Question.anchor_start.nulls_last(), Question.id) if filters.article_id else (newest.desc(),)
    # An article's text is long, and a list never shows it.
    listed = listed.options(joinedload(Question.article).load_only(Article.title), joinedload(Question.section))
    rows = session.scalars(listed.order_by(*order).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    return BankPage(rows, page, total, counts)


def _counts(session: Session, wanted: Select[Question]) -> dict[str, int]:
    """How many are in each status. Counting ends at MOST_COUNTED: a page must not cost more in a large collection."""
    counts = []
    for status in STATUSES:
        ids = wanted.where(Question.status == status).with_only_columns(Question.id).limit(MOST_COUNTED).subquery()
        counts.append(select(func.count()).select_from(ids).scalar_subquery())
    return dict(zip(STATUSES, session.execute(select(*counts)).one(), strict=True))


def _counts_of_found(session: Session, wanted: Select[Question]) -> dict[str, int]:
    """The same for a search, which has read all that it found anyway."""
    counted = wanted.with_only_columns(Question.status, func.count()).group_by(Question.status)
    return {status: number for status, number in session.execute(counted).all()}  # noqa: C416 (typed rows)


def _conditions(session: Session, user: User, filters: Filters) -> list[ColumnElement[bool]]:
    """All filters but the status, which is counted, and the words, which have an index of their own."""
    # What these narrow the list to has an index of its own: by the person, SQLite would go through all of theirs.
    by_itself = filters.words or filters.article_id or filters.answers or filters.tag
    in_sqlite = session.get_bind().dialect.name == "sqlite"
    owner = Question.user_id + 0 if by_itself and in_sqlite else Question.user_id
    conditions = [owner == user.id]
    if filters.article_id:
        conditions.append(Question.article_id == filters.article_id)
    if filters.section_id:
        conditions.append(_within(filters.section_id))
    if filters.kind:
        conditions.append(Question.kind == filters.kind)
    if filters.origin:
        conditions.append(Question.origin == filters.origin)
    if filters.tag:
        tagged = select(QuestionTag.question_id).where(QuestionTag.name == filters.tag)
        conditions.append(Question.id.in_(tagged))
    if filters.passage:
        conditions += [Question.stale_since.is_not(None), Question.stale_status != "retired"]
    return conditions + _answered_like(user, filters.answers)


def _answered_like(user: User, answers: str) -> list[ColumnElement[bool]]:
    figures = select(QuestionFigures.question_id).where(QuestionFigures.user_id == user.id)
    match answers:
        case "leech":
            leeches = select(Card.question_id).where(Card.user_id == user.id, Card.leech.is_(True))
            return [Question.id.in_(leeches)]
        case "easy":
            return [Question.id.in_(figures.where(QuestionFigures.facility >= EASY))]
        case "key":
            return [Question.id.in_(figures.where(QuestionFigures.wrong_key.is_(True)))]
        case "never":
            answered = select(Response.id).where(Response.question_id == Question.id).exists()
            return [Question.id.in_(_never_rated(user)), ~answered]
    return []


def _never_rated(user: User) -> CompoundSelect[int]:
    """The ids of questions whose card was never rated, and of those that have no card: none of them is in use."""
    # Spelled as the condition of the index ix_cards_unrated.
    unrated = select(Card.question_id).where(Card.user_id == user.id, Card.reps == literal_column("0"))
    asked, idle = aliased(Question), [status for status in STATUSES if status != "active"]
    has_card = select(Card.id).where(Card.question_id == asked.id).exists()
    return union_all(unrated, select(asked.id).where(asked.user_id == user.id, asked.status.in_(idle), ~has_card))


def _within(section_id: int) -> ColumnElement[bool]:
    """In the section or in one under it."""
    outer, inner = aliased(Section), aliased(Section)
    under = and_(inner.article_id == outer.article_id, inner.start >= outer.start, inner.end <= outer.end)
    return Question.section_id.in_(select(inner.id).join(outer, under).where(outer.id == section_id))


def article_titles(session: Session, user: User) -> list[tuple[int, str]]:
    """The person's articles as (id, title), in the order of their titles."""
    return [(row.id, row.title) for row in TITLES.rows(session, {"user_id": user.id})]


def section_paths(session: Session, article_id: int) -> list[tuple[int, str]]:
    """The article's sections as (id, path in words), in reading order."""
    rows = PATHS.rows(session, {"article_id": article_id})
    return [(row.id, " › ".join(row.path) or "Opening") for row in rows]


def _titles() -> Select[int, str]:
    articles = Article.__table__.c
    mine = select(articles.id, articles.title).where(articles.user_id == bindparam("user_id"))
    return mine.order_by(func.lower(articles.title), articles.id)


def _paths() -> Select[int, list[str]]:
    sections = Section.__table__.c
    of_article = select(sections.id, sections.path).where(sections.article_id == bindparam("article_id"))
    return of_article.order_by(sections.position)


TITLES, PATHS = Prepared(lambda _dialect: _titles()), Prepared(lambda _dialect: _paths())


def own_questions(session: Session, user: User, ids: Collection[int]) -> Sequence[Question]:
    """Those of the questions that are this person's."""
    return session.scalars(select(Question).where(Question.user_id == user.id, Question.id.in_(ids))).all()


def spares_near(session: Session, row: Question) -> Sequence[Spare]:
    """What waits in the question's section, but for what has been a question of its article before."""
    held = select(Question.fingerprint).where(Question.article_id == row.article_id, Question.fingerprint.is_not(None))
    query = select(Spare).where(
        Spare.article_id == row.article_id, Spare.section_id == row.section_id, Spare.fingerprint.not_in(held)
    )
    return session.scalars(query).all()


def in_use_beside(session: Session, row: Question) -> Sequence[Question]:
    """The article's other questions that are not retired."""
    query = select(Question).where(
        Question.article_id == row.article_id, Question.status != "retired", Question.id != row.id
    )
    return session.scalars(query).all()


def mark_of(request_id: str) -> str:
    """The fingerprint of a question that was written in the form with this id."""
    return f"form:{request_id}"


def marked(session: Session, user: User, mark: str) -> Question | None:
    """The person's question with this fingerprint. There hardly ever is one."""
    row = MARKED.first(session, {"mark": mark, "user_id": user.id})
    return None if row is None else session.get_one(Question, row.id)


def _marked() -> Select[int]:
    # By the fingerprint's own index: by the person, SQLite would go through all their questions.
    asked = Question.__table__.c
    mine = asked.user_id + 0 == bindparam("user_id")
    return select(asked.id).where(asked.fingerprint == bindparam("mark"), mine).limit(1)


MARKED = Prepared(lambda _dialect: _marked())


def was_written(session: Session, user: User, request_id: str) -> bool:
    """Whether the person's form with this id has become a question."""
    return marked(session, user, mark_of(request_id)) is not None


def tags_in_use(session: Session, user: User) -> list[str]:
    """The tags of the person's questions, in their order."""
    return [row.name for row in TAGS.rows(session, {"user_id": user.id})]


def _tags() -> Select[str]:
    # From the few tags to their questions: by the person, SQLite would go through all their questions instead.
    tags, asked = QuestionTag.__table__, Question.__table__
    query = select(tags.c.name).join_from(tags, asked, asked.c.id == tags.c.question_id)
    return query.where(asked.c.user_id + 0 == bindparam("user_id")).distinct().order_by(tags.c.name)


TAGS = Prepared(lambda _dialect: _tags())


def tags_of(session: Session, rows: Collection[Question]) -> dict[int, list[str]]:
    """The tags of each of the questions that has any, by its id."""
    tags = QuestionTag.__table__.c
    query = select(tags.question_id, tags.name).where(tags.question_id.in_([row.id for row in rows]))
    found: dict[int, list[str]] = {}
    for question_id, name in session.execute(query.order_by(tags.name)):
        found.setdefault(question_id, []).append(name)
    return found
