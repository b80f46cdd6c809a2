"""The README's commands work, and every file in seeds/ loads."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from webapp.articles.importing import import_file
from webapp.models import Article, Deck, Question, User

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
COMMANDS = [line for line in SHELL if line.startswith(".venv/bin/studium ")]
TARGETS = sorted({line.split()[1] for line in SHELL if line.startswith("make ")})
DECKS = sorted((ROOT / "seeds").glob("*.json"))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_studium_command_of_the_readme_succeeds(command: str, tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "webapp.cli", *shlex.split(command)[1:]]

    done = subprocess.run(
        arguments, cwd=ROOT, env={**os.environ, "STUDIUM_INSTANCE": str(tmp_path)}, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("target", TARGETS)
def test_each_make_target_of_the_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_the_commands_stand_under_flask_too(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "webapp", "read", "seeds/tides.md"],
        cwd=ROOT,
        env={**os.environ, "STUDIUM_INSTANCE": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    assert "Spring tides and neap tides" in done.stdout, done.stderr


def test_there_are_three_seeds() -> None:
    assert [p.stem for p in DECKS] == ["chatgpt-pivot", "sourdough", "tides"]


@pytest.mark.parametrize("path", DECKS, ids=lambda p: p.stem)
def test_a_seed_names_its_source_and_date_and_loads_with_every_quote_found(
    session: Session, user: User, now: datetime, path: Path
) -> None:
    deck = questions.load(path.read_bytes(), name=path.name)

    row, made = import_file(session, user, path, source_kind="seed", generate=False, now=now)
    session.commit()

    assert deck.source
    assert datetime.fromisoformat(deck.date)
    assert made == len(deck.questions)
    stored = session.scalars(select(Question).where(Question.article_id == row.id)).all()
    assert all(row.text[q.anchor_start : q.anchor_end] == q.anchor_quote for q in stored)
    assert [a.id for a in session.scalars(select(Deck)).one().articles] == [row.id]


@pytest.mark.parametrize("name", ["tides", "sourdough"])
def test_the_hand_written_decks_show_every_kind(name: str) -> None:
    deck = questions.load((ROOT / "seeds" / f"{name}.json").read_bytes(), name=name)

    assert {q.question.kind for q in deck.questions} == set(questions.Kind)


def test_a_deck_whose_quote_is_not_in_its_article_changes_nothing(
    session: Session, user: User, now: datetime, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("# Water\n\nWater boils at 100 degrees.")
    card = '{"kind": "flashcard", "prompt": "When?", "answer": ["At 100 degrees"], "quote": "It boils at 90 degrees."}'
    (tmp_path / "a.json").write_text(f'{{"studium": 1, "article": "a.md", "questions": [{card}]}}')

    with pytest.raises(questions.FormatError, match=r"a\.json, question 1: its quote is not in the article"):
        import_file(session, user, tmp_path / "a.json", source_kind="file", generate=False, now=now)

    session.rollback()
    assert session.scalars(select(Article)).all() == []
