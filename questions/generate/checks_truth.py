"""Checks on the answer: it is right, it is the only right one, and the prompt does not give it away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.article import Article
from questions.distractors import Pool
from questions.generate.candidate import Candidate
from questions.language import Parsed, content_lemmas, parse_syntax, possible_lemmas
from questions.likeness import mentions, overlap
from questions.numerals import ONES
from questions.question import BLANK, Cloze, Flashcard, MultipleChoice, ShortAnswer, TrueFalse

if TYPE_CHECKING:
    from questions.language import Doc

# Words of our own that a prompt may use without the article saying them.
FRAME_WORDS = frozenset(
    "article accord say list describe call name term mention one kind type part give mean say state know true happen "
    "come right follow statement step reason purpose way do section table be word include belong among text "
    "advise reader people".split()
)
LEAST_WORDS_FOUND = 0.6
TELLING_STEM = 6
TELLING_PART = 5
PLAIN_MARKS = str.maketrans("’‘“”–—", "''\"\"--")
# However the parser reads them: "cannot", "n't" and "without" are now and then no "neg" to it.
DENIALS = frozenset("not n't n’t cannot never no none nobody nothing neither nor without hardly rarely seldom".split())
TURNING = frozenset(
    """before after above below over under more less most least few fewer many all some always only into out up down
    first last with same both either""".split()
)
JOINING = frozenset("a an the of and for in on to".split())
COUNTED = re.compile(rf"\b(?:What|Which|Who) (?:are|were) the ({'|'.join(ONES)})\b", re.IGNORECASE)
BETRAYED = re.compile(rf"\b(?:an?|the an?)\s+{BLANK}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a candidate is held against."""

    parsed: Parsed
    pool: Pool

    @property
    def article(self) -> Article:
        return self.parsed.article

    def lemmas_between(self, start: int, end: int) -> frozenset[str]:
        """The content words of the sentences that share a character with the range."""
        told = self.pool.concordance
        return frozenset().union(*(told.lemmas[i] for i in told.touching(start, end)))

    def table_headers(self, position: int) -> tuple[str, ...]:
        """The names of the columns and the caption, where a table's row stands at this position."""
        for table in self.pool.tables:
            if table.rows[0][0][0] <= position <= table.rows[-1][-1][1]:
                return (*table.header, table.caption)
        return ()


def flat(text: str) -> str:
    """The text for comparison: one case, one kind of quotation mark, single spaces."""
    text = text.translate(PLAIN_MARKS)
    return " ".join(text.casefold().split())


def supported(candidate: Candidate, ground: Ground) -> bool:
    """The quote stands in the article, holds the key, and speaks of what the prompt asks."""
    anchor, question = candidate.anchor, candidate.question
    if ground.article.text[anchor.start : anchor.end] != anchor.quote:
        return False
    if not all(flat(part) in flat(anchor.quote) for part in candidate.key.split("; ")):
        return False
    if isinstance(question, TrueFalse):
        return _statement_follows(candidate, question, ground)
    if isinstance(question, Flashcard) and not _are_as_many(question.prompt, candidate.key):
        return False
    return _share_found(question.prompt, _surroundings(candidate, ground)) >= LEAST_WORDS_FOUND


def _are_as_many(prompt: str, key: str) -> bool:
    """Whether a list of parts has as many as the prompt counts: "the three classes of …"."""
    parts, counted = key.split("; "), COUNTED.search(prompt)
    return len(parts) < 2 or counted is None or ONES[counted[1].lower()] == len(parts)


def _statement_follows(candidate: Candidate, question: TrueFalse, ground: Ground) -> bool:
    keeps = flat(candidate.key) in flat(question.prompt)
    if question.answer:
        return keeps and _share_found(question.prompt, _surroundings(candidate, ground)) > 0.99
    return not keeps and not _is_said(question.prompt, ground)


def _is_said(statement: str, ground: Ground) -> bool:
    """Whether one sentence of the article holds every telling word of the statement, denied or not as it is there.

    A sentence of several clauses of which one is denied may say either: then it counts as saying so.
    """
    doc = parse_syntax(statement)
    words, turns, denied = content_lemmas(doc) - FRAME_WORDS, _turns(doc), _is_negated(doc)
    told = (ground.parsed.sentences[i].doc for i in ground.pool.concordance.sharing(words, len(words)))
    return any(turns <= _turns(s) and (_is_negated(s) == denied or _is_mixed(s)) for s in told)


def _is_negated(doc: Doc) -> bool:
    """Whether the sentence denies something: two denials, as in "not without", make one claim again."""
    return sum(t.lower_ in DENIALS for t in doc) % 2 == 1


def _is_mixed(doc: Doc) -> bool:
    """Whether a denial stands beside another clause, so that it cannot be told which of the two it denies."""
    finite = sum(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in doc)
    return finite > 1 and any(t.lower_ in DENIALS for t in doc)


def _turns(doc: Doc) -> frozenset[str]:
    """The words that turn a claim round without being counted as its content: before, less, few, …"""
    return frozenset(t.lower_ for t in doc if t.lower_ in TURNING)


