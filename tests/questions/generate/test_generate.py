"""What holds for every set of questions, whatever the text."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questions.article import Article
from questions.errors import ReadError
from questions.generate import GeneratedSet, generate
from questions.generate.checks import NAMES
from questions.question import Kind, MultipleChoice
from questions.readers import read
from tests.questions.generate.conftest import article_named, set_named

PIECES = [
    "The moon pulls the sea because of its mass.",
    "- a bullet",
    "1. a step",
    "# A heading",
    "Term: what the term means",
    "| a | b |\n| --- | --- |\n| c | d |",
    "**Bold** is a word that stands out.",
    "🎈 שלום مرحبا",
    "“quoted (and [bracketed",
    "\x00\r\n\t",
    "In 1900 Ann Smith counted 40 ships.",
    "What is this?",
    "- **Label**: A thing that has a label",
]


def assert_sound(article: Article, made: GeneratedSet) -> None:
    """The promises that every set keeps."""
    for q in made.questions:
        assert article.text[q.anchor.start : q.anchor.end] == q.anchor.quote
        assert q.checks == dict.fromkeys(NAMES, True)
        assert 0 <= q.score <= 1
        if isinstance(q.question, MultipleChoice):
            assert len(q.question.answer) == 1
            assert q.question.answer[0] < len(q.question.choices)
    assert len({q.id for q in made.questions}) == len(made.questions)
    asked = {q.anchor.section for q in made.questions}
    assert asked | set(made.silent) == {s.id for s in article.sections}
    assert not asked & set(made.silent)


def test_every_question_is_sound_and_every_silence_explained(article, made):
    assert_sound(article, made)
    assert all(reason.endswith(".") for reason in made.silent.values())


@pytest.mark.parametrize("name", ["lists", "technical", "narrative", "plain"])
def test_every_text_that_says_something_is_asked_about_or_has_drafts(name):
    made = set_named(name)

    assert made.questions or made.drafts


def test_the_same_text_and_seed_give_the_same_set(article, made):
    assert generate(article) == made


def test_another_seed_keeps_the_ids_of_the_same_questions():
    first, second = set_named("technical"), generate(article_named("technical"), seed=7)

    by_prompt = {(q.question.prompt, q.question.kind): q.id for q in first.questions}
    shared = [q for q in second.questions if (q.question.prompt, q.question.kind) in by_prompt]

    assert shared
    assert all(by_prompt[(q.question.prompt, q.question.kind)] == q.id for q in shared)


def test_what_exists_already_is_neither_made_again_nor_asked_in_other_words(article, made):
    taken = {q.id for q in made.questions}

    more = generate(article, taken=taken)

    assert_sound(article, more)
    assert not taken & {q.id for q in more.questions}
    assert not {q.question.prompt for q in made.questions} & {q.question.prompt for q in more.questions}


@pytest.mark.parametrize("kind", Kind)
def test_only_the_kinds_wanted_are_made(kind):
    made = generate(article_named("technical"), kinds={kind})

    assert all(q.question.kind is kind for q in made.questions)


def test_no_kind_means_no_question():
    assert generate(article_named("technical"), kinds=()).questions == ()


@pytest.mark.parametrize("most", [0, 1, 2])
def test_a_section_gets_no_more_than_was_asked_for(most):
    made = generate(article_named("lists"), per_section=most)

    assert max(Counter(q.anchor.section for q in made.questions).values(), default=0) <= most


def test_questions_come_in_reading_order(made):
    starts = [q.anchor.start for q in made.questions]

    assert starts == sorted(starts)


def test_progress_is_told_from_start_to_end():
    told: list[tuple[str, float]] = []

    generate(article_named("plain"), on_progress=lambda stage, share: told.append((stage, share)))

    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert len({stage for stage, _ in told}) > 3


def test_what_was_dropped_is_counted_by_the_name_of_the_check():
    dropped = set_named("technical").dropped

    assert set(dropped) <= {*NAMES, "below_cut"}
    assert sum(dropped.values()) > 0


def test_a_list_of_links_is_told_apart_from_a_short_text():
    silent = set_named("only lists").silent

    assert set_named("only lists").questions == ()
    assert silent["links"] == "It is only a list of links."


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=40), min_size=1, max_size=8))
def test_any_text_gives_sound_questions_or_says_why_not(pieces):
    try:
        article = read("\n\n".join(pieces), name="text.md")
    except ReadError:
        return
    assert_sound(article, generate(article))
