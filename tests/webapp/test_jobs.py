"""The worker as a real process on SQLite: killed in the middle, started again, stopped."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from fsrs.scheduler import DEFAULT_PARAMETERS
from sqlalchemy import func, select

from tests.factories import make_article
from webapp import clock, create_app, jobs
from webapp.articles.operations import request_generation
from webapp.config import ROOT, Config
from webapp.extensions import db
from webapp.models import Article, Card, Generation, Preset, Question, User
from webapp.review.memories import request_anew
from webapp.review.operations import record_review
from webapp.review.presets import request_fit
from webapp.scheduling.memory import Rating

TEXT = """# Glass

Glass is made from sand, soda and lime. The sand melts at 1700 degrees; soda lowers that to about 1000 degrees.

## Blowing

Blown glass was invented in Syria around 50 BC. A blowpipe is a hollow iron tube that is about 1.5 metres long.
A blower turns the pipe all the time because hot glass sags.

- **Gather**: the lump of glass taken from the furnace
- **Marver**: the flat slab on which the lump is rolled
- **Punty**: the rod that holds the vessel from below

## Float glass

Alastair Pilkington developed the float process in 1952. Molten glass floats on a bath of tin, so both sides come
out flat. About 90 percent of flat glass is made this way today.
"""
SETTINGS = {"status": "active", "per_section": None, "kinds": [], "seed": 0}
WORKER = "from webapp.config import Config; from webapp.jobs import run_worker; run_worker(Config.from_environment())"
PATIENCE = 60.0


@pytest.fixture
def desk(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Flask]:
    shutil.copy(migrated_sqlite, tmp_path / "studium.sqlite")
    app = create_app(Config.from_environment({"STUDIUM_INSTANCE": str(tmp_path)}))
    with app.app_context():
        db.session.add(User(name="You", created_at=clock.now()))
        db.session.commit()
        make_article(db.session, db.session.scalars(select(User)).one(), clock.now(), TEXT)
        yield app
        db.engine.dispose()


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        environment = {**os.environ, "STUDIUM_INSTANCE": str(tmp_path)}
        started.append(subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def ask(**settings: object) -> str:
    row = db.session.scalars(select(Article)).one()
    found = request_generation(db.session, row, {**SETTINGS, **settings}, generation_id=str(uuid4()), now=clock.now())
    db.session.commit()
    return found.id


def wait_for(generation_id: str, *states: str) -> Generation:
    """The generation, read anew, once it is in one of the states."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        generation = db.session.get_one(Generation, generation_id, populate_existing=True)
        if generation.state in states:
            return generation
        db.session.rollback()  # outside a request a transaction holds the write lock, even one that only reads
        time.sleep(0.02)
    raise AssertionError(f"{generation.state}: {generation.message!r} instead of {states} after {PATIENCE} s")


def wait_for_fit(preset: Preset) -> dict[str, str]:
    return wait_for_report(preset, "fit_report")


def wait_for_memories(preset: Preset) -> dict[str, str]:
    return wait_for_report(preset, "memory_report")


def wait_for_report(preset: Preset, name: str) -> dict[str, str]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        db.session.refresh(preset)
        if getattr(preset, name)["state"] in ("done", "failed"):
            return getattr(preset, name)
        db.session.rollback()
        time.sleep(0.02)
    raise AssertionError(getattr(preset, name))


def test_a_generation_outlives_a_killed_worker_and_is_saved_once(desk, start_worker):
    asked = ask(status="all")

    killed = start_worker()
    wait_for(asked, "running")
    db.session.rollback()
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    interrupted = wait_for(asked, "running")
    assert interrupted.made == 0
    assert db.session.scalar(select(func.count()).select_from(Question)) == 0

    worker = start_worker()
    done = wait_for(asked, "done", "failed")
    assert (done.state, done.message, done.progress) == ("done", "", 1.0)
    questions = db.session.scalars(select(Question)).all()
    assert done.made == len(questions) == len({q.fingerprint for q in questions}) > 0
    assert db.session.scalar(select(func.count()).select_from(Card)) == done.made
    assert all(
        db.session.get_one(Article, q.article_id).text.startswith(q.anchor_quote, q.anchor_start) for q in questions
    )

    preset = db.session.scalars(select(Preset)).one()
    request_fit(preset, str(uuid4()), now=clock.now())
    db.session.commit()
    assert wait_for_fit(preset)["message"].startswith("There are 0 reviews on a later day than the one before; 64")

    card = db.session.scalars(select(Card)).first()
    record_review(db.session, card, Rating.GOOD, str(uuid4()), clock.now())
    preset.parameters = [DEFAULT_PARAMETERS[0], DEFAULT_PARAMETERS[1], 7.5, *DEFAULT_PARAMETERS[3:]]
    request_anew(db.session, preset, str(uuid4()), reschedule=True, now=clock.now())
    db.session.commit()
    assert wait_for_memories(preset)["done"] == 1
    assert db.session.get_one(Card, card.id, populate_existing=True).stability == 7.5

    impossible = ask(kinds=["no such kind"])
    assert wait_for(impossible, "done", "failed").message == jobs.BROKEN

    os.kill(worker.pid, signal.SIGTERM)
    assert worker.wait(timeout=5) == 0


def test_the_pages_do_not_pay_for_the_worker(tmp_path):
    loaded = "import sys, webapp; webapp.create_app(); print([m for m in ('dbos', 'spacy') if m in sys.modules])"

    environment = {**os.environ, "STUDIUM_INSTANCE": str(tmp_path)}
    found = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "[]"
