"""Questions that an article asks in its headings and answers at once."""

from __future__ import annotations

import pytest

from questions.generate import headings

PAGE = """# The ferries of Ossel

Ferries run twice a day.

## Frequently asked questions

### {question}

{answer}

### Can a dog travel on the ferry?

That depends on the season.
"""


def asked(ask_text, question: str, answer: str) -> dict[str, str]:
    return {c.question.prompt: c.key for c in ask_text(headings.propose, PAGE.format(question=question, answer=answer))}


@pytest.mark.parametrize(
    ("question", "answer", "key"),
    [
        (
            "Which ferry is best for a heavy lorry?",
            "The Marta is the strongest ferry for a lorry with a heavy load.",
            "The Marta is the strongest ferry for a lorry with a heavy load",
        ),
        (
            "How long does a crossing of the bay take?",
            "40 to 50 minutes in calm weather.",
            "40 to 50 minutes in calm weather",
        ),
        (
            "When does a second ferry make sense?",
            "When the queue at the quay is longer than the deck. Most days it is not.",
            "When the queue at the quay is longer than the deck",
        ),
    ],
)
def test_a_question_in_a_row_is_answered_by_the_first_words_under_it(ask_text, question, answer, key):
    assert asked(ask_text, question, answer).get(question) == key


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which ferry should we take to the island?", "The Marta is the best ferry to the island for most guests."),
        ("What is a ferry pass and how does it save money?", "A ferry pass is a card that opens every gate."),
        ("How many ferries cross the bay in winter?", "The bay freezes, and most ferries lie in the harbour."),
        ("Is the night ferry open to cyclists?", "No. The night ferry of Ossel carries lorries and drivers alone."),
        ("Does the office of Ossel sell ferry passes?", "Yes, the office of Ossel sells passes for every ferry."),
        ("What if the ferry of Ossel is late?", "The ferry of Ossel is late on most days of the winter."),
        ("Which ferry is best for a heavy lorry?", "This is a matter of taste for most drivers of a heavy lorry."),
        ("What data does the harbour office need?", "Do not answer that in a hurry."),
    ],
)
def test_what_does_not_answer_outright_makes_no_question(ask_text, question, answer):
    assert question not in asked(ask_text, question, answer)


def test_a_question_that_stands_alone_is_no_part_of_a_row(ask_text):
    page = "# Ferries\n\nFerries run daily.\n\n## How long does a crossing of the bay take?\n\n40 minutes in a calm.\n"
    assert not ask_text(headings.propose, page)
