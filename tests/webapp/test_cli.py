"""The contract of the command line, run as other programs run it: as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import TEXT

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture
def brew(tmp_path: Path) -> Path:
    path = tmp_path / "brew.md"
    path.write_text(TEXT)
    return path


def studium(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "webapp.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(SEEDS.parent), **environment},
        timeout=120,
    )


def test_read_prints_title_text_and_sections(brew: Path, tmp_path: Path) -> None:
    done = studium("read", brew, "--json", cwd=tmp_path)

    data = json.loads(done.stdout)
    assert set(data) == {"title", "text", "sections"}
    assert data["title"] == "Two ways to brew"
    assert [s["heading"] for s in data["sections"]] == ["", "Immersion", "Percolation"]
    assert all(set(s) == {"id", "heading", "level", "path", "start", "end"} for s in data["sections"])


def test_generate_prints_questions_whose_quotes_stand_in_the_text(tmp_path: Path) -> None:
    done = studium("generate", SEEDS / "chatgpt-pivot.md", "--json", "--seed", "3", cwd=tmp_path)

    data = json.loads(done.stdout)
    assert len(data["questions"]) >= 3
    assert len(data["questions"]) + len(data["drafts"]) >= 12
    ids = {s["id"] for s in data["article"]["sections"]}
    for question in (*data["questions"], *data["drafts"]):
        anchor = question["anchor"]
        assert data["article"]["text"][anchor["start"] : anchor["end"]] == anchor["quote"]
        assert question["section"] in ids
        assert all(question["checks"].values())
        assert question["choices"] is None or all(0 <= i < len(question["choices"]) for i in question["answer"])


def test_generate_says_the_same_twice_and_touches_no_database(tmp_path: Path) -> None:
    arguments = ("generate", SEEDS / "tides.md", "--json", "--per-section", "2", "--kinds", "cloze,flashcard")
    first = studium(*arguments, cwd=tmp_path, STUDIUM_INSTANCE=str(tmp_path / "unused"))
    again = studium(*arguments, cwd=tmp_path, PYTHONHASHSEED="7")

    assert first.stdout == again.stdout
    assert {q["kind"] for q in json.loads(first.stdout)["questions"]} <= {"cloze", "flashcard"}
    assert list(tmp_path.iterdir()) == []


def test_a_difficulty_leans_the_set_and_stands_beside_each_question(tmp_path: Path) -> None:
    means = []
    for wish in ("easy", "hard"):
        done = studium(
            "generate", SEEDS / "chatgpt-pivot.md", "--json", "--difficulty", wish, "--per-section", "2", cwd=tmp_path
        )
        data = json.loads(done.stdout)
        made = [*data["questions"], *data["drafts"]]
        means.append(sum(q["difficulty"] for q in made) / len(made))
        assert set(data["silent"]) <= {s["id"] for s in data["article"]["sections"]}

    assert means[0] < means[1]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("read", "missing.md"), "missing.md cannot be read"),
        (("read", "."), "cannot be read"),
        (("read", "empty.txt"), "empty"),
        (("generate", "nul.txt"), "nul.txt"),
        (("generate", "fine.txt", "--kinds", "riddle"), "“riddle” is not a kind of question"),
        (("generate", "fine.txt", "--per-section", "0"), "per-section"),
        (("generate", "fine.txt", "--difficulty", "fiendish"), "“fiendish” is not a difficulty: use one of easy"),
    ],
)
def test_bad_input_is_one_sentence_on_stderr_and_exit_code_2(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "nul.txt").write_bytes(b"a\0b\0c\0\x01\x02")
    (tmp_path / "fine.txt").write_text("Water boils at 100 degrees.")

    done = studium(*arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_import_puts_an_article_and_a_deck_into_the_library(brew: Path, tmp_path: Path) -> None:
    instance = str(tmp_path / "instance")

    done = studium(
        "import", brew, SEEDS / "tides.json", "--no-generate", "--json", cwd=tmp_path, STUDIUM_INSTANCE=instance
    )

    rows = json.loads(done.stdout)
    assert [(r["title"], r["questions"]) for r in rows] == [("Two ways to brew", 0), ("Why the sea has tides", 12)]


def test_import_of_several_files_changes_nothing_when_one_is_bad(brew: Path, tmp_path: Path) -> None:
    environment = {"STUDIUM_INSTANCE": str(tmp_path / "instance")}
    (tmp_path / "bad.json").write_text('{"studium": 1, "questions": [], "article": "gone.md"}')

    done = studium("import", "--no-generate", brew, "bad.json", cwd=tmp_path, **environment)
    after = studium("import", "--no-generate", "--json", brew, cwd=tmp_path, **environment)

    assert done.returncode == 2
    assert "gone.md cannot be read" in done.stderr
    assert json.loads(after.stdout)[0]["id"] == 1
