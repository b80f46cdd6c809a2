"""Starting the server: what a person is told when it cannot start, and that nothing is lost when it starts again."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.conftest import NOW
from tests.journeys.conftest import free_port, wait_until_up
from webapp.config import Config, ConfigError
from webapp.models import User
from webapp.serve import check_host, check_instance

ROOT = Path(__file__).resolve().parents[2]
SERVE = (sys.executable, "-m", "webapp.cli", "serve")


def environment(instance: Path, port: int, **more: str) -> dict[str, str]:
    return {**os.environ, "STUDIUM_INSTANCE": str(instance), "STUDIUM_PORT": str(port), **more}


def refused(instance: Path, port: int, **more: str) -> str:
    """What ``studium serve`` says as it ends with exit code 1."""
    done = subprocess.run(SERVE, env=environment(instance, port, **more), capture_output=True, text=True, timeout=60)
    assert done.returncode == 1, done
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


@pytest.fixture
def instance(tmp_path: Path, migrated_sqlite: Path) -> Path:
    """An instance that has been used before: its tables are there and it has its user."""
    (tmp_path / "studium.sqlite").write_bytes(migrated_sqlite.read_bytes())
    engine = create_engine(f"sqlite:///{tmp_path / 'studium.sqlite'}")
    with Session(engine) as session:
        session.add(User(name="Ada", created_at=NOW))
        session.commit()
    engine.dispose()
    return tmp_path


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_is_said_in_one_sentence(instance: Path, taken_port: int) -> None:
    assert f"Port {taken_port} on 127.0.0.1 cannot be used" in refused(instance, taken_port)


def test_an_instance_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert "cannot be written" in refused(tmp_path / "file" / "instance", free_port())


def test_a_database_from_a_newer_version_is_left_alone(instance: Path) -> None:
    with sqlite3.connect(instance / "studium.sqlite") as database:
        database.execute("update alembic_version set version_num = '9999'")

    assert "comes from a newer version of Studium (revision 9999)" in refused(instance, free_port())


def test_a_database_that_cannot_be_reached_is_said_without_its_password(instance: Path) -> None:
    said = refused(instance, free_port(), STUDIUM_DATABASE_URL=f"postgresql://me:secret@127.0.0.1:{free_port()}/none")

    assert "cannot be opened" in said
    assert "secret" not in said


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_without_accounts_the_server_listens_on_this_machine_only(host: str) -> None:
    with pytest.raises(ConfigError, match="listens on this machine only"):
        check_host(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1", "localhost"])
def test_every_loopback_address_is_allowed(host: str) -> None:
    check_host(host)


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    check_instance(Config.from_environment({"STUDIUM_INSTANCE": str(tmp_path / "a" / "b")}))

    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_the_server_says_its_address_answers_with_its_headers_and_leaves_no_process(instance: Path) -> None:
    port = free_port()
    server = subprocess.Popen(SERVE, env=environment(instance, port), stdout=subprocess.PIPE, text=True)
    try:
        wait_until_up(f"http://127.0.0.1:{port}/", server)
        answer = requests.get(f"http://127.0.0.1:{port}/", timeout=10)
        children = children_of(server.pid)
    finally:
        server.send_signal(signal.SIGTERM)
        printed, _ = server.communicate(timeout=20)

    assert f"http://127.0.0.1:{port}" in printed
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert len(children) >= 2
    assert not [c for c in children if Path(f"/proc/{c}").exists()]


def children_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def test_a_post_without_its_token_is_refused(instance: Path) -> None:
    port = free_port()
    with subprocess.Popen(SERVE, env=environment(instance, port), stdout=subprocess.DEVNULL) as server:
        try:
            wait_until_up(f"http://127.0.0.1:{port}/", server)
            answer = requests.post(f"http://127.0.0.1:{port}/settings", data={"name": "Eve"}, timeout=10)
        finally:
            server.send_signal(signal.SIGTERM)

    assert answer.status_code == 400
