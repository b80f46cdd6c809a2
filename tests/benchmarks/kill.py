"""Kills the server with -9 while quizzes are answered, and looks whether any acknowledged answer was lost or doubled.

    .venv/bin/python -m tests.benchmarks.kill --times 200

Two browsers answer at once, one in practice and one in a test, where every answer is changed once. What was sent and
not acknowledged is sent again after the restart with the id it had, as a page does. Then each acknowledged answer must
stand in the database once, and each of practice have told the memory once. Exit code 1 if not.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import requests
from sqlalchemy import func, select

from tests.factories import make_article, make_question, multiple_choice
from tests.journeys.conftest import free_port
from webapp import clock, create_app
from webapp.config import Config
from webapp.extensions import db, migrations
from webapp.models import Response, Review, User
from webapp.quiz.starting import start_quiz

QUESTIONS = 20
ATTEMPTS_A_KILL = 4
HIDDEN = re.compile(r'name="(csrf_token|response_id|page_id|revision|version|had)" value="([^"]*)"')
Place = tuple[int, int]


@dataclass
class Browser:
    """Answers question after question; ``acknowledged`` holds the last choice that the server said it has saved."""

    url: str
    attempts: list[int]
    changes: bool
    acknowledged: dict[Place, int] = field(default_factory=dict)
    unsure: dict[Place, int] = field(default_factory=dict)
    count: int = 0
    again: int = 0

    def run(self, stop: threading.Event) -> None:
        session, waiting = requests.Session(), None
        places = self._places()
        while not stop.is_set():
            place, fields = waiting or self._open(session, next(places)) or (None, {})
            waiting = (place, fields) if place and not self._send(session, place, fields) else None
            if waiting:
                self.again += 1
                time.sleep(0.05)

    def _places(self) -> Iterator[tuple[Place, int]]:
        for attempt in self.attempts:
            for position in range(1, QUESTIONS + 1):
                for choice in (0, 1) if self.changes else (position % 3,):
                    yield (attempt, position), choice
        raise RuntimeError("Too few attempts were made for so many kills.")

    def _open(self, session: requests.Session, wanted: tuple[Place, int]) -> tuple[Place, dict[str, str]]:
        (attempt, position), choice = wanted
        while True:
            try:
                page = session.get(f"{self.url}/attempts/{attempt}/{position}", timeout=5).text
                return (attempt, position), {**dict(HIDDEN.findall(page)), "choice": str(choice)}
            except (requests.RequestException, HTTPException):
                time.sleep(0.05)

    def _send(self, session: requests.Session, place: Place, fields: dict[str, str]) -> bool:
        """Whether the server has acknowledged it; what came back broken may have been saved all the same."""
        self.unsure[place] = int(fields["choice"])
        try:
            url = f"{self.url}/attempts/{place[0]}/{place[1]}"
            answer = session.post(url, data=fields, headers={"Accept": "application/json"}, timeout=5)
        except (requests.RequestException, HTTPException):
            return False
        if answer.status_code >= 500:
            return False
        if not answer.json().get("saved"):
            raise RuntimeError(f"refused: {answer.text}")
        self.acknowledged[place] = self.unsure.pop(place)
        self.count += 1
        return True


def prepare(config: Config, times: int) -> tuple[list[int], list[int]]:
    """Fills a fresh instance; the ids of attempts in practice and of tests."""
    app, now = create_app(config), clock.now()
    with app.app_context():
        migrations.upgrade()
        session, user = db.session, User(name="Ada", time_zone="UTC", created_at=now)
        session.add(user)
        session.commit()
        article = make_article(session, user, now)
        ids = [make_question(session, article, user, now, multiple_choice(f"Number {n}?")).id for n in range(QUESTIONS)]
        made: dict[str, list[int]] = {"practice": [], "test": []}
        for mode in list(made) * max(ATTEMPTS_A_KILL * times, 8):
            start = start_quiz(session, user, article_id=article.id, mode=mode, question_ids=ids, seed=1, now=now)
            made[mode].append(start.id)
        session.commit()
        db.engine.dispose()
    return made["practice"], made["test"]


def serve(environment: dict[str, str]) -> subprocess.Popen[str]:
    """The web server alone, in a process group of its own, so that one signal kills all of it."""
    address = f"127.0.0.1:{environment['STUDIUM_PORT']}"
    command = [sys.executable, "-m", "gunicorn", "-b", address, "-w", "2", "--threads", "4", "--preload"]
    command += ["--no-control-socket", "--log-level", "critical", "webapp:create_app()"]
    return subprocess.Popen(command, env=environment, text=True, start_new_session=True)


def kill(server: subprocess.Popen[str], whole: bool) -> None:
    """-9 to the whole server, or only to the processes that answer, which its master then starts anew at once."""
    if whole:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        return
    for child in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split():
        os.kill(int(child), signal.SIGKILL)


def kill_often(
    environment: dict[str, str], browsers: list[Browser], times: int, rng: random.Random, whole: bool
) -> list[str]:
    """Kills the server so many times while the browsers answer; what went wrong in them."""
    stop, troubles = threading.Event(), list[str]()

    def answer(browser: Browser) -> None:
        try:
            browser.run(stop)
        except Exception as error:
            troubles.append(str(error))

    threads = [threading.Thread(target=answer, args=(b,)) for b in browsers]
    server = serve(environment)
    for thread in threads:
        thread.start()
    for _ in range(times):
        _wait_for_answers(browsers, rng)
        kill(server, whole)
        server = serve(environment) if whole else server
    _wait_for_answers(browsers, rng)
    stop.set()
    for thread in threads:
        thread.join()
    kill(server, True)
    return troubles


def _wait_for_answers(browsers: list[Browser], rng: random.Random) -> None:
    """Until both have been served again, and then a moment by chance, in the middle of something."""
    before, limit = [b.count for b in browsers], time.monotonic() + 60
    while any(b.count == n for b, n in zip(browsers, before, strict=True)) and time.monotonic() < limit:
        time.sleep(0.01)
    time.sleep(rng.uniform(0.0, 0.2))


def look(config: Config, practice: Browser, test: Browser) -> dict[str, int]:
    """What the database holds, against what was acknowledged."""
    app = create_app(config)
    with app.app_context():
        rows = db.session.scalars(select(Response)).all()
        reviews = set(db.session.scalars(select(Review.id)))
        review_rows = db.session.scalar(select(func.count()).select_from(Review)) or 0
        positions = {r.id: (r.attempt_id, r.question_id) for r in rows}
        first = min((r.question_id for r in rows), default=1)
        stored = {(a, q - first + 1): row for row in rows for a, q in [positions[row.id]]}
        known = practice.acknowledged | test.acknowledged
        maybe = practice.unsure | test.unsure
        right = {p: {c, maybe.get(p, c)} for p, c in known.items()}
        lost = sum(p not in stored or stored[p].given["chosen"][0] not in right[p] for p in known)
        graded = {r.id for r in rows if r.score is not None}
        db.engine.dispose()
    doubled = len(rows) - len(stored) + review_rows - len(reviews) + len(reviews - graded)
    return {
        "acknowledged": practice.count + test.count,
        "lost": lost,
        "doubled": doubled,
        "untold": len(graded - reviews),
    }


def run(instance: Path, times: int, seed: int, whole: bool = True) -> dict[str, int]:
    port = free_port()
    environment = {**os.environ, "STUDIUM_INSTANCE": str(instance), "STUDIUM_PORT": str(port)}
    environment.pop("STUDIUM_DATABASE_URL", None)
    config = Config.from_environment(environment)
    ids = prepare(config, times)
    browsers = [Browser(f"http://127.0.0.1:{port}", i, changes=c) for i, c in zip(ids, (False, True), strict=True)]
    troubles = kill_often(environment, browsers, times, random.Random(seed), whole)
    if troubles:
        raise RuntimeError("; ".join(troubles))
    return {"kills": times, **look(config, *browsers), "sent_again": sum(b.again for b in browsers)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = run(Path(folder), given.times, given.seed)
    print(", ".join(f"{name} {value}" for name, value in found.items()))
    sys.exit(1 if found["lost"] or found["doubled"] or found["untold"] else 0)


if __name__ == "__main__":
    main()
