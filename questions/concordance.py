"""Where an article says what, found without reading all of it again: its sentences by their words, its phrases."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from questions.language import Parsed, content_lemmas

IN_BRACKETS = re.compile(r"(?<=\w)\s+\([A-Z][A-Za-z]?[A-Z]\w*\)", re.IGNORECASE)
COUNTED = re.compile(r"\ban? (?=(\w+))")
LAST_WORD = re.compile(r"\w+$")


class Concordance:
    """The sentences of a parsed article, by their number in reading order, and the words of its text."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed

    @cached_property
    def texts(self) -> list[str]:
        """Each sentence, case folded."""
        return [s.text.casefold() for s in self.parsed.sentences]

    @cached_property
    def lemmas(self) -> list[frozenset[str]]:
        """The content words of each sentence."""
        return [content_lemmas(s.doc) for s in self.parsed.sentences]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for i, lemmas in enumerate(self.lemmas):
            for lemma in lemmas:
                found[lemma].append(i)
        return found

    def sharing(self, words: frozenset[str], least: int) -> Iterator[int]:
        """The sentences that hold at least ``least`` of the words, in reading order."""
        if least < 1:
            yield from range(len(self.lemmas))
            return
        # Such a sentence lacks no more than the others: it holds one of any len(words) - least + 1 words.
        rarest = sorted((self._places.get(w, []) for w in words), key=len)[: max(0, len(words) - least + 1)]
        for i in sorted({i for places in rarest for i in places}):
            if len(words & self.lemmas[i]) >= least:
                yield i

    def touching(self, start: int, end: int) -> range:
        """The sentences that share a character with the range."""
        first = bisect_right(self.parsed.sentences, start, key=lambda s: s.sentence.end)
        return range(first, bisect_left(self.parsed.sentences, end, key=lambda s: s.sentence.start))

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the text, in the case that it is written in."""
        return Counter(re.findall(r"\w+", self.parsed.article.text))

    @cached_property
    def folded(self) -> str:
        return self.parsed.article.text.casefold()

    @cached_property
    def _repeats(self) -> dict[str, int]:
        return {}

    def repeats(self, phrase: str) -> int:
        """How often the phrase stands in the text in whatever case, inside longer words as well."""
        folded = phrase.casefold()
        if folded not in self._repeats:
            self._repeats[folded] = self.folded.count(folded)
        return self._repeats[folded]

    @cached_property
    def _counted(self) -> frozenset[str]:
        return frozenset(COUNTED.findall(self.parsed.article.text))

    def holds(self, phrase: str) -> bool:
        """Whether the phrase stands in the text as it is written here, between the bounds of words."""
        known = all(word in self.words for word in re.findall(r"\w+", phrase))
        return known and self._stands(phrase, rf"\b{re.escape(phrase)}\b")

    def times(self, phrase: str, pattern: str) -> int:
        """How often the pattern, in which the phrase stands as it is, is found in the text, both case folded."""
        if not phrase:
            return len(re.findall(pattern, self.folded))
        compiled, number, place = re.compile(pattern), 0, self.folded.find(phrase)
        while place >= 0:
            fits = compiled.match(self.folded, place) is not None
            number += fits
            place = self.folded.find(phrase, place + (len(phrase) if fits else 1))
        return number

    def counts(self, phrase: str) -> bool:
        """Whether the phrase stands in the text with "a" or "an" before it."""
        first = re.match(r"\w+", phrase)
        if first is not None and first[0] not in self._counted:
            return False
        pattern = rf"\ban? {re.escape(phrase)}\b"
        return self._stands(f"a {phrase}", pattern) or self._stands(f"an {phrase}", pattern)

    def _stands(self, words: str, pattern: str) -> bool:
        """Whether the pattern, which begins with the words as they are, is found in the text."""
        text, compiled = self.parsed.article.text, re.compile(pattern)
        place = text.find(words)
        while place >= 0 and not compiled.match(text, place):
            place = text.find(words, place + 1)
        return place >= 0

    @cached_property
    def _bracketed(self) -> dict[str, list[int]]:
        """Where a short form in brackets follows each word, in small letters."""
        text, found = self.parsed.article.text, defaultdict(list)
        for match in IN_BRACKETS.finditer(text):
            word = LAST_WORD.search(text, max(0, match.start() - 40), match.start())
            if word is not None:
                found[word[0].lower()].append(match.start())
        return found

    def short_form(self, phrase: str) -> str:
        """What stands in brackets behind the phrase where it is first given a short form, in whatever case; or ""."""
        last = LAST_WORD.search(phrase)
        if last is None or len(last[0]) >= 40 or last[0].lower() not in self._bracketed:
            return ""
        pattern = re.compile(rf"\b{re.escape(phrase)}\s+\(([A-Z][A-Za-z]?[A-Z]\w*)\)", re.IGNORECASE)
        places = (place - len(phrase) for place in self._bracketed[last[0].lower()])
        text = self.parsed.article.text
        return next((m.group(1) for place in places if place >= 0 and (m := pattern.match(text, place))), "")
