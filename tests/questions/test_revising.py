"""Following an article's sentences, sections and anchors through changes of its text."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import questions
from questions import Article, Followed, Lost, Revising, read_source, split_sentences
from questions.slips import slight

TEXT = """## Immersion

In a French press the grounds stay in the water for four minutes. Immersion forgives an uneven pour.

- the grind
- the water, not the kettle

## Percolation

In a pour-over the water runs through the grounds once. Percolation rewards a steady hand. The grounds stay dry above.

### Paper

Paper filters hold the oils back.

| Brewer | Time |
| --- | --- |
| Press | 4 min |
"""
SUBJECTS = ("The kettle", "A grinder", "The bloom", "Every barista", "The filter", "An old scale")
VERBS = ("steadies", "rewards", "outlasts", "weighs", "slows", "clears")
OBJECTS = ("the morning cup", "a careful pour", "the finest grounds", "three small beans", "the second kettle")


def article(text: str = TEXT, title: str = "Two ways to brew") -> Article:
    return read_source(text, title=title)


def anchored(domain: Article, quote: str) -> questions.Anchor:
    anchor = questions.find_anchor(domain, quote)
    assert anchor is not None
    return anchor


def follow(quote: str, change: Callable[[str], str], answers: tuple[str, ...] = ()) -> Followed | Lost:
    old, new = article(), article(change(TEXT))
    return Revising(old, new).follow(anchored(old, quote), answers)


def test_an_anchor_follows_its_sentence_past_an_insertion() -> None:
    found = follow("Immersion forgives an uneven pour.", lambda t: "A new opening. With two sentences.\n\n" + t)

    assert isinstance(found, Followed)
    assert found.anchor.quote == "Immersion forgives an uneven pour."
    assert not found.slightly


def test_an_anchor_follows_a_sentence_into_another_section() -> None:
    sentence = "Immersion forgives an uneven pour."
    found = follow(sentence, lambda t: t.replace(" " + sentence, "") + "\n" + sentence + "\n")

    assert isinstance(found, Followed)
    assert found.anchor.section == "paper"


def test_part_of_a_sentence_is_followed_to_the_same_words() -> None:
    found = follow("the grounds stay", lambda t: "Here the grounds stay cold.\n\n" + t.replace("French", "Frensh"))

    assert isinstance(found, Followed)
    assert found.anchor.before.endswith("In a Frensh press ")


def test_part_of_a_sentence_is_lost_with_its_sentence_though_the_words_stand_elsewhere() -> None:
    gone = "In a French press the grounds stay in the water for four minutes. "

    assert isinstance(follow("the grounds stay", lambda t: t.replace(gone, "")), Lost)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("forgives an uneven", "forgives  an\nuneven"),
        ("forgives an uneven", "forgives an unevn"),
        ("Immersion forgives", "Immersion, forgives"),
        ("a steady hand", "a staedy hand"),
        ("In a pour-over", "In a pour over"),
    ],
)
def test_an_anchor_follows_a_slip_that_was_mended(old: str, new: str) -> None:
    sentence = next(s for s in TEXT.replace("\n", ". ").split(". ") if old in s).rstrip(".") + "."
    found = follow(sentence, lambda t: t.replace(old, new))

    assert isinstance(found, Followed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("four minutes", "five minutes"),
        ("an uneven pour", "no uneven pour"),
        ("the water runs through the grounds once", "the water runs through the grounds twice"),
        ("4 min", "5 min"),
        ("Percolation rewards a steady hand.", ""),
        ("Immersion forgives an uneven pour.", "Immersion forgives an uneven pour, but only just."),
        ("Immersion forgives", "Some deny that immersion forgives"),
    ],
)
def test_an_anchor_is_lost_where_its_sentence_says_something_else(old: str, new: str) -> None:
    whole = article()
    unit = next(s for s in split_sentences(whole) if old in whole.text[s.start : s.end].replace("\n", " "))
    found = Revising(whole, article(TEXT.replace(old, new))).follow(whole.anchor(unit.start, unit.end))

    assert isinstance(found, Lost)


def test_an_anchor_is_lost_where_the_letters_that_changed_are_the_answer() -> None:
    def change(text: str) -> str:
        return text.replace("uneven pour", "uneven pout")

    assert isinstance(follow("Immersion forgives an uneven pour.", change), Followed)
    lost = follow("Immersion forgives an uneven pour.", change, answers=("uneven pour",))
    assert isinstance(lost, Lost)
    assert lost.nearest[0].quote == "Immersion forgives an uneven pout."


def test_a_lost_passage_comes_with_the_sentence_most_like_it() -> None:
    found = follow(
        "Percolation rewards a steady hand.",
        lambda t: t.replace("Percolation rewards a steady hand.", "Percolation punishes an unsteady hand."),
    )

    assert isinstance(found, Lost)
    assert found.nearest[0].quote == "Percolation punishes an unsteady hand."


def test_a_list_is_lost_where_an_item_came_into_its_middle() -> None:
    quote = "the grind\n- the water, not the kettle"

    assert isinstance(follow(quote, lambda t: t.replace("- the water", "- the heat\n- the water")), Lost)
    assert isinstance(follow(quote, lambda t: t.replace("## Immersion", "## Soaking")), Followed)


@pytest.mark.parametrize(
    "new",
    ["- the grind\n- the water, not the kettle\n- the heat", "- the heat\n- the grind\n- the water, not the kettle"],
)
def test_a_list_is_lost_where_it_has_grown_and_one_of_its_items_is_not(new: str) -> None:
    old = "- the grind\n- the water, not the kettle"

    assert isinstance(follow("the grind\n- the water, not the kettle", lambda t: t.replace(old, new)), Lost)
    assert isinstance(follow("the grind", lambda t: t.replace(old, new)), Followed)


def test_a_section_is_the_same_under_another_heading() -> None:
    renamed = Revising(article(), article(TEXT.replace("## Percolation", "## Dripping")))

    assert renamed.sections == {"immersion": "immersion", "percolation": "dripping", "paper": "paper"}


def test_a_section_that_went_leaves_the_one_around_it() -> None:
    without = TEXT[: TEXT.index("### Paper")]
    gone = Revising(article(), article(without))

    assert "paper" not in gone.sections
    assert gone.section_now("paper") == "percolation"
    assert gone.section_now("never there") is None


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("It is a method.", "It is a methd.", True),
        ("It is causal here.", "It is casual here.", True),
        ("It holds 1.5 litres.", "It holds 15 litres.", False),
        ("It ever was so.", "It never was so.", False),
        ("A typical case it is.", "An atypical case it is.", False),
        ("Is it so?", "Is it so.", False),
        ("“It’s so” – he said.", '"It\'s so" - he said', True),
        ("aaaa bbbb", "aaab bbba", False),
    ],
)
def test_what_counts_as_slight(old: str, new: str, same: bool) -> None:
    assert slight(old, new) is same


# --- laws: random articles under random edits ---


def written(seed: int) -> list[tuple[str, list[str]]]:
    """Sections with their sentences; all sentences differ."""
    draw = random.Random(seed)
    all_of = [f"{s} {v} {o}." for s in SUBJECTS for v in VERBS for o in OBJECTS]
    chosen = draw.sample(all_of, 24)
    return [(f"Part {'ABCD'[i]}", chosen[i * 6 : i * 6 + 6]) for i in range(4)]


def edited(parts: list[tuple[str, list[str]]], seed: int) -> list[tuple[str, list[str]]]:
    draw = random.Random(seed)
    new = [(heading, list(sentences)) for heading, sentences in parts]
    for number in range(draw.randrange(1, 9)):
        heading, sentences = part = draw.choice(new)
        match draw.choice(["insert", "delete", "move", "typo", "number", "rename", "drop", "shuffle"]):
            case "insert":
                sentences.insert(draw.randrange(len(sentences) + 1), f"Something new number {number} was put here.")
            case "delete" if sentences:
                sentences.pop(draw.randrange(len(sentences)))
            case "move" if sentences:
                draw.choice(new)[1].append(sentences.pop(draw.randrange(len(sentences))))
            case "typo" if sentences:
                at = draw.randrange(len(sentences))
                # Once only: a sentence that drifts letter by letter is in the end another one.
                sentences[at] = sentences[at].replace("steadies", "steadys").replace("careful ", "carefull ")
            case "number" if sentences:
                at = draw.randrange(len(sentences))
                sentences[at] = sentences[at].replace(".", " 7 times.")
            case "rename":
                new[new.index(part)] = (f"{heading} anew", sentences)
            case "drop" if len(new) > 1:
                new.remove(part)
            case "shuffle":
                draw.shuffle(new)
    return new


def text_of(parts: list[tuple[str, list[str]]]) -> Article:
    body = "\n\n".join(f"## {heading}\n\n{' '.join(sentences)}" for heading, sentences in parts)
    return article("An opening sentence.\n\n" + body)


def sentences_of(domain: Article) -> list[questions.Anchor]:
    return [domain.anchor(s.start, s.end) for s in split_sentences(domain)]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_an_anchor_quotes_the_new_text_or_is_lost_and_an_untouched_sentence_never_is(first: int, second: int) -> None:
    parts = written(first)
    old, new = text_of(parts), text_of(edited(parts, second))
    standing = {new.text[s.start : s.end] for s in split_sentences(new)}
    revising = Revising(old, new)

    for anchor in sentences_of(old):
        found = revising.follow(anchor)

        if anchor.quote in standing:
            assert isinstance(found, Followed) and found.anchor.quote == anchor.quote
        if isinstance(found, Followed):
            assert new.text[found.anchor.start : found.anchor.end] == found.anchor.quote
            assert found.anchor == new.anchor(found.anchor.start, found.anchor.end)
        else:
            assert all(new.text[a.start : a.end] == a.quote for a in found.nearest)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32), st.data())
def test_anchors_come_back_with_the_text(first: int, second: int, data: st.DataObject) -> None:
    parts = written(first)
    old, between = text_of(parts), text_of(edited(parts, second))
    there, back = Revising(old, between), Revising(between, old)
    start = data.draw(st.integers(0, len(old.text) - 1))
    end = data.draw(st.integers(start + 1, min(start + 90, len(old.text))))

    for anchor in [*sentences_of(old), old.anchor(start, end)]:
        found = there.follow(anchor)
        again = back.follow(found.anchor) if isinstance(found, Followed) else Revising(old, old).follow(anchor)

        if anchor in sentences_of(old):
            assert isinstance(again, Followed) and again.anchor == anchor
        elif isinstance(again, Followed):
            assert old.text[again.anchor.start : again.anchor.end] == again.anchor.quote


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_no_section_becomes_two_and_no_two_become_one(first: int, second: int) -> None:
    parts = written(first)
    old, new = text_of(parts), text_of(edited(parts, second))

    found = Revising(old, new).sections

    assert len(set(found.values())) == len(found)
    assert set(found) <= {s.id for s in old.sections}
    assert set(found.values()) <= {s.id for s in new.sections}
    assert Revising(old, old).sections == {s.id: s.id for s in old.sections}
