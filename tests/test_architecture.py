"""The shape of the house: the top level, the sizes, where time and chance may be asked for, what pages may hold."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {"seeds", "webapp", "questions", "instance", "tests", "pyproject.toml", "README.md", "Makefile", "LICENSE"}
DEEP = ("operations.py", "queries.py")
FORBIDDEN_CALLS = {"now", "today", "utcnow", "random", "randint", "choice", "shuffle", "sample", "uuid4", "token_hex"}


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:  # a source archive has no git
        return [p for pattern in patterns or ("**/*",) for p in ROOT.glob(pattern) if ".venv" not in p.parts]
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [p for p in tracked("*.py") if "migrations" not in p.parts]


def functions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                yield path, node


def length(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_nothing_new_stands_at_the_top_level() -> None:
    names = {p.relative_to(ROOT).parts[0] for p in tracked()}
    assert {n for n in names if not n.startswith(".")} <= TOP_LEVEL


def test_no_python_file_is_over_350_lines() -> None:
    assert [str(p) for p in python_files() if len(p.read_text().splitlines()) > 350] == []


def test_no_template_is_over_150_lines() -> None:
    assert [str(p) for p in tracked("*.html") if len(p.read_text().splitlines()) > 150] == []


def test_no_function_is_over_45_lines() -> None:
    assert [f"{path}:{node.name}" for path, node in functions() if length(node) > 45] == []


def test_nine_functions_in_ten_are_under_25_lines() -> None:
    lengths = [length(node) for _, node in functions()]
    assert sum(n < 25 for n in lengths) >= 0.9 * len(lengths)


@pytest.mark.parametrize("folder", ["questions", "webapp/scheduling"])
def test_the_domain_never_asks_for_time_or_chance(folder: str) -> None:
    asked = [f for p in (ROOT / folder).rglob("*.py") for f in calls_of_time_or_chance(p)]
    assert asked == []


def test_operations_and_queries_never_ask_for_time_or_chance_nor_commit() -> None:
    files = [p for p in (ROOT / "webapp").rglob("*.py") if p.name in DEEP]
    assert len(files) >= 8
    assert [f for p in files for f in calls_of_time_or_chance(p)] == []
    assert [str(p) for p in files if ".commit()" in p.read_text()] == []


def calls_of_time_or_chance(path: Path) -> list[str]:
    """Calls such as ``datetime.now()`` or ``random.choice()``; methods of a ``Random`` passed in are fine."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name)):
                if module in {"datetime", "date", "random", "time", "uuid", "secrets", "clock"} and (
                    name in FORBIDDEN_CALLS or module in {"time", "clock"}
                ):
                    found.append(f"{path}:{node.lineno} {module}.{name}")
    return found


def test_every_feature_has_the_same_names() -> None:
    for feature in ("articles", "quiz", "review", "authoring", "progress"):
        names = {p.name for p in (ROOT / "webapp" / feature).glob("*.py")}
        assert {"routes.py", "forms.py", "queries.py", "operations.py"} <= names, feature


def test_importing_the_domain_loads_no_heavy_library() -> None:
    heavy = ("spacy", "numpy", "lxml", "trafilatura", "flask")
    code = f"import sys, questions; print([m for m in {heavy} if m in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "[]"
