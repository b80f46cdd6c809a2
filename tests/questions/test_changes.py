"""What two states of an article have in common, block by block."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import questions
from questions import BlockKind, as_corrected, block_changes, read_source
from tests.questions.test_revising import edited, text_of, written

TEXT = """# Immersion

The grounds stay in the water for four minutes.

Immersion forgives an uneven pour.

# Percolation

- the water runs once
- the grounds stay put
"""


def kinds(new: str, old: str = TEXT) -> list[tuple[str, str, str]]:
    changes = block_changes(read_source(old, title="Brew"), read_source(new, title="Brew"))
    return [(c.kind, c.before, c.after) for c in changes if c.kind != "same"]


def test_a_changed_block_is_paired_with_what_it_was() -> None:
    assert kinds(TEXT.replace("four", "five")) == [
        (
            "changed",
            "The grounds stay in the water for four minutes.",
            "The grounds stay in the water for five minutes.",
        )
    ]


def test_a_block_that_came_and_one_that_went() -> None:
    assert kinds(TEXT.replace("Immersion forgives an uneven pour.", "Something else altogether.")) == [
        ("removed", "Immersion forgives an uneven pour.", ""),
        ("added", "", "Something else altogether."),
    ]


def test_a_block_that_moved_is_told_of_once() -> None:
    sentence = "Immersion forgives an uneven pour."

    assert kinds(TEXT.replace(f"{sentence}\n\n", "") + f"\n{sentence}\n") == [("moved", sentence, sentence)]


def test_other_quote_marks_and_white_space_are_no_change() -> None:
    assert kinds("It’s “so” – now.", 'It\'s "so" -  now.') == []


def test_a_heading_of_another_level_is_a_change() -> None:
    assert [kind for kind, *_ in kinds(TEXT.replace("# Percolation", "## Percolation"))] == ["changed"]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_every_block_of_both_is_told_of_once_and_the_new_ones_in_order(first: int, second: int) -> None:
    parts = written(first)
    old, new = text_of(parts), text_of(edited(parts, second))

    changes = block_changes(old, new)

    after = [new.text[b.start : b.end] for b in new.blocks]
    before = [old.text[b.start : b.end] for b in old.blocks]
    assert [c.after for c in changes if c.kind != "removed"] == after
    assert sorted(c.before for c in changes if c.kind != "added") == sorted(before)
    assert all(c.kind == "same" for c in block_changes(old, old))


def test_a_heading_that_was_corrected_stays_corrected() -> None:
    found = questions.read(
        "Thrown on a wheel\n\nThe wheel turns, and the hands stay still all the while.", title="Clay"
    )
    line = next(i for i, b in enumerate(found.blocks) if found.text[b.start : b.end] == "Thrown on a wheel")
    is_heading = found.blocks[line].kind is BlockKind.HEADING
    corrected = found.with_headings({line: None if is_heading else 2})
    again = questions.read("Thrown on a wheel\n\nThe wheel turns quickly, and the hands stay still.", title="Clay")

    kept = as_corrected(corrected, again)

    assert (kept.blocks[line].kind is BlockKind.HEADING) is not is_heading
    assert as_corrected(found, again) == again
