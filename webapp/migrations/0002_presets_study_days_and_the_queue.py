"""Presets, study days and a queue that reads one index

Revision ID: 0002
Revises: 0001

Tables that others refer to are never made anew here (batch mode would): dropping one in SQLite deletes or refuses the
rows that hang on it. Columns are added, and ``users``, which loses three, is emptied and filled under deferred keys.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

JSON_COLUMN = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MATURE_DAYS = 21
BATCH = 10_000


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    create_presets()
    trim_users()
    add_columns()
    create_indexes()
    create_calendar()
    create_card_changes()
    create_study_days()
    count_study_days()
    create_search()


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade: 0002 moves columns between tables.")


def create_presets() -> None:
    op.create_table(
        "presets",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_presets_user_id"), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("desired_retention", sa.Double(), nullable=False),
        sa.Column("learning_steps", JSON_COLUMN, nullable=False),
        sa.Column("relearning_steps", JSON_COLUMN, nullable=False),
        sa.Column("new_per_day", sa.Integer(), nullable=False),
        sa.Column("reviews_per_day", sa.Integer(), nullable=False),
        sa.Column("maximum_interval", sa.Integer(), nullable=False),
        sa.Column("leech_threshold", sa.Integer(), nullable=False),
        sa.Column("leech_action", sa.String(10), nullable=False),
        sa.Column("bury_siblings", sa.Boolean(), nullable=False),
        sa.Column("new_order", sa.String(20), nullable=False),
        sa.Column("review_order", sa.String(20), nullable=False),
        sa.Column("load_balance", sa.Boolean(), nullable=False),
        sa.Column("easy_days", JSON_COLUMN, nullable=False),
        sa.Column("parameters", JSON_COLUMN),
        sa.Column("fitted_at", sa.DateTime(timezone=True)),
        sa.Column("fit_report", JSON_COLUMN),
        sa.CheckConstraint("desired_retention between 0.7 and 0.99", name="ck_presets_desired_retention"),
        sa.CheckConstraint("new_per_day >= 0 and reviews_per_day >= 0", name="ck_presets_daily_limits"),
        sa.CheckConstraint("maximum_interval between 1 and 36500", name="ck_presets_maximum_interval"),
        sa.CheckConstraint("leech_threshold >= 1", name="ck_presets_leech_threshold"),
        sa.CheckConstraint("leech_action in ('tag', 'suspend')", name="ck_presets_leech_action"),
        sa.CheckConstraint("new_order in ('position', 'random', 'section')", name="ck_presets_new_order"),
        sa.CheckConstraint(
            "review_order in ('due', 'retrievability', 'random', 'section')", name="ck_presets_review_order"
        ),
        sa.UniqueConstraint("user_id", "name", name="uq_presets_user_id_name"),
    )
    index_where("ix_presets_default", "presets", ["user_id"], "is_default is 1", "is_default is true", unique=True)
    true, false = ("1", "0") if is_sqlite() else ("true", "false")
    op.execute(f"""
        insert into presets (user_id, name, is_default, desired_retention, learning_steps, relearning_steps,
            new_per_day, reviews_per_day, maximum_interval, leech_threshold, leech_action, bury_siblings, new_order,
            review_order, load_balance, easy_days)
        select id, 'Default', {true}, desired_retention, '[1, 10]', '[10]', new_per_day, reviews_per_day, 36500, 8,
            'tag', {false}, 'position', 'due', {true}, '[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]' from users
    """)  # noqa: S608 (two constants)


def trim_users() -> None:
    """What moved into the presets goes."""
    if not is_sqlite():
        for name in ("new_per_day", "reviews_per_day", "desired_retention"):
            op.drop_column("users", name)
        return
    # Filling the table again settles the deferred keys one by one: the commit finds none broken.
    op.execute("pragma defer_foreign_keys = on")
    op.execute("create temporary table kept as select id, name, time_zone, day_start_hour, created_at from users")
    op.drop_table("users")
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("day_start_hour", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("day_start_hour between 0 and 23", name="ck_users_day_start_hour"),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("name", name="uq_users_name"),
    )
    op.execute("insert into users (id, name, time_zone, day_start_hour, created_at) select * from kept")
    op.execute("drop table kept")


def add_columns() -> None:
    """In SQL of both databases: SQLite adds a column with its constraint, but Alembic does not know that."""
    false, true = ("0", "1") if is_sqlite() else ("false", "true")
    for table, column in (
        ("decks", "preset_id integer constraint fk_decks_preset_id references presets (id)"),
        ("cards", "article_id integer"),
        ("cards", "section_id integer"),
        ("cards", f"in_use boolean not null default {true}"),
        ("cards", "position integer not null default 0"),
        ("cards", "flag integer not null default 0 constraint ck_cards_flag check (flag between 0 and 7)"),
        ("reviews", "day date not null default '1970-01-01'"),
        ("reviews", "article_id integer"),
    ):
        op.execute(f"alter table {table} add column {column}")
    op.execute(f"""
        update cards set position = id,
            article_id = (select article_id from questions where questions.id = cards.question_id),
            section_id = (select section_id from questions where questions.id = cards.question_id),
            in_use = case (select status from questions where questions.id = cards.question_id)
                when 'active' then {true} else {false} end
    """)  # noqa: S608 (two constants)
    op.execute("update reviews set article_id = (select article_id from cards where cards.id = reviews.card_id)")


def index_where(
    name: str, table: str, columns: Sequence[Any], sqlite: str, postgres: str, unique: bool = False
) -> None:
    op.create_index(
        name, table, columns, unique=unique, sqlite_where=sa.text(sqlite), postgresql_where=sa.text(postgres)
    )


def create_indexes() -> None:
    op.drop_index("ix_cards_user_id_state_due", "cards")
    shown = ("in_use is 1 and suspended is 0", "in_use is true and suspended is false")
    queue = ["user_id", "state", "due", "position", "article_id", "buried_until"]
    index_where("ix_cards_queue", "cards", queue, *shown)
    queue = ["article_id", "user_id", "state", "due", "position", "section_id", "buried_until"]
    index_where("ix_cards_article_queue", "cards", queue, *shown)
    index_where("ix_cards_suspended", "cards", ["user_id"], "suspended is 1", "suspended is true")
    index_where("ix_cards_leech", "cards", ["user_id"], "leech is 1", "leech is true")
    op.create_index("ix_cards_article_id", "cards", ["article_id"])
    op.create_index("ix_cards_section_id", "cards", ["section_id"])
    op.create_index("ix_cards_user_id_position", "cards", ["user_id", "position"])
    op.create_index("ix_questions_article_id_anchor_start", "questions", ["article_id", "anchor_start"])
    op.create_index("ix_questions_user_id_id", "questions", ["user_id", "id"])
    op.create_index("ix_deck_articles_article_id_deck_id", "deck_articles", ["article_id", "deck_id"])


def create_calendar() -> None:
    op.create_table(
        "breaks",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_breaks_user_id"), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name="ck_breaks_range"),
    )
    op.create_index("ix_breaks_user_id_last_day", "breaks", ["user_id", "last_day"])
    article = sa.ForeignKey("articles.id", name="fk_exams_article_id", ondelete="CASCADE")
    op.create_table(
        "exams",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_exams_user_id"), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("article_id", sa.Integer(), article),
        sa.Column("deck_id", sa.Integer(), sa.ForeignKey("decks.id", name="fk_exams_deck_id", ondelete="CASCADE")),
        sa.CheckConstraint("article_id is null or deck_id is null", name="ck_exams_one_scope"),
    )
    op.create_index("ix_exams_user_id_day", "exams", ["user_id", "day"])


def create_card_changes() -> None:
    card = sa.ForeignKey("cards.id", name="fk_card_changes_card_id", ondelete="CASCADE")
    op.create_table(
        "card_changes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("action_id", sa.String(36), nullable=False),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_card_changes_user_id"), nullable=False),
        sa.Column("card_id", sa.Integer(), card, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undoes", sa.String(36)),
        sa.Column("before", JSON_COLUMN, nullable=False),
        sa.CheckConstraint(
            "kind in ('bury', 'siblings', 'suspend', 'bring-back', 'flag', 'due-date', 'forget', 'undo')",
            name="ck_card_changes_kind",
        ),
        sa.CheckConstraint("(kind = 'undo') = (undoes is not null)", name="ck_card_changes_undo_names_an_action"),
        sa.UniqueConstraint("action_id", "card_id", name="uq_card_changes_action_id_card_id"),
    )
    op.create_index("ix_card_changes_user_id_changed_at", "card_changes", ["user_id", "changed_at"])
    op.create_index("ix_card_changes_card_id_changed_at", "card_changes", ["card_id", "changed_at"])
    undone = "undoes is not null"
    index_where("ix_card_changes_undoes", "card_changes", ["undoes", "card_id"], undone, undone, unique=True)


COUNTS = "again hard good easy new learning review young_right young_all mature_right mature_all milliseconds".split()


def create_study_days() -> None:
    article = sa.ForeignKey("articles.id", name="fk_study_days_article_id", ondelete="CASCADE")
    op.create_table(
        "study_days",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_study_days_user_id"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("article_id", sa.Integer(), article),
        sa.Column("kind", sa.String(10), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.Column("hours", JSON_COLUMN, nullable=False),
        sa.CheckConstraint("kind in ('review', 'quiz', 'practice')", name="ck_study_days_kind"),
        sa.UniqueConstraint("user_id", "day", "kind", "article_id", name="uq_study_days_user_id_day_kind_article_id"),
    )
    none = "article_id is null"
    index_where("ix_study_days_no_article", "study_days", ["user_id", "day", "kind"], none, none, unique=True)
    op.create_index("ix_study_days_article_id", "study_days", ["article_id"])


def count_study_days() -> None:
    """Gives each review its study day, then counts those that stand."""
    bind = op.get_bind()
    reviews = sa.table(
        "reviews",
        *(sa.column(n) for n in ("id", "user_id", "kind", "rating", "duration_ms", "undoes", "article_id")),
        sa.column("reviewed_at", sa.DateTime(timezone=True)),
        sa.column("day", sa.Date()),
        sa.column("before", JSON_COLUMN),
    )
    undone = set(bind.scalars(sa.select(reviews.c.undoes).where(reviews.c.undoes.is_not(None))))
    days: dict[tuple[Any, ...], dict[str, Any]] = defaultdict(lambda: dict.fromkeys(COUNTS, 0) | {"hours": [0] * 24})
    set_day = reviews.update().where(reviews.c.id == sa.bindparam("key")).values(day=sa.bindparam("new_day"))
    for person in bind.execute(sa.text("select id, time_zone, day_start_hour from users")).all():
        for batch in batches(sa.select(reviews).where(reviews.c.user_id == person.id), reviews.c.id):
            dated = [(row, wall_clock(row.reviewed_at, person.time_zone)) for row in batch]
            turn = timedelta(hours=person.day_start_hour)
            bind.execute(set_day, [{"key": row.id, "new_day": (wall - turn).date()} for row, wall in dated])
            for row, wall in dated:
                if row.kind != "undo" and row.id not in undone:
                    key = (person.id, (wall - turn).date(), row.article_id, row.kind)
                    count(days[key], row, wall.hour)
    names = ("user_id", "day", "article_id", "kind")
    columns: tuple[Any, ...] = (*(sa.column(n) for n in names if n != "day"), *(sa.column(n) for n in COUNTS))
    table = sa.table("study_days", *columns, sa.column("day", sa.Date()), sa.column("hours", JSON_COLUMN))
    rows = [dict(zip(names, key, strict=True)) | counts for key, counts in days.items()]
    if rows:
        bind.execute(table.insert(), rows)


def batches(query: sa.Select[Any], key: sa.ColumnElement[str]) -> Iterator[Sequence[Any]]:
    """All rows, a few at a time and by key: the rows are changed while they are read."""
    last = ""
    while rows := op.get_bind().execute(query.where(key > last).order_by(key).limit(BATCH)).all():
        yield rows
        last = rows[-1].id


def wall_clock(moment: datetime, zone: str) -> datetime:
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def count(day: dict[str, Any], row: Any, hour: int) -> None:
    before = json.loads(row.before) if isinstance(row.before, str) else row.before
    state = before.get("state", "review")
    day[("again", "hard", "good", "easy")[row.rating - 1]] += 1
    day["learning" if state == "relearning" else state] += 1
    day["milliseconds"] += row.duration_ms or 0
    day["hours"][hour] += 1
    if state == "review":
        age = "mature" if (before.get("stability") or 0) >= MATURE_DAYS else "young"
        day[f"{age}_all"] += 1
        day[f"{age}_right"] += row.rating > 1


TEXT_OF = """{0}.prompt || ' ' || {0}.anchor_quote || ' ' || coalesce(
    (select group_concat(atom, ' ') from json_tree({0}.body) where type = 'text'), '')"""


def create_search() -> None:
    """The words of all questions: prompt, passage, and every text in the body (choices, answers, explanation).

    SQLite's index holds no copy of the texts: what goes must be handed to it just as it came.
    """
    if not is_sqlite():
        op.execute("""
            alter table questions add column question_search tsvector generated always as (
                to_tsvector('simple', prompt) || to_tsvector('simple', anchor_quote)
                || jsonb_to_tsvector('simple', body, '["string"]')) stored
        """)
        op.execute("create index ix_question_search on questions using gin (question_search)")
        return
    added = "insert into question_search (rowid, words) "
    removed = "insert into question_search (question_search, rowid, words) values ('delete', old.id, "
    old, new, each = (TEXT_OF.format(row) for row in ("old", "new", "questions"))
    changed = f"{removed}{old}); {added} values (new.id, {new});"
    on_change = "after update of prompt, anchor_quote, body on questions"
    statements = (
        "create virtual table question_search using fts5("
        "words, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
        f"{added} select id, {each} from questions",  # noqa: S608 (constants)
        trigger("question_search_added", "after insert on questions", f"{added} values (new.id, {new});"),
        trigger("question_search_removed", "after delete on questions", f"{removed}{old});"),
        trigger("question_search_changed", on_change, changed),
    )
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)


def trigger(name: str, when: str, what: str) -> str:
    return f"create trigger {name} {when} begin {what} end"
