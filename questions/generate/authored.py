"""The named checks, made on a question that a person wrote and not a strategy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from questions.article import Anchor, Article, Sentence
from questions.distractors import Pool
from questions.generate.candidate import Candidate
from questions.generate.checks import CHECKS, Check
from questions.generate.checks_english import is_plainly_self_contained, self_contained
from questions.generate.checks_truth import Ground, flat
from questions.generate.patterns import ARTEFACTS
from questions.language import LONGEST_SENTENCE, Parsed, ParsedSentence, parse_ahead, parse_text
from questions.likeness import overlap
from questions.quantity import read_number
from questions.question import (
    Cloze,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    TrueFalse,
    number_text,
)
from questions.sentences import split_sentences

NOWHERE, NO_ANCHOR = Article("", "", ()), Anchor("", 0, 0, "")
# The first need the passage that the question comes from, the second judge English sentences.
ON_PASSAGE = frozenset({"supported", "no_distractor_supported", "worth_asking"})
ON_ENGLISH = frozenset({"clean", "well_sized", "worth_asking", "no_leak", "self_contained", "grammatical"})
# A front may be one word; and a typed answer that cannot be unique was refused when the question was built.
NOT_OF: dict[type, frozenset[str]] = {
    MultipleChoice: frozenset(),
    TrueFalse: frozenset({"unique_key", "no_leak", "no_distractor_supported"}),
    Cloze: frozenset({"unique_key", "no_distractor_supported"}),
    ShortAnswer: frozenset({"unique_key", "no_distractor_supported"}),
    Numeric: frozenset({"unique_key", "no_distractor_supported"}),
    Flashcard: frozenset({"unique_key", "no_distractor_supported", "well_sized", "grammatical"}),
    Matching: frozenset({"no_distractor_supported", "worth_asking", "well_sized", "no_leak", "self_contained"}),
    Ordering: frozenset({"no_distractor_supported", "worth_asking", "well_sized", "no_leak", "self_contained"}),
}
# One of them is enough to take a question for English, so that none may be a word of another language as well.
ENGLISH = frozenset(
    "the of and is are was were what which who whom whose how why when where does did do can has have had that this"
    " to from with for by not".split()
)
FORMULA_OR_CODE = re.compile(r"[\\^{}$`]")
# Enough to find what speaks for and against a question, and quick in an article of any length.
MOST_SENTENCES, MOST_WORDS, MOST_TEXTS = 40, 1000, 40
LONGEST_PROMPT, LONGEST_ANSWER = 1000, 500
NUMBER_WORDS, MOST_WORDINGS = 4, 5
OF_THE_QUOTE = 1000  # more words than any sentence shares


def verdicts(question: Question, article: Article | None, anchor: Anchor | None) -> Iterator[tuple[str, bool]]:
    """See ``questions.check_question``."""
    if article is None or anchor is None:
        article, anchor = NOWHERE, NO_ANCHOR
    texts = _texts(question)
    if (
        len(texts) > MOST_TEXTS
        or max(map(len, texts), default=0) > LONGEST_ANSWER
        or len(question.prompt) > LONGEST_PROMPT
    ):
        yield "well_sized", False  # and not worth parsing
        return
    wanted = _wanted(question, anchor)
    if isinstance(question, Matching | Ordering):
        yield from ((name, passed) for name, passed in _of_list(question, anchor) if name in wanted)
        return
    ground, candidates = _ground(question, article, anchor), _candidates(question, anchor)
    for check in CHECKS:
        if (name := check.__name__) in wanted:
            judged = [_as_told(c) if name == "supported" else c for c in candidates]
            enough = any if isinstance(question, TrueFalse) else all  # one wording that it rests on is enough
            passed = enough(_passes(check, candidate, ground) for candidate in judged)
            yield name, passed and (name != "supported" or _numbers_stand(question, anchor.quote))


def _passes(check: Check, candidate: Candidate, ground: Ground) -> bool:
    return (check is self_contained and is_plainly_self_contained(candidate)) or check(candidate, ground)


def _wanted(question: Question, anchor: Anchor) -> frozenset[str]:
    """The names of the checks that make sense here."""
    wanted = frozenset(check.__name__ for check in CHECKS) - NOT_OF[type(question)]
    if not anchor.quote:
        wanted -= ON_PASSAGE
    words = " ".join((question.prompt, *_texts(question)))
    is_english = not ENGLISH.isdisjoint(re.findall(r"[a-z]+", f"{words} {anchor.quote}".casefold()))
    return wanted if is_english and not FORMULA_OR_CODE.search(words) else wanted - ON_ENGLISH


def _texts(question: Question) -> tuple[str, ...]:
    """The texts that the answers are made of, right and wrong ones."""
    match question:
        case MultipleChoice():
            return question.choices
        case Cloze() | ShortAnswer():
            return question.answer
        case Flashcard():
            return (question.answer,)
        case Matching():
            return (*question.lefts, *question.choices)
        case Ordering():
            return question.items
    return ()


def _candidates(question: Question, anchor: Anchor) -> list[Candidate]:
    """The question as the checks take it, once for each of its right choices."""
    asked, keys = question, [""]
    match question:
        case MultipleChoice():
            keys = [question.choices[i] for i in question.answer]
        case TrueFalse():
            keys = _wordings(question, anchor.quote)
        case Numeric():
            keys = [_number_in(question, anchor.quote)]
            asked = ShortAnswer(prompt=question.prompt, answer=tuple(keys))
        case Flashcard():
            keys = [question.answer.strip().rstrip(".")]
        case Cloze() | ShortAnswer():
            quote = flat(anchor.quote)
            keys = [next((a for a in question.answer if flat(a) in quote), question.answer[0])]
    return [Candidate(asked, anchor, "author", key, key) for key in keys]


def _as_told(candidate: Candidate) -> Candidate:
    """A back in the author's own words counts as said where the quote speaks of most of it."""
    if not isinstance(candidate.question, Flashcard) or flat(candidate.key) in flat(candidate.anchor.quote):
        return candidate
    told = ShortAnswer(prompt=candidate.key, answer=(candidate.key,))
    return replace(candidate, question=told, key="")  # the empty key stands in every quote


