"""Which bare lines of a plain text are headings, by weighing evidence; no single sign decides.

For: what stands below (prose, a list, another heading), what ended above, shortness, title case or capitals, a
question, numbering, an underline, blank lines around. Against: a full stop or comma, the words of a sentence, a
lower-case start, a run of lines of the same shape (verse, addresses, lists that lost their bullets), credits and dates.
The words asked for are those of grammar, never of a subject.
"""

from __future__ import annotations

import re
from collections import Counter

from questions.article import BlockKind
from questions.readers.lines import Line

ENOUGH = 3.2
LONGEST_WORDS, LONGEST_QUESTION, LONGEST = 18, 26, 150
PROSE_WORDS = 20

LETTER = re.compile(r"[^\W\d_]")
DOTTED_NUMBER = re.compile(r"(?:§\s?)?(\d{1,3}(?:\.\d{1,3}){1,4})\.?\s+[^\W_]")
COUNTED = re.compile(r"([^\W\d_]+)\s(\d{1,3}|[IVXLC]+|[A-Z])(?:[.:)]|\s?[–—-]\s|\s|$)")
INNER_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|vs|No|Jr|Sr))(?<!Mrs)(?<!\d)[.!?][\"'”’)]?\s+[\"'“‘(]?[A-Z0-9]"
)
OPENS_LOW = re.compile(r"[a-z]+(?:[\s,;:!?'’-]|$)")
QUANTITY = re.compile(r"[\d¼½¾⅓⅔⅛][\d.,/–-]*\s?(?:[a-zµ%°]|$)")
DIALOGUE = re.compile(r"[—–]|[\"“‘«»„].*[.,!?…][\"”’«»“]|.*[.,!?…][\"”’»]$")
SPEAKER = re.compile(r"([^\W\d_][\w.’' -]{0,30}):\s")
PARTICIPLE = re.compile(
    r"(?:the|a|an|my|his|her|our|their|this|that|these|those|some|many)\s.*\s[a-z]+ed\b", re.IGNORECASE
)
PLACE = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+\.\w+$|[\d\s/.,:–-]+$")
CREDIT = re.compile(
    r"(?i:by|written by|photos?|images?|picture|credit|illustration|source|fig(?:ure|\.)?|table|listing|exhibit|posted"
    r"|published|(?:last )?updated|©|copyright)(?!\w)(?:\s+(?:by|on|credit|courtesy))?"
    r"(?:\s*[:©]|\s+\d|\s+[A-Z][\w.]+\s+[A-Z])"
    r"|.*(?:©|\(\w+ Photo\b|\bvia Getty|\bmin(?:ute)?s? read$|/(?:AP|AFP|Reuters|Getty)\b)"
)
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATE = re.compile(
    rf"(?:\w+day,?\s+)?(?:\d{{1,2}}\.?\s+)?(?:{MONTHS})\w*\.?\s+\d{{1,4}}(?:,?\s+\d{{4}})?\b.{{0,30}}$", re.I
)
OTHER_FORMS = (DIALOGUE, PLACE, CREDIT, DATE)
LABEL = re.compile(r"[^:]{1,40}:\s+\S")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def _words(joined: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", joined))


SMALL = _words("a an the and or nor but of in on at to for from by with as vs via into over per is it be your our")
ASKS = _words("what why how when where who whose which whom whether")
SUBJECTS = _words("i he she it we they you there i'm i've he's she's it's we're we've they're you're")
PAST = _words("was were wasn't weren't had hadn't did didn't could couldn't would wouldn't")
FINITE = _words(
    "is are was were am isn't aren't wasn't weren't has have had hasn't haven't hadn't does did do don't doesn't didn't"
    " will would won't wouldn't can could can't cannot couldn't shall should shouldn't may might must that's there's"
)


def find_headings(lines: list[Line], first: int = 0) -> set[int]:
    """Indices of the lines from ``first`` on that are headings."""
    ahead = Evidence(lines, first)
    for i in range(len(lines) - 1, first - 1, -1):
        ahead.weigh(i)
    return ahead.headings


def could_be_heading(line: Line) -> bool:
    """Whether the line taken alone has the form of a heading: short, open-ended and one thought."""
    text = line.text
    if not line.is_words or len(text) > LONGEST or not LETTER.search(text) or text[-1] in ".,;:…。、" or "\n" in text:
        return False
    if line.words > (LONGEST_QUESTION if text[-1] == "?" else LONGEST_WORDS):
        return False
    if INNER_STOP.search(text) and not (text[-1] == "?" and not INNER_STOP.search(text.replace("?", ","))):
        return False
    return not any(form.match(text) for form in OTHER_FORMS)


def is_prose(line: Line) -> bool:
    return line.is_words and (line.words >= PROSE_WORDS or (line.words >= 3 and line.text[-1] in ".!?…”\"’')。"))


def is_title_case(text: str) -> bool:
    """Every word of weight is capitalised, and there are two or more words."""
    words = WORD.findall(text)
    weighty = [w for w in words if w.lower() not in SMALL]
    return (
        len(words) > 1
        and bool(weighty)
        and sum(w[0].isupper() or w[0].isdigit() for w in weighty) >= 0.8 * len(weighty)
    )


def is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) >= 0.9 * len(letters) and text.lower() != text


