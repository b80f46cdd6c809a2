"""Questions on when something happened: "In which year did the bridge open?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.build import Finding, choice, short
from questions.generate.context import split
from questions.generate.facts_measure import MONTHS, YEAR, measures
from questions.generate.facts_told import cores
from questions.generate.facts_trim import asked, governors, placed
from questions.generate.facts_wrong import other_years
from questions.generate.phrases import is_comma, text_of
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, ParsedSentence, Token

OPENINGS = {
    "in": "In which year",
    "by": "By which year",
    "until": "Until which year",
}
# What merely went on in a year or somewhere is not worth knowing it of.
EMPTY = frozenset("have seem get say tell write speak think know want need describe call show find mean".split())
# What turns with a year: of all else it is by the way.
TURNING = frozenset(
    """open close found establish create launch ban abolish pass adopt approve sign repeal outlaw legalise legalize
    publish invent discover buy sell acquire move introduce merge join leave begin start end become die elect release
    build complete expire promise win lose ratify declare define propose coin develop design form split replace remove
    retire dissolve recognise recognize name rename award""".split()
)
# "rose from 4 in 2021 to 8": the year belongs to one of the two.
FROM_TO = re.compile(r"\bfrom\b.*\d.*\bto\b.*\d")
LEAST_SAID = 2


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    seen: set[tuple[int, str]] = set()
    for core, teller in cores(s):
        for prep in (t for t in (*core.front, *core.predicate) if t.dep_ == "prep" and t.head in governors(core)):
            found = _year(s, core, prep, teller) or _date(s, core, prep, teller)
            if found is not None and (found.anchor.end, found.key) not in seen:
                seen.add((found.anchor.end, found.key))
                yield found


def _phrase(clause: Clause, prep: Token) -> tuple[Token, ...]:
    within = {t.i for t in prep.subtree}
    return tuple(t for t in clause.tokens if t.i in within)


def _is_worth_dating(clause: Clause, left: set[int]) -> bool:
    """Whether enough is said of what happened, by a verb that says something, without another time beside it."""
    told = [t for t in (*clause.front, *clause.predicate) if t.i not in left and t.pos_ in ("NOUN", "PROPN", "NUM")]
    timed = any(t.ent_type_ in ("DATE", "TIME") for t in told)
    verb = governors(clause)[-1]
    return clause.verb.lemma_ not in EMPTY and verb.lemma_ not in EMPTY and bool(told) and not timed


def _trails_off(clause: Clause) -> bool:
    """ "Developed by a baker named Orr": a clause that tells of another thing than of the one dated."""
    beside = (t.head for t in clause.predicate if t.dep_ in ("acl", "relcl"))
    return any(noun.dep_ == "pobj" and noun.head.dep_ == "agent" for noun in beside)


def _year(s: Survey, clause: Clause, prep: Token, teller: str) -> Candidate | None:
    phrase = _phrase(clause, prep)
    if len(phrase) != LEAST_SAID or prep.lower_ not in OPENINGS or not YEAR.fullmatch(phrase[1].text):
        return None
    left = {t.i for t in phrase}
    if (
        FROM_TO.search(clause.text)
        or governors(clause)[-1].lemma_ not in TURNING
        or next(measures(clause.tokens), None) is not None  # its number is worth more than its year
        or not _is_worth_dating(clause, left)
        or _trails_off(clause)
        or any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in clause.verb.children)
        or (clause.verb.lemma_ == "be" and clause.verb.pos_ == "AUX")
    ):
        return None
    where = placed(s, clause, asked(s, clause, OPENINGS[prep.lower_], left), teller)
    return _finding(s, clause, where, "year", phrase[1].text, ()) if where is not None else None


def _date(s: Survey, clause: Clause, prep: Token, teller: str) -> Candidate | None:
    """ "in March 2028", "on 4 May": by name; a day of the week alone is worth nothing."""
    phrase = _phrase(clause, prep)
    named = any(t.lower_ in MONTHS for t in phrase) and len(phrase) > LEAST_SAID
    if not named or prep.lower_ not in ("in", "on") or len(phrase) > 6 or _is_told_by_another_time(clause):
        return None
    left = {t.i for t in phrase}
    if not _is_worth_dating(clause, left):
        return None
    where = placed(s, clause, asked(s, clause, "When", left), teller)
    key = f"{text_of(phrase[1:])}{_year_behind(phrase[-1])}"
    return _finding(s, clause, where, "date", key, (text_of(phrase),)) if where is not None else None


def _is_told_by_another_time(clause: Clause) -> bool:
    """ "Came to light when it was sent": asked "when", it has two answers."""
    return any(c.dep_ == "advcl" and c.left_edge.lower_ in ("when", "as", "while") for c in clause.verb.children)


def _year_behind(last: Token) -> str:
    """ "August 1" with the ", 2024" that the sentence gives it."""
    behind = last.doc[last.i + 1 : last.i + 3]
    dated = last.like_num and len(behind) == LEAST_SAID and is_comma(behind[0]) and YEAR.fullmatch(behind[1].text)
    return f", {behind[1].text}" if dated and not YEAR.fullmatch(last.text) else ""


def _finding(
    s: Survey, clause: Clause, where: tuple[ParsedSentence, str], name: str, key: str, also: tuple[str, ...]
) -> Candidate | None:
    source, prompt = where
    if key in prompt:
        return None
    known = any(t.ent_type_ == "PERSON" for t in clause.tokens)  # by whose time other years are ruled out
    chosen = name == "year" and not known
    wrong = other_years(s, source, key, past=clause.verb.tag_ in ("VBD", "VBN")) if chosen else ()
    features = {"in_context": 1.0} if split(prompt)[0] else {}
    finding = Finding(source, f"time-{name}", f"{key}:{name}", prompt, key, wrong, features)
    return choice(s, finding) if len(wrong) > LEAST_SAID else short(s, finding, also)