def _surroundings(candidate: Candidate, ground: Ground) -> frozenset[str]:
    """The words of the quote, of the headings above it and of the title."""
    section = ground.article.section_at(candidate.anchor.start)
    header = ground.table_headers(candidate.anchor.start)
    context = " ".join((candidate.anchor.quote, *section.path, ground.article.title, *header))
    return ground.lemmas_between(candidate.anchor.start, candidate.anchor.end) | frozenset(
        re.findall(r"\w+", context.casefold()) + re.findall(r"[\w-]+", context.casefold())
    )


def _share_found(prompt: str, words: frozenset[str]) -> float:
    doc = parse_syntax(prompt.replace(BLANK, "something"))
    lemmas = content_lemmas(doc) - FRAME_WORDS - {"something"}
    asked = [(t.lemma_.lower(), t.lower_) for t in doc if t.lemma_.lower() in lemmas]
    if not asked:
        return 1.0
    stems = {stem for word in words if (stem := _stem(word))}
    found = [pair for pair in asked if any(w in words or _stem(w) in stems for w in pair)]
    return len(found) / len(asked)


def _stem(word: str) -> str:
    """The beginning by which words of one family are known, as ``connect`` and ``connection`` are; "" if short."""
    return word[: TELLING_STEM - 1] if len(word) >= TELLING_STEM - 1 else ""


def unique_key(candidate: Candidate, ground: Ground) -> bool:
    """No two choices say the same, and a typed answer fits in one way only."""
    question = candidate.question
    if isinstance(question, MultipleChoice):
        texts = question.choices
        return not any(overlap(a, b) for i, a in enumerate(texts) for b in texts[i + 1 :])
    if isinstance(question, (Cloze, ShortAnswer)):
        return bool(re.search(r"\w", candidate.key))
    return True


def no_distractor_supported(candidate: Candidate, ground: Ground) -> bool:
    """No wrong choice stands in the quote, and no sentence says of it what the prompt asks."""
    question = candidate.question
    if not isinstance(question, MultipleChoice):
        return True
    wrong = [c for i, c in enumerate(question.choices) if i not in question.answer]
    return not any(mentions(candidate.anchor.quote, c) or ground.pool.asserts(c, question.prompt) for c in wrong)


def no_leak(candidate: Candidate, ground: Ground) -> bool:
    """The prompt holds neither the key, nor a word that only the key shares with it, nor an a/an that betrays it."""
    question = candidate.question
    if isinstance(question, TrueFalse):
        return True
    if BETRAYED.search(question.prompt) or flat(candidate.key) in flat(question.prompt):
        return False
    if _is_spelled_out(candidate.key, question.prompt):
        return False
    if not _may_share_words(question.prompt.replace(BLANK, "something"), candidate.key):
        return True  # whatever a parse would say, which takes longer than all else that is checked
    asked = _bare_lemmas(question.prompt.replace(BLANK, "something"))
    shared = {k for k in _bare_lemmas(candidate.key) if k in asked or any(_same_long_stem(k, a) for a in asked)}
    if isinstance(question, MultipleChoice):
        others = [_bare_lemmas(c) for i, c in enumerate(question.choices) if i not in question.answer]
        return not any(sum(word in other for other in others) < min(2, len(others)) for word in shared)
    key_words = _bare_lemmas(candidate.key)
    limit = 0.5 if isinstance(question, Flashcard) else 0.0
    return not key_words or len(shared) / len(key_words) <= limit


def _is_spelled_out(key: str, prompt: str) -> bool:
    """Whether the prompt has the words whose initials the key is: "_____ stands for tidal range index"."""
    initials = "".join(word[0] for word in re.findall(r"[a-z]\w*", prompt.casefold()) if word not in JOINING)
    return key.isalpha() and key.isupper() and len(key) > 2 and key.casefold() in initials


def _may_share_words(prompt: str, key: str) -> bool:
    """Whether a lemma that a parse could find in the key may be one of the prompt's, or of one stem with it."""
    asked, told = possible_lemmas(prompt), possible_lemmas(key)
    if not asked.isdisjoint(told) or not _beginnings(asked).isdisjoint(_beginnings(told)):
        return True
    long, told_long = ([word for word in words if len(word) >= TELLING_PART] for words in (asked, told))
    within, told_within = "\n".join(long), "\n".join(told_long)
    return any(word in told_within for word in long) or any(word in within for word in told_long)


def _beginnings(words: frozenset[str]) -> set[str]:
    return {word[:TELLING_STEM] for word in words if len(word) >= TELLING_STEM}


def _bare_lemmas(text: str) -> frozenset[str]:
    return content_lemmas(parse_syntax(text))


def _same_long_stem(a: str, b: str) -> bool:
    long = len(a) >= TELLING_STEM and len(b) >= TELLING_STEM and a[:TELLING_STEM] == b[:TELLING_STEM]
    return long or (min(len(a), len(b)) >= TELLING_PART and (a in b or b in a))  # "bullying" in "cyberbullying"