def is_numbered(line: Line) -> bool:
    return line.step or bool(DOTTED_NUMBER.match(line.text))


def sentence_signs(text: str) -> float:
    """How much speaks for a sentence: a subject in front, a verb that needs one, the past tense of a story."""
    words = [w.lower().replace("’", "'") for w in WORD.findall(text)]
    if not words or words[0] in ASKS:
        return 0.0
    if words[0] in SUBJECTS or any(w in PAST for w in words[1:]):
        return 2.0
    if PARTICIPLE.match(text):
        return 1.0
    return 0.75 if any(w in FINITE for w in words[1:]) else 0.0


class Evidence:
    """Weighs lines from the last to the first, so that what stands below a line is known already."""

    def __init__(self, lines: list[Line], first: int) -> None:
        self.lines = lines
        self.first = first
        self.headings: set[int] = set()
        self._fields = _field_lines(lines)
        self._forms = [could_be_heading(line) and not self._fields[i] for i, line in enumerate(lines)]
        self._runs = _run_lengths(lines, self._forms, first)
        self._counted = _counted_words(lines)
        self._labels = Counter(m[1] for line in lines if line.is_words and (m := SPEAKER.match(line.text)))
        spoken = [line for line in lines[first + 1 :] if line.is_words]
        self._airy = sum(line.gap > 0 for line in spoken) > 0.5 * len(spoken)

    def weigh(self, i: int) -> None:
        line = self.lines[i]
        if i + 1 == len(self.lines) or not line.is_words:
            return
        if line.underline or (self._forms[i] and self._score(i) >= ENOUGH):
            self.headings.add(i)

    def _score(self, i: int) -> float:
        return self._below(i) + self._above(i) + self._form(i) + self._air(i) - self._crowd(i)

    def _below(self, i: int) -> float:
        line = self.lines[i + 1]
        if i + 1 in self.headings:
            return 1.5
        if line.kind is BlockKind.ROW:
            return self._over_table(i)
        if line.kind in (BlockKind.CODE, BlockKind.QUOTE):
            return 1.5
        if line.kind is BlockKind.ITEM or line.text[-1] == ":" or self._fields[i + 1]:
            return 2.0
        if not is_prose(line) or (OPENS_LOW.match(line.text) and line.words < PROSE_WORDS):
            return 1.0 if line.words >= 10 or PLACE.match(line.text) else 0.0
        return 2.0 if line.words >= 12 else 1.5

    def _over_table(self, i: int) -> float:
        """A line over a table is its caption, unless it is very short and the table is all there is to its section."""
        end = i + 1
        while end < len(self.lines) and self.lines[end].kind is BlockKind.ROW:
            end += 1
        alone = end == len(self.lines) or end in self.headings
        return 0.8 if alone and self.lines[i].words <= 4 else -2.0

    def _above(self, i: int) -> float:
        if i == self.first:
            return 1.0
        line = self.lines[i - 1]
        if line.kind is not None:
            return 0.8
        if line.text[-1] in ".!?…":
            return 1.0
        if line.text[-1] == "," or (line.words > 3 and line.text[-1].isalpha() and not self._forms[i - 1]):
            return -2.0 if line.words < PROSE_WORDS else -1.0
        return 1.0 if is_prose(line) else 0.5 if self._runs[i] <= 2 else 0.0

    def _form(self, i: int) -> float:
        line = self.lines[i]
        text, words = line.text, line.words
        score = 1.0 if words <= 6 else 0.5 if words <= 10 else 0.25 if words <= 12 else -1.0
        if is_numbered(line) or self._counts(text):
            score += 2.0
        if is_capitals(text):
            score += 2.0
        elif is_title_case(text):
            score += 1.5
        elif text[-1] != "?":
            score -= sentence_signs(text)
        if text[-1] == "?":
            score += 1.0 if words <= 12 else 1.5
        if OPENS_LOW.match(text) or QUANTITY.match(text):
            score -= 2.0
        return score - (0.5 if text[-1] == "!" else 0.0)

    def _air(self, i: int) -> float:
        """Blank lines: in a text that has them, a heading has one above."""
        line, below = self.lines[i], self.lines[i + 1]
        if not self._airy or i == self.first:
            return 0.0
        if not line.gap:
            return -2.0 if i - 1 not in self.headings else 0.0
        return 1.0 if below.gap and line.gap >= below.gap else 0.0

    def _crowd(self, i: int) -> float:
        """Lines of one shape in a row are rather verse, an address or a list than headings."""
        speaker = SPEAKER.match(self.lines[i].text)
        if speaker and self._labels[speaker[1]] > 1 and SPEAKER.match(self.lines[i + 1].text):
            return 3.0
        if speaker and self._labels[speaker[1]] > 2 and not self.lines[i].text[speaker.end() :][:1].isupper():
            return 3.0
        run = self._runs[i]
        return 0.0 if run <= 2 else 0.5 if run == 3 else 2.0

    def _counts(self, text: str) -> bool:
        mark = COUNTED.match(text)
        return bool(mark) and mark is not None and self._counted.get(mark[1], 0) > 1


