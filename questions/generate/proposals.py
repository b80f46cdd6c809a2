"""Questions that came from elsewhere, such as a language model: plain records in, candidates like all others out.

Nothing in a record is believed: its quote must stand in the article, its answer in the quote, and it passes the same
checks and the same ranking as what the strategies propose. What cannot be taken is counted by name and left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

from questions.anchoring import find_anchor
from questions.article import Anchor
from questions.errors import StudiumError
from questions.generate.candidate import Candidate, fact_of
from questions.language import Parsed
from questions.question import BLANK, Cloze, Flashcard, Kind, MultipleChoice, Question, ShortAnswer, TrueFalse

STRATEGY = "model"
NOT_A_QUESTION = "not_a_question"
QUOTE_NOT_FOUND = "quote_not_found"
MOST_RECORDS, MOST_CHOICES, MOST_SENTENCES = 1000, 6, 3
LONGEST = {"prompt": 500, "quote": 1000, "explanation": 1000, "answer": 500}
TRUTHS = {"true": True, "false": False}
ANY_BLANK = re.compile(r"_{3,}|…{2,}|\.{4,}")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def candidates_from(records: Iterable[Any], parsed: Parsed, dropped: Counter[str]) -> Iterator[Candidate]:
    """The records that can be questions about the article; the others are counted in ``dropped`` by reason.

    A record is a mapping with ``kind``, ``prompt``, ``answer`` (words; of a choice its words or its index; true or
    false), ``quote``, and ``choices`` and ``explanation`` where they apply. Records past a thousand are not read.
    """
    for record in islice(records, MOST_RECORDS):
        try:
            texts = _texts_of(record)
            anchor = _place(texts["quote"], parsed)
            if anchor is None:
                dropped[QUOTE_NOT_FOUND] += 1
                continue
            why = texts["explanation"] or f"The article says: “{' '.join(anchor.quote.split())}”"
            question, key = _question(record, texts, anchor.quote, why)
        except (StudiumError, AttributeError, LookupError, TypeError, ValueError):
            dropped[NOT_A_QUESTION] += 1
        else:
            yield Candidate(question, anchor, STRATEGY, key, fact_of(anchor, key))


def _texts_of(record: Mapping[str, Any]) -> dict[str, str]:
    return {name: _text(record.get(name) or "", LONGEST[name]) for name in ("prompt", "quote", "explanation")}


def _text(value: object, longest: int) -> str:
    """One line of text; raises TypeError or ValueError for what is none, is too long or holds what no page can show."""
    if not isinstance(value, str):
        raise TypeError
    if len(value) > longest or UNPRINTABLE.search(value):
        raise ValueError
    return " ".join(value.split())


def _place(quote: str, parsed: Parsed) -> Anchor | None:
    """The whole sentences that the quote touches, as the built-in questions are anchored; None if it is not found."""
    article = parsed.article
    found = find_anchor(article, quote)
    if found is None:
        return None
    touched = [s.sentence for s in parsed.sentences if s.sentence.start < found.end and s.sentence.end > found.start]
    if not touched or len(touched) > MOST_SENTENCES:
        return None
    return article.anchor(min(found.start, touched[0].start), max(found.end, touched[-1].end))


def _question(record: Mapping[str, Any], texts: Mapping[str, str], quote: str, why: str) -> tuple[Question, str]:
    """The question, and its answer in the words of the quote."""
    kind, prompt = Kind(record["kind"]), texts["prompt"]
    if kind is Kind.TRUE_FALSE:
        truth = _truth(record["answer"])
        return TrueFalse(prompt=prompt, answer=truth, explanation=why), _statement_key(prompt, quote, truth)
    if kind is Kind.MULTIPLE_CHOICE:
        key, *wrong = _choices(record)
        return MultipleChoice(prompt=prompt, choices=(key, *wrong), answer=(0,), explanation=why), key
    answer = record["answer"]
    key = _text(answer[0] if isinstance(answer, list) else answer, LONGEST["answer"])
    if kind is Kind.CLOZE:
        return Cloze(prompt=ANY_BLANK.sub(BLANK, prompt), answer=(key,), explanation=why), key
    if kind is Kind.SHORT_ANSWER:
        return ShortAnswer(prompt=prompt, answer=(key,), explanation=why), key
    if kind is Kind.FLASHCARD:
        return Flashcard(prompt=prompt, answer=key, explanation=why), key
    raise ValueError


def _truth(answer: object) -> bool:
    """Only what says true or false outright: ``bool("false")`` would be true."""
    answer = answer[0] if isinstance(answer, list) else answer
    return answer if isinstance(answer, bool) else TRUTHS[str(answer).strip().casefold()]


def _choices(record: Mapping[str, Any]) -> list[str]:
    """The right choice, then the others."""
    if not isinstance(record["choices"], list) or not 3 <= len(record["choices"]) <= MOST_CHOICES:
        raise ValueError
    choices = [_text(c, LONGEST["answer"]) for c in record["choices"]]
    answer = record["answer"]
    answer = answer[0] if isinstance(answer, list) and len(answer) == 1 else answer
    if isinstance(answer, bool) or (isinstance(answer, int) and answer < 0):
        raise ValueError
    key = choices[answer] if isinstance(answer, int) and answer < len(choices) else _text(answer, LONGEST["answer"])
    return [key, *_without(choices, key)]


def _without(choices: list[str], key: str) -> list[str]:
    """The choices but the key; raises ValueError when it is not one of them."""
    choices.remove(key)
    return choices


def _statement_key(prompt: str, quote: str, truth: bool) -> str:
    """The longest wording of the quote that a true statement keeps, or that a false one replaces."""
    said, told = quote.split(), [w.rstrip(".") for w in prompt.split()]
    blocks = SequenceMatcher(None, [w.rstrip(".") for w in said], told, autojunk=False).get_opcodes()
    wanted = [said[i:j] for tag, i, j, _, _ in blocks if j > i and (tag == "equal") is truth]
    longest = max(wanted, key=len)
    return " ".join(longest).rstrip(".,;:")
