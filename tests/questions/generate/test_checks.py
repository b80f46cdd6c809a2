"""What each check catches, and what it lets pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questions.generate.candidate import Candidate
from questions.generate.checks import CHECKS, NAMES, first_failure
from questions.generate.checks_english import clean, grammatical, is_english, self_contained, well_sized
from questions.generate.checks_truth import no_distractor_supported, no_leak, supported, unique_key
from questions.question import BLANK, Cloze, Flashcard, MultipleChoice, Question, ShortAnswer, TrueFalse
from tests.questions.generate.conftest import ground_named

GROUND = ground_named("technical")
QUOTE = "A producer is a program that writes messages to the queue."
PROMPT = "Which program writes messages to the queue?"
WRONG = ("consumer", "broker", "dead letter")


def candidate(question: Question, key: str, quote: str = QUOTE) -> Candidate:
    start = GROUND.article.text.index(quote)
    anchor = GROUND.article.anchor(start, start + len(quote))
    return Candidate(question, anchor, "test", key, f"{quote}|{key}")


def choice(prompt: str = PROMPT, key: str = "producer", wrong: tuple[str, ...] = WRONG) -> Candidate:
    return candidate(MultipleChoice(prompt=prompt, choices=(key, *wrong), answer=(0,)), key)


def short(prompt: str, key: str = "producer") -> Candidate:
    return candidate(ShortAnswer(prompt=prompt, answer=(key,)), key)


def statement(prompt: str, answer: bool = True, key: str = "producer") -> Candidate:
    return candidate(TrueFalse(prompt=prompt, answer=answer), key)


def test_a_good_question_passes_every_check():
    assert first_failure(choice(), GROUND) is None
    assert [check.__name__ for check in CHECKS if not check(choice(), GROUND)] == []
    assert set(NAMES) > {check.__name__ for check in CHECKS}


def test_a_failure_is_named():
    assert first_failure(short("Which program writes messages to the queue [3]?"), GROUND) == "clean"


class TestSupported:
    def test_the_key_must_stand_in_the_quote(self):
        assert not supported(short(PROMPT, key="janitor"), GROUND)

    def test_the_quote_must_stand_in_the_article(self):
        moved = replace(choice().anchor, start=0, end=5)
        assert not supported(replace(choice(), anchor=moved), GROUND)

    def test_the_prompt_must_speak_of_what_the_quote_says(self):
        assert not supported(short("Which gardener waters tulips in spring?"), GROUND)

    def test_a_true_statement_must_say_what_the_source_says(self):
        assert supported(statement("A producer is a program that writes messages to the queue."), GROUND)
        assert not supported(statement("A producer is a program that paints messages."), GROUND)

    def test_a_false_statement_must_not_be_said_anywhere(self):
        false = "A consumer is a program that writes messages to the queue."
        said_elsewhere = "A consumer is a program that reads messages from the queue."
        assert supported(statement(false, answer=False), GROUND)
        assert not supported(statement(said_elsewhere, answer=False), GROUND)

    def test_every_part_of_a_listed_answer_must_stand_in_the_quote(self):
        quote = "A broker guarantees three properties of delivery: order, durability, and isolation."
        card = Flashcard(prompt="What are the properties of delivery?", answer="order; durability")
        assert supported(candidate(card, "order; durability", quote), GROUND)
        assert not supported(candidate(card, "order; speed", quote), GROUND)

    def test_a_listed_answer_has_as_many_parts_as_the_prompt_counts(self):
        quote = "A broker guarantees three properties of delivery: order, durability, and isolation."
        card = Flashcard(prompt="What are the three properties of delivery?", answer="order; durability; isolation")
        assert supported(candidate(card, "order; durability; isolation", quote), GROUND)
        assert not supported(candidate(card, "order; durability", quote), GROUND)


def test_choices_that_overlap_have_no_unique_key():
    assert unique_key(choice(), GROUND)
    assert not unique_key(choice(wrong=("the producer", "broker", "dead letter")), GROUND)


class TestDistractors:
    def test_none_may_stand_in_the_quote(self):
        assert not no_distractor_supported(choice(wrong=("queue", "broker", "dead letter")), GROUND)

    def test_none_may_be_right_by_another_sentence(self):
        prompt = "Which program reads messages from the queue?"
        assert not no_distractor_supported(choice(prompt, "producer", ("consumer", "broker", "dead letter")), GROUND)

    def test_siblings_of_which_nothing_like_it_is_said_pass(self):
        assert no_distractor_supported(choice(), GROUND)


class TestLeak:
    @pytest.mark.parametrize(
        "prompt",
        ["What does a producer write?", "What is the term for what a producers' program is?"],
    )
    def test_the_key_in_the_prompt_leaks(self, prompt):
        assert not no_leak(short(prompt), GROUND)
        assert not no_leak(short("What stands for the Queue of New Letters?", key="QNL"), GROUND)

    def test_an_article_before_the_blank_betrays_the_key(self):
        blank = Cloze(prompt="A message queue is a _____ that holds messages.", answer=("buffer",))
        assert not no_leak(candidate(blank, "buffer"), GROUND)

    def test_a_word_that_only_the_key_shares_with_the_prompt_leaks(self):
        told = choice("Which letter is written to the queue?", "dead letter", ("consumer", "broker", "producer"))
        assert not no_leak(told, GROUND)

    def test_a_word_that_the_choices_share_does_not(self):
        wrong = ("reading program", "sorting program", "copying program")
        assert no_leak(choice("Which program feeds the queue?", "writing program", wrong), GROUND)


class TestSelfContained:
    @pytest.mark.parametrize(
        "prompt",
        [
            "What does this program do?",
            "What does it write to the queue?",
            "Which of the following writes messages?",
            "What did the company write?",
            "However, which program writes messages?",
            "Which program writes our messages?",
            "Which program helps us write messages?",
            "What also writes messages to the queue?",
            "Who wrote his messages?",
            "What did the producer then write to the queue?",
            "Which program unlocks that power?",
            "Secondly, which program writes messages?",
            "Except instead of a queue, which program writes messages?",
            "The second method of writing messages is what?",
            "Which program subsequently writes messages?",
            "Which program knows the purpose of these messages?",
            "Of the three programs, which one writes messages?",
            "Which programs make up the second group?",
            "Put simply, which program writes messages?",
            "_____ is another program that writes messages.",
            "Which program is one of the other writers of messages?",
            "According to the article, a related queue is what?",
            "Which program wrote the messages on Friday?",
            "Which brokers have since stored messages?",
            "What did the broker store over the next few decades?",
            "Which program stands closer to the disk?",
            "Which program stored Monday’s messages?",
            "Which program wrote the messages yesterday?",
            "Which broker opened two years ago?",
            "What did the broker say it was ending today?",
            "When did the airline buy a broker?",
            "How many messages were lost on the island?",
        ],
    )
    def test_what_points_outside_the_prompt_fails(self, prompt):
        assert not self_contained(short(prompt), GROUND)

    @pytest.mark.parametrize(
        "prompt",
        [
            PROMPT,
            "Which of these programs writes messages?",
            "What does a broker do when it stores messages?",
            "Which formats, such as plain text, work?",
            "According to the article, what does a producer write?",
            "Who are those who write messages?",
            "Rather than write messages, what does a broker do?",
            "Not every program writes messages: which one does?",
            "If a queue is full, what does a producer then do?",
            "Which message is so long that a broker splits that message?",
            "Which programs write messages for the US army?",
            "When did Hale write his messages?",
            "Which programs make up the second group of writers?",
            "Which program is run on Sundays?",
            "Which program stands closer to the disk than the broker?",
            "Which programs have stored messages since 1970?",
            "Which program failed on Friday 3 May?",
            "Which sea covered Leith 65 million years ago?",
            "Which programs write most messages today?",
            "How does the airline of a country buy a broker?",
            "What does the campaign of a program need?",
            "Who was hurt when the ship Ada sank?",
            "Of the three programs that write messages, which is the oldest?",
            "What did Planck say of her queue before Meitner wrote her messages?",
        ],
    )
    def test_what_stands_alone_passes(self, prompt):
        assert self_contained(short(prompt), GROUND)

    def test_an_answer_that_begins_with_a_pronoun_fails(self):
        assert not self_contained(short(PROMPT, key="it"), GROUND)
        assert self_contained(short(PROMPT, key="IT managers"), GROUND)

    def test_an_answer_that_tells_a_day_from_the_date_of_the_paper_fails(self):
        assert not self_contained(short(PROMPT, key="a broker that closed two weeks ago"), GROUND)


class TestGrammatical:
    @pytest.mark.parametrize(
        "prompt",
        [
            "which program writes messages?",
            "Which program writes messages",
            "Which program writes the the messages?",
            "Which program writes a the message?",
            "Which program (a small one writes messages?",
            "Which program writes “messages?",
            "The writing of messages?",
            "Which queue needs a input?",
            "What does the broker stores on disk?",
            "Why is the messages stored on disk?",
            "Why do brokers not only store messages?",
            "What did the broker yesterday write?",
            "What is the term for types of programs that write messages?",
            "Which Programs Are Writing messages?",
            f"{BLANK} is one in which programs write messages.",
            "Which program was made by the to write messages?",
            "Though a producer writes messages.",
            "What does the article say if them are full?",
            "What did the broker let messages may not do?",
            "What did the broker store before?",
            "Qual é o programa que escreve mensagens para os outros em uma fila?",
        ],
    )
    def test_broken_english_fails(self, prompt):
        assert not grammatical(short(prompt), GROUND)

    @pytest.mark.parametrize(
        "prompt",
        [
            PROMPT,
            "What do producers write?",
            "What two kinds of program is the system made of?",
            "Why are the messages stored on disk?",
            "Why do brokers not only store but also count messages?",
            "What did the broker write yesterday?",
            "What is an hour-long queue called?",
            "Who turned to Breuer for help?",
            "Who found the by-product of vitamin A and of iron?",
            "Although messages are lost, what do producers write?",
            "Who sailed from Rio de la Plata to the north?",
        ],
    )
    def test_good_english_passes(self, prompt):
        assert grammatical(short(prompt), GROUND)

    def test_a_statement_ends_in_a_full_stop(self):
        assert grammatical(statement("A producer writes messages."), GROUND)
        assert not grammatical(statement("A producer writes messages?"), GROUND)

    def test_a_choice_ends_in_no_mark(self):
        assert not grammatical(choice(wrong=("consumer", "broker", "dead letter.")), GROUND)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("El puerto de Velm tiene una grúa para los barcos de pesca.", False),
        ("Der Hafen von Velm ist mit einem Kran und der Mole ein Ziel.", False),
        ("The crew of the La Paloma sails from El Puerto de Velm to the north.", True),
    ],
)
def test_a_sentence_of_another_language_is_known_by_its_small_words(text, english):
    assert is_english(text) == english


@pytest.mark.parametrize(
    "prompt",
    [
        "Which **program** writes messages?",
        "Which program writes messages (Smith, 2010)?",
        "Which program writes messages, as illustrated in Figure?",
        "Which messages are listed in the Appendix?",
        "Which messages are summarized in Table?",
        "Which program writes messages [12]?",
        "What does the broker guarantee :?",
        "Which  program writes messages?",
        "Which program\twrites messages?",
        "• Which program writes messages?",
        "Which program writes messages…?",
        "Which program is at https://queue.example?",
        "Which program writes messages- long ones?",
    ],
)
def test_artefacts_are_not_clean(prompt):
    assert not clean(short(prompt), GROUND)
    assert clean(short(PROMPT), GROUND)


class TestSize:
    def test_a_stem_is_neither_a_scrap_nor_a_page(self):
        assert not well_sized(short("Why so?"), GROUND)
        assert not well_sized(short("Which " + "very " * 40 + "long program?"), GROUND)

    def test_a_key_is_short_enough_to_be_an_answer(self):
        assert not well_sized(short(PROMPT, key="word " * 15), GROUND)

    def test_no_choice_stands_out_by_its_length(self):
        long = "a program that has been writing messages to queues for as long as anyone can remember"
        assert not well_sized(choice(wrong=("consumer", "broker", long)), GROUND)
        assert not well_sized(choice(key=long), GROUND)


def test_a_word_inside_the_answers_word_gives_it_away():
    question = Cloze(prompt=f"Like a queue, a {BLANK} holds messages back.", answer=("superqueue",))
    assert not no_leak(candidate(question, "superqueue"), GROUND)


def test_a_name_and_its_short_form_are_one_choice():
    quote = "A producer is a program that writes messages to the queue."
    question = MultipleChoice(prompt=PROMPT, choices=("Homo faber", "H. faber", "Homo ludens"), answer=(0,))
    assert not unique_key(candidate(question, "Homo faber", quote), GROUND)