def _wordings(question: TrueFalse, quote: str) -> list[str]:
    """What of the quote a true statement keeps, or a false one replaces: the longest first, never nothing."""
    said, told = _words(quote), _words(question.prompt)
    blocks = SequenceMatcher(None, said, told, autojunk=False).get_opcodes()
    wanted = [said[i:j] for tag, i, j, _, _ in blocks if j > i and (tag == "equal") is question.answer]
    longest = sorted(wanted or [said], key=len, reverse=True)[:MOST_WORDINGS]
    return [" ".join(words).rstrip(".,;:") for words in longest]


def _words(text: str) -> list[str]:
    return [word.rstrip(".") for word in flat(text).split()[:MOST_WORDS]]


def _numbers_stand(question: Question, quote: str) -> bool:
    """Whether a true statement's numbers are in the quote: those in words are no content words to the parser."""
    if not isinstance(question, TrueFalse) or not question.answer:
        return True
    said, told = ({read_number(w.strip(",;:()“”")) for w in _words(text)} for text in (question.prompt, quote))
    return said - {None} <= told


def _number_in(question: Numeric, quote: str) -> str:
    """The number as the quote writes it, in digits or in words, or as a page would where the quote has none."""
    words = quote.split()[:MOST_WORDS]
    for length in range(NUMBER_WORDS, 0, -1):
        for i in range(len(words) - length + 1):
            written = " ".join(words[i : i + length]).strip(".,;:()“”\"'")
            value = read_number(written) if len(written) <= 60 else None
            if value is not None and question.accepts(value):
                return written
    return number_text(question.answer)


def _of_list(question: Matching | Ordering, anchor: Anchor) -> Iterator[tuple[str, bool]]:
    """What can be said of pairs and items, which no strategy makes."""
    texts = _texts(question)
    apart = question.choices if isinstance(question, Matching) else texts
    right = [text for pair in question.pairs for text in pair] if isinstance(question, Matching) else texts
    quote = flat(anchor.quote)
    yield "clean", not any(ARTEFACTS.search(text) for text in (question.prompt, *texts))
    yield "supported", all(flat(text) in quote for text in right)
    yield "unique_key", not any(overlap(a, b) for i, a in enumerate(apart) for b in apart[i + 1 :])


def _ground(question: Question, article: Article, anchor: Anchor) -> Ground:
    """What the checks look things up in: of the article only the sentences that could speak for or against it."""
    sentences = _telling(question, article, anchor) if anchor.quote else []
    texts = [article.text[s.start : s.end] for s in sentences]
    parse_ahead(texts)
    parsed = Parsed(article, tuple(ParsedSentence(s, parse_text(t)) for s, t in zip(sentences, texts, strict=True)))
    return Ground(parsed, Pool(parsed))


def _telling(question: Question, article: Article, anchor: Anchor) -> list[Sentence]:
    """Those of the quote, and those that name a wrong choice or share words with a statement, in reading order."""
    stems = {word[:4] for word in re.findall(r"\w{4,}", question.prompt.casefold())}
    ranked: list[tuple[int, Sentence]] = []
    for sentence in split_sentences(article):
        if sentence.end - sentence.start <= LONGEST_SENTENCE:
            said = article.text[sentence.start : sentence.end].casefold()
            if sentence.start < anchor.end and sentence.end > anchor.start:
                ranked.append((OF_THE_QUOTE, sentence))
            elif _may_speak_of(question, said):
                ranked.append((sum(stem in said for stem in stems), sentence))
    best = sorted(ranked, key=lambda pair: -pair[0])[:MOST_SENTENCES]
    return sorted((sentence for _, sentence in best), key=lambda s: s.start)


def _may_speak_of(question: Question, said: str) -> bool:
    if isinstance(question, MultipleChoice):
        return any(c.casefold() in said for i, c in enumerate(question.choices) if i not in question.answer)
    return isinstance(question, TrueFalse)
