"""How many, how much, how long, in what year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from questions.distractors import Pool, Sort
from questions.generate.build import Finding, choice, reads_well, short
from questions.generate.inversion import ask
from questions.generate.phrases import edges, is_comma, text_of
from questions.generate.standing import stands_alone
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

YEAR = re.compile(r"1[0-9]\d\d|20[0-2]\d")
NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
QUALIFIERS = frozenset(
    """about around approximately nearly almost roughly over under up to at least most more less fewer than
    some""".split()
)
SPANS = frozenset("take last continue require span".split())
PERIODS = frozenset("second minute hour day week month year decade century".split())
MEASURES = PERIODS | frozenset("percent % dollar euro pound degree".split())
LONGEST_DEED = 18
EMPTY_VERBS = frozenset({"have", "be"})
YEAR_STEPS = (-21, -15, -11, -8, -6, -4, 3, 5, 7, 9, 12, 16)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        for build in (_how_many, _percentage, _how_long, _in_what_year):
            found = build(s, clause)
            if found is not None:
                yield found


def _how_many(s: Survey, clause: Clause) -> Candidate | None:
    """The object is counted: "How many users does the service have?"."""
    noun = next(
        (c for c in clause.verb.children if c.dep_ in ("dobj", "attr") and c.i > clause.verb.i and c.tag_ == "NNS"),
        None,
    )
    number = _number(noun) if noun is not None else ()
    if noun is None or not number or noun.lemma_.lower() in MEASURES or clause.verb.lemma_ == "be":
        return None
    first, last = edges(noun)
    phrase = [t for t in clause.predicate if first <= t.i <= last]
    counted = [t for t in phrase if t.i > number[-1].i]
    if phrase[: len(number)] != list(number) or not _is_plain(counted, noun):
        return None
    rest = [t for t in clause.predicate if t not in phrase]
    if not stands_alone(s, clause.source, clause.subject, [*clause.front, *rest, *counted]):
        return None
    prompt = ask(s.spelling, clause, f"How many {text_of(counted)}", {t.i for t in phrase})
    return _numeric(s, clause, prompt, text_of(number), f"{noun.lemma_}:count")


def _number(noun: Token) -> tuple[Token, ...]:
    """The number before the noun with what qualifies it: "about 800 million"."""
    count = next((c for c in noun.children if c.dep_ == "nummod" and c.i < noun.i), None)
    if count is None:
        return ()
    first = count.left_edge.i
    words = tuple(t for t in noun.doc[first : count.i + 1])
    fits = all(t.like_num or t.lower_ in QUALIFIERS or t.is_currency for t in words)
    return words if fits and first >= noun.left_edge.i else ()


def _is_plain(counted: Sequence[Token], noun: Token) -> bool:
    """No list, no colon, not too much said of what is counted."""
    return (
        0 < len(counted) <= 9
        and not any(is_comma(t) or t.dep_ in ("cc", "conj", "relcl") for t in counted)
        and noun in counted
    )


def _percentage(s: Survey, clause: Clause) -> Candidate | None:
    """ "About 30 % of X do Y"."""
    head = clause.head
    if head.lower_ not in ("%", "percent") or not clause.subject[-1].i > head.i:
        return None
    of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    number = tuple(t for t in clause.subject if t.i <= head.i)
    group = tuple(t for t in clause.subject if t.i > head.i)
    if of is None or group[0] != of or not stands_alone(s, clause.source, group[1:], clause.predicate):
        return None
    prompt = f"What percentage {text_of(group)} {text_of(clause.predicate)}?"
    return _numeric(s, clause, prompt, text_of(number), f"{group[-1].lemma_}:percentage")


def _how_long(s: Survey, clause: Clause) -> Candidate | None:
    """ "takes about 28 days"."""
    if clause.verb.lemma_ not in SPANS:
        return None
    noun = next((c for c in clause.verb.children if c.lemma_.lower() in PERIODS and c.i > clause.verb.i), None)
    number = _number(noun) if noun is not None else ()
    if noun is None or not number:
        return None
    phrase = [*number, noun]
    rest = [t for t in clause.predicate if t not in phrase]
    if len(rest) > 8 or not stands_alone(s, clause.source, clause.subject, [*clause.front, *rest]):
        return None
    prompt = ask(s.spelling, clause, "How long", {t.i for t in phrase})
    return _numeric(s, clause, prompt, text_of(phrase), f"{clause.head.lemma_}:duration")


def _numeric(s: Survey, clause: Clause, prompt: str | None, key: str, fact: str) -> Candidate | None:
    if prompt is None or not reads_well(prompt) or key not in clause.source.text:
        return None
    finding = Finding(clause.source, "quantity", fact, prompt, key, _wrong_numbers(s, clause, prompt, key))
    return choice(s, finding) if finding.wrong else short(s, finding)


def _wrong_numbers(s: Survey, clause: Clause, prompt: str, key: str) -> tuple[str, ...]:
    word = key.lower().split()[-1]
    if word in NUMBER_WORDS:
        return _neighbours(key, word)
    if not any(c.isdigit() for c in key):
        return ()
    text = clause.source.text
    found = s.pool.distractors(key, Sort.QUANTITY, quote=text, stem=prompt)
    return found or s.pool.made_up_numbers(key, quote=text)


def _neighbours(key: str, word: str) -> tuple[str, ...]:
    """Number words around the right one."""
    at = NUMBER_WORDS.index(word)
    low = max(0, min(at - crc32(key.encode()) % 3, len(NUMBER_WORDS) - 4))
    around = [w for w in NUMBER_WORDS[low : low + 4] if w != word][:3]
    return tuple(key[: -len(word)] + w for w in around) if len(around) == 3 else ()


def _in_what_year(s: Survey, clause: Clause) -> Candidate | None:
    """The year of what happened: "In what year did the bridge open?"."""
    prep = next((t for t in (*clause.front, *clause.predicate) if _leads_year(t, clause)), None)
    if prep is None or clause.verb.tag_ not in ("VBD", "VBN") or clause.verb.lemma_ in EMPTY_VERBS:
        return None
    year = prep.nbor(1)
    dropped = {prep.i, year.i} | ({year.i + 1} if year.i + 1 < len(year.doc) and is_comma(year.nbor(1)) else set())
    dropped |= _said_besides(clause, year)
    rest = [t for t in (*clause.front, *clause.predicate) if t.i not in dropped]
    if not 2 <= len(rest) <= LONGEST_DEED or not stands_alone(s, clause.source, clause.subject, rest):
        return None
    prompt = ask(s.spelling, clause, "In what year", dropped)
    if prompt is None or not reads_well(prompt):
        return None
    finding = Finding(
        clause.source,
        "year",
        f"{clause.head.lemma_.lower()}:year",
        prompt,
        year.text,
        other_years(s, clause, year.text),
    )
    return choice(s, finding) if finding.wrong else short(s, finding)


def _said_besides(clause: Clause, year: Token) -> set[int]:
    """What the sentence goes on to tell: a remark set off behind the year, a second thing that was done."""
    doc = year.doc
    in_predicate = any(t.i == year.i for t in clause.predicate)
    remark = in_predicate and year.i + 1 < len(doc) and is_comma(doc[year.i + 1])
    second = min((c.i for c in clause.verb.children if c.dep_ in ("cc", "conj")), default=len(doc))
    cut = year.i if remark else second
    return {t.i for t in clause.predicate if t.i >= cut}


def _leads_year(t: Token, clause: Clause) -> bool:
    following = t.nbor(1) if t.i + 1 < len(t.doc) else None
    return following is not None and t.lower_ == "in" and t.head == clause.verb and bool(YEAR.fullmatch(following.text))


def other_years(s: Survey, clause: Clause, year: str) -> tuple[str, ...]:
    """Years of the same article within sixty years, then years as far off as those of a plausible slip."""
    texts = {m.text for m in s.pool.of(Sort.DATE) if YEAR.fullmatch(m.text)}
    near = sorted(t for t in texts if t != year and abs(int(t) - int(year)) <= 60 and t not in clause.source.text)
    start = crc32(clause.source.text.encode()) % len(YEAR_STEPS)
    steps = [*YEAR_STEPS[start:], *YEAR_STEPS[:start]]
    made = [str(int(year) + d) for d in steps if int(year) + d <= 2024]
    wrong = [*near[:2], *(m for m in made if m not in near and m not in clause.source.text)]
    return tuple(dict.fromkeys(wrong))[:3]
