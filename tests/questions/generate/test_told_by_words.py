"""What is told by the words alone is what a parse would have said."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import questions
from questions import Cloze, Flashcard, MultipleChoice, ShortAnswer
from questions.generate import authored, checks_english, checks_truth
from questions.language import content_lemmas, parse_syntax, possible_lemmas
from questions.sentences import split_sentences
from tests.questions.generate import texts
from tests.questions.generate.conftest import article_named, set_named

PECULIAR = (
    "Can't you see what they're doin'? Gonna get 'em, y'all: ol' Sam's got nothin'.",
    "Better wolves, worse geese and the best mice were lying; he'd let's go, ain't it? Dunno.",
    "It's the U.S. company's state-of-the-art re-elected CEOs' leaves, 3.5% worse than in 1990s' analyses.",
    "ÜBERGRÖSSE İSTANBUL ﬁne ’Tis naïve — “quoted” words’ _____ something!",
)
ENDINGS = ("", "s", "es", "ed", "ing", "er", "est", "'s", "n't", "-like", "men", "ies", "ves")
ROOTS = (
    "study process the it that then wolf leave company result go run quick good bad man method teach connect buffer"
    " bully cyberbully question answer who what is does not can gets got more few one two cross-country data"
).split()
words = st.builds(str.__add__, st.sampled_from(ROOTS), st.sampled_from(ENDINGS))
sentences = st.lists(words, min_size=1, max_size=7).map(" ".join)


@cache
def asked() -> tuple[tuple[str, str], ...]:
    """Prompts and answers that were made from the texts, each prompt with its own answer and with others'."""
    made = [item.question for name in texts.ALL for item in set_named(name).questions]
    pairs = [(q.prompt, a) for q in made for a in authored._texts(q)]
    others = [answer for _, answer in pairs]
    random.Random(1).shuffle(others)
    return (*pairs, *((prompt, other) for (prompt, _), other in zip(pairs, others, strict=True)))


def kinds_of(prompt: str, answer: str) -> Iterator[questions.Question]:
    yield Flashcard(prompt=prompt, answer=answer)
    if "_____" in prompt:
        yield Cloze(prompt=prompt, answer=(answer,))
    else:
        yield ShortAnswer(prompt=prompt, answer=(answer,))
        if answer != "a lever":
            yield MultipleChoice(prompt=prompt, choices=(answer, "a lever"), answer=(0,))


def verdicts(question: questions.Question) -> dict[str, bool]:
    return {said.name: said.passed for said in questions.check_question(question, None, None)}


def parsed_verdicts(question: questions.Question) -> dict[str, bool]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks_truth, "_may_share_words", lambda _prompt, _key: True)
        patch.setattr(checks_english, "_may_dangle", lambda _said: True)
        return verdicts(question)


@pytest.mark.parametrize("name", texts.ALL)
def test_every_lemma_of_an_article_was_possible(name: str) -> None:
    article = article_named(name)

    for sentence in split_sentences(article):
        said = article.text[sentence.start : sentence.end]
        assert content_lemmas(parse_syntax(said)) <= possible_lemmas(said)


@pytest.mark.parametrize("said", PECULIAR)
def test_every_lemma_of_a_peculiar_sentence_was_possible(said: str) -> None:
    assert content_lemmas(parse_syntax(said)) <= possible_lemmas(said)
    assert {t.lemma_.lower() for t in parse_syntax(said) if any(map(str.isalnum, t.text))} <= possible_lemmas(
        said, stop_words=True
    )


@given(sentences)
def test_every_lemma_of_made_up_words_was_possible(said: str) -> None:
    assert content_lemmas(parse_syntax(said)) <= possible_lemmas(said)


def test_the_verdicts_on_what_was_made_are_those_of_a_parse() -> None:
    for prompt, answer in asked():
        for question in kinds_of(prompt, answer):
            assert verdicts(question) == parsed_verdicts(question), question


@given(sentences, sentences)
def test_the_verdicts_on_made_up_words_are_those_of_a_parse(prompt: str, answer: str) -> None:
    question = Flashcard(prompt=f"What is {prompt}?", answer=answer)

    assert verdicts(question) == parsed_verdicts(question)


def test_a_plain_question_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (checks_truth, checks_english):
        monkeypatch.setattr(module, "parse_syntax", lambda _text: pytest.fail("it was parsed"))

    assert all(verdicts(Flashcard(prompt="Which gas do plants take in?", answer="Carbon dioxide")).values())
