"""A real server, as a person starts it, and a real browser that reports every console error and every axe violation."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
CHROMIUM_FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
REQUIRED = os.environ.get("STUDIUM_REQUIRE_BROWSER") == "1"
expect.set_options(timeout=20_000)  # the first preview waits for the parser, on a slow machine for long


@pytest.hookimpl(tryfirst=True)  # pytest-xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run in several processes, one of them has the browser and the server."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")  # its event loop must be gone before other tests migrate a database
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        sentence = "No Chromium was found: install the chromium package to run the browser tests."
        (pytest.fail if REQUIRED else pytest.skip)(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_up(url: str, server: subprocess.Popen[str], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise AssertionError(f"the server ended: {server.communicate()}")
        try:
            urllib.request.urlopen(url, timeout=2)
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {url} in {seconds} s")


def wait_until(page: Page, expression: str, seconds: float = 20) -> None:
    """Until the expression is true in the page. Playwright's own wait polls with ``eval``, which our CSP forbids."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"not true in {seconds} s: {expression}"
        page.wait_for_timeout(25)


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server started by ``studium serve`` on a fresh instance, seeds and worker included."""
    port = str(free_port())
    instance = str(tmp_path_factory.mktemp("instance"))
    environment = {**os.environ, "STUDIUM_INSTANCE": instance, "STUDIUM_PORT": port, "TZ": "Europe/Berlin"}
    command = [sys.executable, "-m", "webapp.cli", "serve"]
    log = Path(instance, "server.log").open("w+")  # noqa: SIM115 - the server writes to it until the end
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT, text=True)
    try:
        wait_until_up(f"http://127.0.0.1:{port}/", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        log.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own; at the end, any console error of any page fails the test."""
    problems: list[str] = []
    contexts = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            problems.append(f"{message.type}: {message.text}")

    def open_(path: str = "/", **options: object) -> Page:
        context = browser.new_context(base_url=server, reduced_motion="reduce", **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
        page.set_default_timeout(15_000)
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        for page in context.pages:  # a request that is cut off by the end of the test would be reported as an error
            wait_until(page, "!document.querySelector('.htmx-request')")
        context.close()
    assert problems == []


def check_accessible(page: Page) -> None:
    """Fails with axe's own words when the page, as it stands, has a violation."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
