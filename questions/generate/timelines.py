"""Lists whose labels are moments: when does something happen, and what happens then? Never what a date is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from questions.generate.candidate import Candidate, Source, fact_of
from questions.generate.phrases import capitalised
from questions.generate.survey import Survey
from questions.generate.telling import Told, asked_of, can_answer
from questions.language import parse_syntax
from questions.layout import Entry

STRATEGY = "labels-timeline"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:1[0-9]|20)\d\d"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
POINT = (
    rf"(?:{WEEKDAY}(?:,? (?:{DAY} {MONTH}|{MONTH} {DAY}))?|{DAY} {MONTH}(?:,? {YEAR})?|{MONTH} {DAY}(?:,? {YEAR})?"
    rf"|{MONTH}(?:,? {YEAR})?|{SEASON}(?: {YEAR})?|{YEAR}s?|(?:week|day|month|year) \d+"
    rf"|Q[1-4](?: {YEAR})?|\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.?m\.?)"
)
MOMENT = re.compile(
    rf"(?:(?:in|on|by|at|since|the|early|mid|late|mid-|end of|beginning of)[ -]?)*{POINT}"
    rf"(?:\s*(?:–|-|to|until|and) {POINT}|\s*[–-]\s*{POINT})?(?: of (?:next|this|last|the following|the same) year)?",
    re.IGNORECASE,
)
OPENED = re.compile(r"(?:in|on|by|at|since|end of|beginning of|from) ", re.IGNORECASE)
RANGE = re.compile(rf"{POINT}\s*(?:–|-|to|until)\s*{POINT}", re.IGNORECASE)
DASH = re.compile(r"\s*[–-]\s*|\s+until\s+")
SMALL = re.compile(rf"{SEASON}|week|day|month|year|early|mid|late|the ", re.IGNORECASE)
ON_A_DAY = re.compile(rf"{WEEKDAY}|{DAY} {MONTH}|{MONTH} {DAY}(?!\d)|day \d", re.IGNORECASE)
AT_A_TIME = re.compile(r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?$", re.IGNORECASE)
PAST = re.compile(YEAR)  # "1994" alone; in a plan the dates are nearer
FRAME = "According to the article’s timeline, "


def is_moment(label: str) -> bool:
    """Whether a label says when, and nothing else."""
    return bool(MOMENT.fullmatch(label.strip()))


def is_timeline(entries: Sequence[Entry]) -> bool:
    return len(entries) > 2 and sum(is_moment(e.label) for e in entries) >= 0.8 * len(entries)


def propose(survey: Survey, told: Told, others: Sequence[Entry]) -> Iterator[Candidate]:
    if not is_moment(told.label) or told.entry.description.rstrip().endswith((":", "?")):
        return
    source = Source(survey.parsed.article.anchor(told.entry.start, told.entry.end), STRATEGY)
    fact = fact_of(source.anchor, "when")
    prompt = _when(survey, told)
    if prompt:
        yield from source.choice(prompt, told.label, _other_moments(told.label, others), fact)
        yield source.short(prompt, told.label, fact=fact)
    yield from _what(told, source, bool(prompt), fact)


def _when(survey: Survey, told: Told) -> str:
    """When does it happen?"""
    if _hangs_on_another(survey, told):
        return ""
    return asked_of(survey, told.said, f"{FRAME}when") or ""


def _hangs_on_another(survey: Survey, told: Told) -> bool:
    """Whether "the square" is first spoken of in an entry before: alone it says of no square which it is."""
    doc = parse_syntax(told.said)
    noun = doc[1] if len(doc) > 2 and doc[0].lower_ == "the" else None
    if noun is None or noun.pos_ != "NOUN" or noun.dep_ not in ("nsubj", "nsubjpass") or len(list(noun.subtree)) > 2:
        return False
    article = survey.parsed.article
    named = f"{article.title} {' '.join(article.sections[told.listing.section].path)}".lower()
    if re.search(rf"\b{re.escape(noun.lower_)}\b", named):
        return False
    prose = (s for s in survey.parsed.sentences if not told.listing.start <= s.sentence.start < told.listing.end)
    earlier = (t for s in prose for t in s.doc if s.sentence.start < told.listing.start)
    return not any(t.lemma_.lower() == noun.lemma_ and t.pos_ == "NOUN" and t.dep_ != "compound" for t in earlier)


def _what(told: Told, source: Source, asked: bool, fact: str) -> Iterator[Candidate]:
    """What happens then? Only where no other entry stands at the same moment, and where the event is a whole one."""
    if not asked or not can_answer(told.said) or PAST.fullmatch(told.label):
        return  # much happens in a year
    prompt = f"According to the article, what {_happens(told)} {_at(told.label)}?"
    yield source.card(prompt, capitalised(told.said), fact)


def _happens(told: Told) -> str:
    """A year alone is history, a month without one is near; a full date may be either, and "happens" fits both."""
    if re.search(r"\bwill\b", told.said) or not re.search(r"\d", told.label):
        return "is to happen"
    return "happened" if PAST.fullmatch(told.label) else "happens"


def _at(label: str) -> str:
    """The moment inside a sentence: "in March", "on 9 May", "from June to July"."""
    if OPENED.match(label):
        return label[:1].lower() + label[1:]
    small = label[:1].lower() + label[1:] if SMALL.match(label) else label
    if RANGE.search(label):
        return f"from {DASH.sub(' to ', small)}"
    if ON_A_DAY.search(label):
        return f"on {small}"
    return f"at {small}" if AT_A_TIME.search(label) else f"in {small}"


def _shape(label: str) -> str:
    """What a date is made of, so that "May" is no choice beside "9 May 2026"."""
    return re.sub(r"\d{1,2}(?!\d)", "9", re.sub(YEAR, "Y", re.sub(rf"\b{MONTH}", "M", label)))


def _other_moments(label: str, others: Sequence[Entry]) -> tuple[str, ...]:
    alike = [e.label for e in others if e.label != label and _shape(e.label) == _shape(label)]
    at = next((i for i, e in enumerate(others) if e.label == label), 0)
    places = {e.label: abs(i - at) for i, e in enumerate(others)}
    near = sorted(dict.fromkeys(alike), key=lambda text: places[text])
    return tuple(near[:3]) if len(near) > 2 else ()
