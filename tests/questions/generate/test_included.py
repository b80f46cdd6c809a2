"""What a thing includes, consists of or falls into is asked for as a whole."""

from __future__ import annotations

import pytest

from questions.generate import included
from tests.questions.generate.syntax_cases import asked


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        (
            "Causes of rust include salt, rain and air.",
            "According to the article, what are some causes of rust?",
            "salt, rain and air",
        ),
        (
            "In males, the attractive traits include strength, size, and a loud song.",
            "According to the article, what are the attractive traits in males?",
            "strength, size, and a loud song",
        ),
        (
            "Traits that keepers find useful in young dogs include patience, speed, and a loud bark.",
            "According to the article, what are some traits that keepers find useful in young dogs?",
            "patience, speed, and a loud bark",
        ),
        (
            "The forebrain of a fish includes the cerebrum, the thalamus, and the hypothalamus.",
            "What does the forebrain of a fish include, according to the article?",
            "the cerebrum, the thalamus, and the hypothalamus",
        ),
        (
            "The eastern harbour consists of a quay, a ramp, and two cranes.",
            "What does the eastern harbour consist of?",
            "a quay, a ramp, and two cranes",
        ),
        (
            "In spring, the eastern harbour consists of a quay, a ramp, and two cranes.",
            "What does the eastern harbour consist of in spring?",
            "a quay, a ramp, and two cranes",
        ),
        (
            "A kitchen garden is divided into a border, a path and a lawn.",
            "What is a kitchen garden divided into?",
            "a border, a path and a lawn",
        ),
    ],
)
def test_a_list_is_asked_for_by_what_it_is_a_list_of(sentence: str, prompt: str, key: str) -> None:
    assert asked(included, sentence) == [(prompt, key)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Other signs include fever, chills and a cough.",
        "These causes of rust include salt, rain and air.",
        "It includes salt, rain and air.",
        "Causes of rust include salt.",
        "Causes of rust may include salt, rain and air.",
        "Causes of rust do not include salt, rain or air.",
        "Causes of rust include salt, rain and your own hands.",
        "Despite the rain, causes of rust include salt, rain and air.",
        "Each part of a boat includes a beam, a rib and a nail.",
    ],
)
def test_a_list_of_one_or_of_what_nobody_could_name_is_not_asked_for(sentence: str) -> None:
    assert asked(included, sentence) == []
