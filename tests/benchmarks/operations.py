"""What is timed on Studium's side. The names are those of anki_side.py, which does the same to Anki."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Mapping

from tests.benchmarks.drawn import RARE
from tests.benchmarks.http_client import Client, form_of

CARD_FORM = r"^/review/\d+(\?|$)"
NEW_QUESTION = "/questions/new?kind=flashcard&article=1"
PROGRESS = {"progress": "/progress?days=365", "progress_deck": "/progress?days=365&deck=1"}
"""The first deck holds everything."""


class SkippedError(Exception):
    """What is to be timed does not exist yet; says so in a sentence."""


class Operations:
    """Each takes how many times and returns as many milliseconds (undo: at most 30, all that can be undone)."""

    def __init__(self, client: Client, environment: Mapping[str, str]) -> None:
        self.client = client
        self.environment = environment
        self.added = 0

    def run(self, operation: str, times: int) -> list[float]:
        if operation in PROGRESS:
            return self._pages(PROGRESS[operation], times)
        spans: list[float] = getattr(self, operation)(times)
        return spans

    def first(self, times: int) -> list[float]:
        return self._pages("/review/next", times)

    def decks(self, times: int) -> list[float]:
        return self._pages("/review", times)

    def search(self, times: int) -> list[float]:
        return self._pages(f"/questions?q={RARE}", times)

    def browse(self, times: int) -> list[float]:
        return self._pages("/questions", times)

    def answer(self, times: int) -> list[float]:
        self._pages("/review/next", 1)
        return [self._send(CARD_FORM, rating="3") for _ in range(times)]

    def undo(self, times: int) -> list[float]:
        self.answer(min(times, 30))
        return [self._send(r"^/review/undo") for _ in range(min(times, 30))]

    def add(self, times: int) -> list[float]:
        """Only the sending, of the words that Anki is given: it shows no page after it either. The page is read all the
        same, as a browser does: the cookie would carry what is said of every question saved until one is shown."""
        self._pages(NEW_QUESTION, 1)
        address, hidden = form_of(self.client.page, r"^/questions/new")
        spans = []
        for _ in range(times):
            self.added += 1
            written = {"prompt": f"One more question, number {self.added}", "back": "an answer of a few words " * 3}
            fields = hidden | written | {"status": "active", "do": "save", "request_id": str(uuid.uuid4())}
            spans.append(self.client.post(address, fields, follow=False))
            self._expect(302)
            self._pages(NEW_QUESTION, 1)
        return spans

    def fit(self, times: int) -> list[float]:
        """In a process of its own, as the worker would; reading the reviews is part of it."""
        command = [sys.executable, "-m", "tests.benchmarks.fit_stored"]
        spans = []
        for _ in range(times):
            done = subprocess.run(command, env={**os.environ, **self.environment}, capture_output=True, text=True)
            if done.returncode:
                raise SkippedError(f"fitting failed: {(done.stderr or done.stdout).strip().splitlines()[-1]}")
            found = json.loads(done.stdout)
            self.fit_mib = found["mib"]
            spans.append(found["seconds"] * 1000)
        return spans

    def _pages(self, path: str, times: int) -> list[float]:
        spans = []
        for _ in range(times):
            spans.append(self.client.get(path))
            if self.client.status == 404:
                raise SkippedError(f"there is no page {path} yet")
            self._expect(200)
        return spans

    def _send(self, action: str, **fields: str) -> float:
        address, hidden = form_of(self.client.page, action)
        span = self.client.post(address, hidden | fields, htmx=True)
        self._expect(200)
        return span

    def _expect(self, status: int) -> None:
        assert self.client.status == status, f"{self.client.status} instead of {status}: {self.client.page[:2000]}"