def _field_lines(lines: list[Line]) -> list[bool]:
    """Which short lines of the shape “Weight: 2 kg” stand beside another one: the fields of a record, not headings."""
    labelled = [line.is_words and line.words <= LONGEST_WORDS and bool(LABEL.match(line.text)) for line in lines]
    around = zip([False, *labelled], labelled, [*labelled[1:], False], strict=False)
    return [label and (above or below) for above, label, below in around]


def _run_lengths(lines: list[Line], forms: list[bool], first: int) -> list[int]:
    """For each line, how many neighbours in a row have the form of a heading."""
    lengths = [0] * len(lines)
    run: list[int] = []
    for i in range(first, len(lines) + 1):
        if i < len(lines) and forms[i] and not lines[i].underline:
            run.append(i)
            continue
        for k in run:
            lengths[k] = len(run)
        run = []
    return lengths


def _counted_words(lines: list[Line]) -> dict[str, int]:
    """Words such as “Chapter” that stand with a different number at the start of several short lines."""
    numbers: dict[str, set[str]] = {}
    for line in lines:
        mark = COUNTED.match(line.text) if line.is_words and line.words <= LONGEST_WORDS else None
        if mark and mark[1][0].isupper():
            numbers.setdefault(mark[1], set()).add(mark[2])
    return {word: len(found) for word, found in numbers.items()}
