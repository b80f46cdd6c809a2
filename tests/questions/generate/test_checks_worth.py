"""What nobody needs to know is not asked: remarks, courtesies, prices of a day, praise, what holds of everything."""

from __future__ import annotations

import pytest

from questions.generate.checks_english import worth_asking
from questions.question import BLANK, Cloze
from tests.questions.generate.test_checks import GROUND, PROMPT, candidate, short


@pytest.mark.parametrize(
    ("prompt", "key"),
    [
        ("In this chapter, which program writes?", "producer"),
        ("Which form lets you sign up?", "producer"),
        ("Which program does Appendix B list?", "producer"),
        ("As stated earlier, which program writes?", "producer"),
        ("Which program is outlined in yellow?", "producer"),
        ("What is an outcome of the text?", "producer"),
        ("Which address is ann@queue.example?", "producer"),
        ("Who is pleased to announce a new program?", "producer"),
        ("Which program traded up 3 % on Monday?", "producer"),
        ("Which program posted a new 52-week low?", "producer"),
        ("Who declined to comment on the queue?", "producer"),
        ("Which program is a beautiful, witty writer?", "producer"),
        ("Which program is the rare writer that pleases everybody?", "producer"),
        (PROMPT, "things"),
        (PROMPT, "the way"),
        (PROMPT, "the figure"),
        (PROMPT, "a major boost"),
        (PROMPT, "a term used for a program"),
        (PROMPT, "the so-called writer"),
    ],
)
def test_remarks_and_empty_answers_are_not_worth_asking(prompt: str, key: str) -> None:
    assert not worth_asking(short(prompt, key), GROUND)
    assert worth_asking(short(PROMPT), GROUND)


@pytest.mark.parametrize(
    "prompt",
    [
        f"{BLANK} is a designer at the city archive.",
        f"{BLANK} is a senior software engineer for public agencies.",
        f"{BLANK} is deputy director for the city archive.",
        f"{BLANK} is affected by a variety of programs.",
        f"{BLANK} is quite common.",
        f"{BLANK} has been extremely influential in the history of queues.",
        f"{BLANK} is one of the oldest programs.",
        f"{BLANK} is an early example of a program that writes.",
        f"{BLANK} is a useful way to write messages.",
        f"According to the article, the {BLANK} plays an essential role in every queue.",
        f"{BLANK} is needed in all programs.",
        f"{BLANK} can lead to a variety of messages.",
        f"The {BLANK} does not read messages.",
        f"The {BLANK} has many messages.",
        f"{BLANK} are present in queues and in the disks of brokers.",
        f"{BLANK} are mainly programs like brokers.",
        f"{BLANK} is one quick method to write messages.",
    ],
)
def test_a_byline_and_what_is_said_of_everything_are_not_asked(prompt: str) -> None:
    question = Cloze(prompt=prompt, answer=("producer",))
    assert not worth_asking(candidate(question, "producer"), GROUND)


@pytest.mark.parametrize(
    "prompt",
    [
        f"{BLANK} is a program that writes messages to the queue.",
        f"{BLANK} is a tool for writing messages.",
        f"{BLANK} is a common program that writes messages.",
        f"{BLANK} can lead to messages.",
        f"{BLANK} is the common name of the program that writes.",
        f"{BLANK} was traded at the old market for two programs.",
        f"{BLANK} would not immediately read what the program wrote.",
        f"{BLANK} is a brilliant white program that writes messages.",
    ],
)
def test_what_says_something_of_one_thing_is(prompt: str) -> None:
    assert worth_asking(candidate(Cloze(prompt=prompt, answer=("producer",)), "producer"), GROUND)
