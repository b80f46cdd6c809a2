"""Lead-ins that stop in the middle of their sentence, made questions for what follows: "The crews save fuel by:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.generate.framing import lead_question
from questions.generate.inversion import ask
from questions.generate.phrases import capitalised
from questions.generate.simplify import clauses
from questions.language import ParsedSentence, may_be_verb, parse_text

if TYPE_CHECKING:
    from questions.generate.survey import Survey

BECAUSE = re.compile(r",? because(?: (?:it|they|he|she)(?:[’']s| is|[’']re| are| was| were)?)?[.:]?$", re.I)
COMPLEMENTS = re.compile(r"\bbecause (?P<words>(?:it|they)(?: is| are| was| were|[’']s))[.:]?$", re.I)
BY = re.compile(r" (?P<words>by(?: \w+ing)?)[.:]?$", re.I)
TO_DO = re.compile(r"(?<! according)(?<! due)(?<! as)(?<! thanks) to[.:]?$", re.I)
# A main verb that the parse takes for an auxiliary makes "How helps the port …?".
HELPED = re.compile(
    r"\b(?:how|what) (?:do|does|did|can|could|may|might|must|will|would|should|is|are|was|were|has|have|had)\b", re.I
)
# Verbs that stop short of what a thing tells; "means" and "shows" may go on to anything.
TELLING = re.compile(r"\b(?:suggest|impl(?:y|ie)|indicate|signal|reveal|entail|involve)(?:s|d|es|ed)?$", re.I)
LEAST_TOLD = 4
ASKS = re.compile(r"(?:what|how|why|who|which|where|when)\b", re.I)


def left_open(s: Survey, lead: ParsedSentence, items: Sequence[str]) -> tuple[str, bool] | None:
    """ "Fish may gather in:" is followed by places, "The crew will:" by deeds; all else may be anything."""
    if ASKS.match(lead.text):
        return None
    if (found := _by_what(s, lead, items) or _to_do_what(s, lead, items) or _tells_what(s, lead)) is not None:
        return found, False
    question = lead_question(s.parsed.article, lead.text.rstrip(" .:"))
    done = re.search(r"\bdone\b", question) is None or all(parse_text(i)[0].tag_ in ("VBN", "VBD") for i in items)
    asks = question.startswith("Where ") or re.match(r"What \w+ .*\bdo(?:ne)?\b", question) is not None
    return (question, False) if asks and done else None


def _by_what(s: Survey, lead: ParsedSentence, items: Sequence[str]) -> str | None:
    """ "The crews save fuel by:" is followed by deeds, "by changing:" by things."""
    ends = BY.search(lead.text)
    deeds = all(re.match(r"\w{2,}ing\b", item) for item in items)
    if ends is None or (ends["words"].lower() == "by") != deeds:
        return None
    return _asked(s, lead, f"{lead.text[: ends.start()]}.", "How")


def _to_do_what(s: Survey, lead: ParsedSentence, items: Sequence[str]) -> str | None:
    """ "The law requires owners to:" is followed by what they are to do."""
    ends = TO_DO.search(lead.text)
    if ends is None or not all(_opens_with_a_verb(item) for item in items):
        return None
    question = _asked(s, lead, f"{lead.text[: ends.start()]} to do.", "What")
    return question if question and re.search(r"\bto do\b", question) else None


def _tells_what(s: Survey, lead: ParsedSentence) -> str | None:
    """ "The new timetable suggests:" is followed by what it suggests, whatever that is."""
    stem = lead.text.rstrip(" .:")
    if not TELLING.search(stem) or len(stem.split()) < LEAST_TOLD:
        return None
    return _asked(s, lead, f"{stem}.", "What")


def _opens_with_a_verb(item: str) -> bool:
    first = item.split()[0].lower()
    return may_be_verb(first) and not first.endswith(("ing", "s"))


def _asked(s: Survey, lead: ParsedSentence, text: str, opening: str) -> str | None:
    reading = ParsedSentence(lead.sentence, parse_text(text))
    clause = next(iter(clauses(reading)), None)
    question = ask(s.spelling, clause, opening) if clause is not None and clause.whole else None
    return question if question and HELPED.search(question) else None


def why(s: Survey, lead: ParsedSentence) -> tuple[str, bool] | None:
    reading = ParsedSentence(lead.sentence, parse_text(BECAUSE.sub(".", lead.text)))
    clause = next(iter(clauses(reading)), None)
    prompt = ask(s.spelling, clause, "Why") if clause is not None else None
    return (prompt, False) if prompt else None


def opening_of(lead: str) -> str:
    """ "… because it is:" opens every item of its list: "It is"; "… by changing:" the row of them: "By changing"."""
    ends = COMPLEMENTS.search(lead) or BY.search(lead)
    return capitalised(" ".join(ends["words"].replace("’s", " is").replace("'s", " is").split())) if ends else ""
