"""Wrong choices: same type, same shape, not also right."""

from __future__ import annotations

import pytest

from questions.distractors import Pool, Sort
from questions.language import parse
from questions.likeness import NUMBER, form_of_text, like_number, likeness, mentions, overlap, unit_of, written_like
from questions.readers import read
from tests.questions.generate.conftest import ground_named

PLANETS = """# Small worlds

**Ceres** is a dwarf planet between two large planets. **Vesta** is an asteroid with a bright surface. **Pallas** is \
an asteroid with a tilted orbit. **Hygiea** is a round asteroid. The **craters** of Vesta are deep.

Ceres was found in 1801 by Giuseppe Piazzi. Vesta was found in 1807. Ceres is 940 kilometres wide and Vesta is 525 \
kilometres wide.
"""


@pytest.fixture(scope="module")
def pool() -> Pool:
    return Pool(parse(read(PLANETS, name="text.md")))


def test_terms_are_what_the_author_set_apart(pool):
    assert [m.text for m in pool.of(Sort.TERM)][:4] == ["Ceres", "Vesta", "Pallas", "Hygiea"]


def test_wrong_choices_are_siblings_of_the_same_form(pool):
    quote = "Hygiea is a round asteroid."

    wrong = pool.distractors("Hygiea", Sort.TERM, quote=quote)

    assert set(wrong) == {"Ceres", "Vesta", "Pallas"}


def test_nothing_that_the_quote_or_the_stem_mentions_is_offered(pool):
    wrong = pool.distractors("Hygiea", Sort.TERM, quote="Hygiea and Ceres are round.", n=2)

    assert set(wrong) == {"Pallas", "Vesta"}
    assert "Vesta" not in pool.distractors("Hygiea", Sort.TERM, stem="What is rounder than Vesta?", n=2)


def test_too_few_good_ones_are_none_at_all(pool):
    assert pool.distractors("Hygiea", Sort.TERM, n=9) == ()


def test_what_another_sentence_says_is_not_wrong(pool):
    assert pool.asserts("Vesta", "What is an asteroid with a bright surface?")
    assert not pool.asserts("Pallas", "What is an asteroid with a bright surface?")


def test_the_same_seed_gives_the_same_choices(pool):
    assert pool.distractors("Hygiea", seed=3) == pool.distractors("Hygiea", seed=3)


def test_quantities_keep_their_unit(pool):
    assert unit_of("940 kilometres") == "kilometres"
    assert all(m.unit == "kilometres" for m in pool.of(Sort.QUANTITY) if "kilometres" in m.text)


@pytest.mark.parametrize("key", ["940 kilometres", "$1,200", "3.5 million users", "45%"])
def test_made_up_numbers_have_the_shape_of_the_key(key):
    pool = ground_named("technical").pool

    made = pool.made_up_numbers(key)

    assert len(set(made)) == 3
    assert key not in made
    assert {unit_of(m) for m in made} == {unit_of(key)}
    assert all(("," in m) == ("," in key) and ("." in m) == ("." in key) for m in made if len(m) >= len(key))


def test_no_number_is_made_up_where_there_is_none_to_go_by():
    assert ground_named("technical").pool.made_up_numbers("several users") == ()


@pytest.mark.parametrize(("model", "value", "written"), [("1,200", 600, "600"), ("3.5", 7.0, "7.0"), ("40", 53, "50")])
def test_a_number_is_as_round_as_its_model(model, value, written):
    assert like_number(model, value) == written


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("the myelin sheath", "myelin sheath", True),
        ("a slow river", "the slow rivers", True),
        ("a slow river", "a quick fox", False),
    ],
)
def test_texts_that_name_the_same_overlap(a, b, same):
    assert overlap(a, b) is same


def test_a_passage_mentions_a_text_by_its_words():
    assert mentions("The old river runs slowly.", "old rivers")
    assert not mentions("The old river runs slowly.", "young forests")


def test_forms_of_different_number_are_not_alike():
    assert likeness(form_of_text("a river"), form_of_text("the rivers")) == 0
    assert likeness(form_of_text("a river"), form_of_text("a forest")) > 0.8


def test_a_choice_is_written_like_the_key():
    assert written_like("cold water", "Warm air") == "Cold water"
    assert written_like("Vesta", "moon") == "Vesta"


@pytest.mark.parametrize("key", ["18 boats", "about 80%", "1,250 tons", "95 percent"])
def test_made_up_numbers_are_apart_and_never_more_than_all(key):
    numbers = [NUMBER.search(t).group() for t in (key, *ground_named("technical").pool.made_up_numbers(key))]

    assert not any(a in b for a in numbers for b in numbers if a is not b)
    assert not ("%" in key or "percent" in key) or all(float(n) < 100 for n in numbers)
