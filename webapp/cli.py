"""The command line: ``studium …``, and the same commands under ``flask --app webapp …``.

Heavy imports stay inside the commands, so that ``studium --help`` answers at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

BAD_INPUT, CANNOT_START = 2, 1


def _says_errors_plainly(command: Callable[..., None]) -> Callable[..., None]:
    """A person's mistake ends in one sentence on stderr and an exit code, never in a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        from questions import StudiumError
        from webapp.config import ConfigError

        try:
            command(*args, **kwargs)
        except ConfigError as error:
            _fail(str(error), CANNOT_START)
        except StudiumError as error:
            _fail(str(error), BAD_INPUT)

    return run


def _fail(sentence: str, code: int) -> None:
    click.echo(sentence, err=True)
    sys.exit(code)


def _read_bytes(path: str) -> bytes:
    from questions import ReadError

    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise ReadError(f"{path} cannot be read ({error.strerror}): check the name and its permissions.") from error


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="studium")
def studium() -> None:
    """Turn articles into questions worth answering, and remember the answers."""


@studium.command()
@_says_errors_plainly
def serve() -> None:
    """Migrate the database, start the server and the worker, and print the address."""
    from webapp.config import Config
    from webapp.serve import serve as serve_forever

    serve_forever(Config.from_environment())


@studium.command()
@_says_errors_plainly
def work() -> None:
    """Run the worker alone: it makes the questions that the pages ask for. ``serve`` starts one by itself."""
    from webapp.config import Config
    from webapp.serve import work as work_forever

    work_forever(Config.from_environment())


@studium.command()
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print title, text and sections as JSON.")
@_says_errors_plainly
def read(file: str, as_json: bool) -> None:
    """Show the sections found in FILE (text, Markdown or HTML; - for standard input)."""
    import questions

    article = questions.read(_read_bytes(file), name=Path(file).name)
    if as_json:
        _print_json(questions.article_to_dict(article))
        return
    click.echo(article.title)
    for section in article.sections:
        click.echo(f"{'  ' * max(section.level, 1)}{section.heading or '(opening)'}")


@studium.command()
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print the article and its questions as JSON.")
@click.option("--per-section", type=click.IntRange(1, 50), help="At most this many questions a section.")
@click.option("--kinds", default="", help="Comma-separated kinds to choose from, such as cloze,flashcard.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same questions.")
@click.option("--difficulty", default="", help="Lean towards easy, medium or hard questions.")
@_says_errors_plainly
def generate(file: str, as_json: bool, per_section: int | None, kinds: str, seed: int, difficulty: str) -> None:
    """Make questions for FILE and print them; no database is touched."""
    import questions

    wish = _difficulty(difficulty)
    article = questions.read(_read_bytes(file), name=Path(file).name)
    made = questions.generate(article, per_section=per_section, kinds=_kinds(kinds), seed=seed, difficulty=wish)
    if as_json:
        sure, drafts = ([questions.generated_to_dict(g) for g in found] for found in (made.questions, made.drafts))
        told = {"article": questions.article_to_dict(article), "questions": sure, "silent": made.silent}
        _print_json({**told, "drafts": drafts})
        return
    for item in made.questions:
        click.echo(f"[{item.question.kind}] {item.question.prompt}\n    → {questions.answer_text(item.question)}")
    if made.drafts:
        count = len(made.drafts)
        click.echo(f"{count} draft{'s' if count > 1 else ''} less sure than these: see them with --json.")
    headings = {s.id: s.heading or "the opening" for s in article.sections}
    for section, why in made.silent.items():
        click.echo(f"No question on “{headings[section]}”: {why}")


@studium.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--sheet", type=click.Path(), help="Write a blind judging sheet here, and its key beside it (.key.json).")
@click.option("--size", type=click.IntRange(1), default=60, show_default=True, help="Questions on the sheet.")
@click.option("--seed", type=int, default=0, show_default=True)
@_says_errors_plainly
def evaluate(files: tuple[str, ...], sheet: str | None, size: int, seed: int) -> None:
    """Say what can be said of the questions made for FILES without a judge: what they cover, and how they are built."""
    import questions

    sets, total = [], questions.Evaluation()
    for file in files:
        article = questions.read(_read_bytes(file), name=Path(file).name)
        made = questions.generate(article, seed=seed)
        sets.append((article, made))
        total += (found := questions.evaluate(article, made))
        click.echo("\n    ".join([file, *questions.evaluation_lines(found)]))
    if len(files) > 1:
        click.echo("\n    ".join(["all together", *questions.evaluation_lines(total)]))
    if sheet is not None:
        text, key = questions.judging_sheet(sets, size, seed)
        _write(Path(sheet), text)
        _write(Path(f"{sheet}.key.json"), json.dumps(key, indent=1) + "\n")


def _write(path: Path, text: str) -> None:
    from questions import ReadError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ReadError(f"{path} cannot be written ({error.strerror}): choose another place.") from error


def _kinds(names: str) -> list[Any] | None:
    from questions import Kind, StudiumError

    wanted = [n.strip() for n in names.split(",") if n.strip()]
    if unknown := [n for n in wanted if n not in list(Kind)]:
        raise StudiumError(f"“{unknown[0]}” is not a kind of question: use one or more of {', '.join(Kind)}.")
    return [Kind(n) for n in wanted] or None


def _difficulty(name: str) -> Any:
    from questions import Difficulty, StudiumError

    if name and name not in list(Difficulty):
        raise StudiumError(f"“{name}” is not a difficulty: use one of {', '.join(Difficulty)}.")
    return Difficulty(name) if name else None


@studium.command("import")
@click.argument("files", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print what was imported as JSON.")
@click.option("--generate/--no-generate", "make", default=True, help="Make questions for articles (the default).")
@_says_errors_plainly
def import_files(files: tuple[str, ...], as_json: bool, make: bool) -> None:
    """Put articles (text, Markdown, HTML) and decks (JSON) into the library; all of FILES, or none."""
    from webapp.config import Config
    from webapp.startup import import_paths

    rows = import_paths(Config.from_environment(), [Path(f) for f in files], generate=make)
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        click.echo(f"Imported “{row['title']}”: {row['sections']} sections, {row['questions']} questions.")


def main() -> None:
    studium()


if __name__ == "__main__":
    main()
