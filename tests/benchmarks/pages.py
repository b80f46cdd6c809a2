"""Times the pages that people wait for: ``make bench``. Real server, real SQLite, HTTP on loopback, one call at a time.

Prints median and 95th percentile in milliseconds for a collection of ARTICLES articles with QUESTIONS questions each.
"""

from __future__ import annotations

import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
import requests
from sqlalchemy import select

import questions
from tests.factories import TEXT, make_article, make_question
from tests.journeys.conftest import free_port, wait_until_up
from webapp.config import Config
from webapp.extensions import db
from webapp.models import User
from webapp.startup import prepare


def build(config: Config, articles: int, per_article: int) -> None:
    """Fills the library as authoring would: every question active, with its card."""
    app = prepare(config)
    now = datetime.now(UTC)
    with app.app_context():
        user = db.session.scalars(select(User)).one()
        user.preset.new_per_day = user.preset.reviews_per_day = 10_000  # a day's limits would end the session
        for a in range(articles):
            row = make_article(db.session, user, now, text=f"{TEXT}\n\nNumber {a}.")
            for n in range(per_article):
                content = questions.Flashcard(prompt=f"Card {n} of article {a}?", answer=f"Answer {n}")
                make_question(db.session, row, user, now, content)


def timed(times: int, call: Callable[[], object]) -> tuple[float, float]:
    """Median and 95th percentile of the call's duration in milliseconds."""
    call()
    spans = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        spans.append((time.perf_counter() - start) * 1000)
    return statistics.median(spans), statistics.quantiles(spans, n=20)[18]


class Reader:
    """A browser without a screen: keeps the connection and the session's cookie."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.http = requests.Session()
        self.page = ""

    def get(self, path: str) -> str:
        response = self.http.get(self.address + path, timeout=30)
        response.raise_for_status()
        self.page = response.text
        return self.page

    def answer_and_next(self) -> None:
        """Rates the card on the page Good and follows to the next one, as the form does."""
        action = re.search(r'action="(/review/\d+[^"]*)"', self.page)
        assert action, "no card is left to answer"
        fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', self.page))
        fields |= {"rating": "3", "review_id": str(uuid.uuid4())}
        response = self.http.post(self.address + action[1], data=fields, timeout=30)
        response.raise_for_status()
        self.page = response.text


def measure(address: str, times: int) -> dict[str, tuple[float, float]]:
    reader = Reader(address)
    rows = {
        "library": timed(times, lambda: reader.get("/")),
        "article page": timed(times, lambda: reader.get("/articles/1")),
        "next card": timed(times, lambda: reader.get("/review/next")),
    }
    rows["answer + next"] = timed(min(times, 100), reader.answer_and_next)
    return rows


@click.command()
@click.option("--articles", default=20, show_default=True)
@click.option("--questions", "per_article", default=50, show_default=True)
@click.option("--times", default=200, show_default=True, help="Requests for each page.")
def main(articles: int, per_article: int, times: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {"STUDIUM_INSTANCE": folder, "STUDIUM_PORT": str(free_port())}
        config = Config.from_environment(environment)
        build(config, articles, per_article)
        command = [sys.executable, "-m", "webapp.cli", "serve"]
        with Path(folder, "server.log").open("w") as log:
            server = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, text=True)
            try:
                address = f"http://127.0.0.1:{config.port}"
                wait_until_up(address, server)
                click.echo(f"{articles} articles, {articles * per_article} cards, {times} requests a page")
                for name, (median, p95) in measure(address, times).items():
                    click.echo(f"{name:15} median {median:6.1f} ms   p95 {p95:6.1f} ms")
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(timeout=20)


if __name__ == "__main__":
    main()
