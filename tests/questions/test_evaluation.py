"""A set can be weighed without a judge, and shown to judges who must not know who made it."""

from __future__ import annotations

from questions import Evaluation, evaluate, evaluation_lines, judging_sheet
from questions.question import answer_text
from tests.questions.generate.conftest import article_named, set_named


def test_the_counts_of_a_set_agree_with_it():
    article, made = article_named("technical"), set_named("technical")

    found = evaluate(article, made)

    assert found.questions == len(made.questions) == found.kinds.total() == len(found.stem_words)
    assert 0 < found.sections_asked == len({q.anchor.section for q in made.questions}) <= found.sections
    assert 0 < found.sentences_asked <= found.sentences
    assert found.dropped.total() + found.repeats == sum(made.dropped.values())


def test_sets_add_up():
    one, other = (evaluate(article_named(n), set_named(n)) for n in ("technical", "narrative"))

    both = one + other

    assert both.questions == one.questions + other.questions
    assert both.kinds == one.kinds + other.kinds
    assert Evaluation() + one == one


def test_every_count_is_said_in_words():
    said = "\n".join(evaluation_lines(evaluate(article_named("technical"), set_named("technical"))))

    for topic in ("questions:", "sections asked about", "sentences asked about", "failed a check", "words in a prompt"):
        assert topic in said


def test_a_judge_sees_the_question_and_its_section_and_not_its_maker():
    article, made = article_named("technical"), set_named("technical")

    sheet, key = judging_sheet([(article, made)], 5, seed=1)

    by_id = {q.id: q for q in made.questions}
    assert sheet.count("## Item ") == len(key) == min(5, len(by_id))
    for row in key:
        asked = by_id[row["id"]]
        assert f"**Prompt:** {asked.question.prompt}" in sheet
        assert f"**Keyed answer:** {answer_text(asked.question)}" in sheet
        assert row["id"] not in sheet
        assert asked.strategy not in sheet or asked.strategy in article.text


def test_the_same_seed_draws_the_same_sheet():
    sets = [(article_named("technical"), set_named("technical"))]

    assert judging_sheet(sets, 4, seed=3) == judging_sheet(sets, 4, seed=3)
