"""A set is mixed, asks nothing twice, and gives nothing away by its order."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from questions.article import Article
from questions.generate.candidate import Candidate
from questions.generate.select import Cut, Scored, Wanted, choose, placed, quotas, same_question, why_silent
from questions.question import (
    BLANK,
    Cloze,
    Flashcard,
    Kind,
    MultipleChoice,
    Question,
    ShortAnswer,
    TrueFalse,
    answer_text,
)
from questions.readers import read

NOUNS = (
    "apple bridge candle donkey engine forest garden hammer island jacket kettle ladder mirror needle orange".split()
)
CUT = Cut(every=0.5, first=0.5)
TEXT = "# Things\n\n" + " ".join(f"The {noun} stands in room {i} of the house." for i, noun in enumerate(NOUNS))


@pytest.fixture(scope="module")
def article() -> Article:
    return read(TEXT, name="text.md")


def candidate(article: Article, number: int, kind: Kind, *, true: bool = True) -> Candidate:
    noun = NOUNS[number]
    quote = f"The {noun} stands in room {number} of the house."
    start = article.text.index(quote)
    return Candidate(question_of(noun, kind, true), article.anchor(start, start + len(quote)), "test", noun, quote)


def question_of(noun: str, kind: Kind, true: bool) -> Question:
    match kind:
        case Kind.MULTIPLE_CHOICE:
            return MultipleChoice(prompt=f"Where is {noun}?", choices=(noun, f"a{noun}", f"b{noun}"), answer=(0,))
        case Kind.TRUE_FALSE:
            return TrueFalse(prompt=f"The {noun} is {'here' if true else 'gone'}.", answer=true)
        case Kind.SHORT_ANSWER:
            return ShortAnswer(prompt=f"What is {noun}?", answer=(noun,))
        case _:
            return Flashcard(prompt=f"Where stands {noun}?", answer=noun)


def scored(candidates: list[Candidate], score: float = 0.8) -> list[Scored]:
    return [Scored(c, score, f"{c.question.kind}-{c.key}") for c in candidates]


def test_no_kind_crowds_out_the_others(article):
    kinds = (Kind.MULTIPLE_CHOICE, Kind.TRUE_FALSE, Kind.SHORT_ANSWER, Kind.FLASHCARD)
    offered = scored([candidate(article, n, kind) for n in range(15) for kind in kinds])

    selection = choose(article, offered, frozenset(), Wanted(10, frozenset(Kind)), CUT)

    counts = Counter(s.candidate.question.kind for s in selection.chosen)
    assert sum(counts.values()) == 10
    assert max(counts.values()) <= 4


def test_true_and_false_are_balanced(article):
    offered = scored([candidate(article, n, Kind.TRUE_FALSE, true=true) for n in range(12) for true in (True, False)])

    selection = choose(article, offered, frozenset(), Wanted(8, frozenset(Kind)), CUT)

    answers = Counter(answer_text(s.candidate.question) for s in selection.chosen)
    assert abs(answers["True"] - answers["False"]) <= 2


def test_the_better_question_of_a_fact_is_taken(article):
    worse, better = candidate(article, 0, Kind.TRUE_FALSE), candidate(article, 0, Kind.SHORT_ANSWER)

    selection = choose(
        article, [*scored([worse], 0.6), *scored([better], 0.9)], frozenset(), Wanted(5, frozenset(Kind)), CUT
    )

    assert [s.candidate for s in selection.chosen] == [better]
    assert selection.repeats == 1


def test_what_scores_below_the_cut_is_not_asked_at_once_but_may_stand_beside_as_a_draft(article):
    weak = scored([candidate(article, n, Kind.FLASHCARD) for n in range(3)], CUT.every - 0.02)
    good = scored([candidate(article, 5, Kind.SHORT_ANSWER)])
    repeat = scored([candidate(article, 5, Kind.TRUE_FALSE)], CUT.every - 0.01)

    asked = choose(article, [*weak, *good, *repeat], frozenset(), Wanted(3, frozenset(Kind)), CUT)
    drafts = choose(
        article, [*weak, *good, *repeat], frozenset(), Wanted(3, frozenset(Kind)), Cut(0.1, 0.1), besides=asked
    )

    assert asked.chosen == good
    assert [s.candidate.question.kind for s in drafts.chosen] == [Kind.FLASHCARD] * 2


def test_the_first_question_of_a_section_may_be_a_little_less_sure_than_the_next(article):
    unsure = scored([candidate(article, n, Kind.FLASHCARD) for n in (1, 2)], 0.45)

    selection = choose(article, unsure, frozenset(), Wanted(5, frozenset(Kind)), Cut(every=0.5, first=0.4))

    assert len(selection.chosen) == 1


def test_a_strategy_may_have_a_cut_of_its_own(article):
    sure, unsure = (scored([candidate(article, n, Kind.FLASHCARD)], score) for n, score in ((1, 0.55), (2, 0.6)))
    doubted = [replace(s, candidate=replace(s.candidate, strategy="doubted")) for s in unsure]
    cut = Cut(every=0.5, first=0.5, of_strategy={"doubted": 0.7})

    selection = choose(article, [*doubted, *sure], frozenset(), Wanted(5, frozenset(Kind)), cut)

    assert selection.chosen == sure
    trusted = Cut(every=0.9, first=0.9, of_strategy={"doubted": 0.6})
    assert choose(article, [*doubted, *sure], frozenset(), Wanted(5, frozenset(Kind)), trusted).chosen == doubted


def test_a_section_with_a_question_of_its_own_already_gets_only_sure_ones(article):
    known, unsure = (
        scored([candidate(article, 1, Kind.FLASHCARD)]),
        scored([candidate(article, 2, Kind.FLASHCARD)], 0.45),
    )

    selection = choose(article, [*known, *unsure], {known[0].id}, Wanted(5, frozenset(Kind)), Cut(every=0.5, first=0.4))

    assert not selection.chosen
    assert choose(article, unsure, frozenset(), Wanted(5, frozenset(Kind)), Cut(every=0.5, first=0.4)).chosen


def test_a_section_is_not_asked_twice_for_the_words_of_a_blank(article):
    first = candidate(article, 3, Kind.SHORT_ANSWER)
    second = replace(
        candidate(article, 4, Kind.FLASHCARD),
        key=first.key,
        question=Cloze(prompt="A ___ is here.".replace("___", BLANK), answer=(first.key,)),
    )

    selection = choose(
        article, [*scored([first], 0.9), *scored([second], 0.8)], frozenset(), Wanted(5, frozenset(Kind)), CUT
    )

    assert [s.candidate for s in selection.chosen] == [first]


def test_a_sentence_is_asked_once(article):
    whole, half = candidate(article, 3, Kind.FLASHCARD), candidate(article, 3, Kind.SHORT_ANSWER)
    other = replace(half, fact="another", anchor=article.anchor(half.anchor.start + 4, half.anchor.end))

    selection = choose(
        article, [*scored([whole], 0.9), *scored([other], 0.7)], frozenset(), Wanted(5, frozenset(Kind)), CUT
    )

    assert [s.candidate for s in selection.chosen] == [whole]


def test_statements_that_are_all_true_are_not_offered_in_numbers(article):
    offered = scored([candidate(article, n, Kind.TRUE_FALSE) for n in range(8)])

    assert len(choose(article, offered, frozenset(), Wanted(8, frozenset(Kind)), CUT).chosen) == 1


def test_questions_on_one_fact_are_the_same_in_whatever_kind(article):
    card, typed = candidate(article, 1, Kind.FLASHCARD), candidate(article, 1, Kind.SHORT_ANSWER)

    assert same_question(card, typed)
    assert not same_question(card, candidate(article, 2, Kind.FLASHCARD))


def test_right_answers_stand_evenly_at_every_place(article):
    many = [candidate(article, n, Kind.MULTIPLE_CHOICE) for n in range(15)]

    shuffled = placed(many, random.Random(5))

    places = Counter(c.question.answer[0] for c in shuffled if isinstance(c.question, MultipleChoice))
    assert places == {0: 5, 1: 5, 2: 5}
    assert [answer_text(c.question) for c in shuffled] == [c.key for c in many]


def test_a_longer_section_may_have_more_questions():
    long = read("# T\n\n## A\n\n" + "One two three four five. " * 60 + "\n\n## B\n\nShort text here.", name="t.md")

    room = quotas(long, None)

    assert room == {"a": 6, "b": 1}
    assert quotas(long, 3) == {"a": 3, "b": 3}


@pytest.mark.parametrize(
    ("text", "section", "reason"),
    [
        ("# T\n\n# A\n\n## B\n\nSome words stand here.", "a", "It has no text of its own, only subsections."),
        ("# T\n\n# A\n\n# B\n\nSome words stand here.", "a", "It has no text."),
        ("# T\n\n# A\n\nOnly four words here.", "a", "It is too short: 4 words."),
        ("# T\n\n# A\n\n```\nx = 1\n```\n", "a", "It holds only code."),
        ("# T\n\n# A\n\n[A page about boats and sails](https://a.example)", "a", "It is only a list of links."),
        (
            "# T\n\n# A\n\n" + "Why would anyone build a boat without sails? " * 4,
            "a",
            "It mostly asks questions of its own.",
        ),
        ("# T\n\n# A\n\n" + "Well, we did it again. " * 5, "a", "Nothing in it stands on its own as a question."),
    ],
)
def test_silence_is_explained(text, section, reason):
    assert why_silent(read(text, name="t.md"), section) == reason


def test_an_answer_is_asked_for_once_in_an_article_however_it_is_asked(article: Article) -> None:
    named = candidate(article, 0, Kind.SHORT_ANSWER)
    blank = replace(
        candidate(article, 1, Kind.SHORT_ANSWER), question=Cloze(prompt=f"{BLANK} is red.", answer=("apple",))
    )
    meaning = replace(
        candidate(article, 2, Kind.FLASHCARD), question=Flashcard(prompt="What is an apple?", answer="Fruit")
    )
    found = [named, replace(blank, key="apple"), replace(meaning, key="Fruit")]

    selection = choose(article, scored(found), frozenset(), Wanted(9, frozenset(Kind)), CUT)

    assert len(selection.chosen) == 1
