"""Whether an answer says anything that is worth keeping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from questions.language import Token

SHORTEST_MEANS = 5
LEAST_CAUSE = 2
VAGUE_CAUSES = frozenset("event factor circumstance reason condition issue problem change situation thing".split())
# "To sum up, …": said of the telling, not of the deed.
SPOKEN_TO = frozenset("sum conclude begin summarize summarise recap clarify illustrate put be name".split())


def says_little(form: str, reason: Sequence[Token]) -> bool:
    """ "Due to water issues", "by wearing the hat", "to sum up": no reason that anybody would keep."""
    if form == "means":
        return len(reason) < SHORTEST_MEANS
    if form == "to":
        return len(reason) > 1 and reason[1].lower_ in SPOKEN_TO
    return form == "due" and _is_vague_cause(reason)


def _is_vague_cause(reason: Sequence[Token]) -> bool:
    cause = next((t for t in reason if t.dep_ == "pobj"), None)
    told = [t for t in reason if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")]
    return len(told) < LEAST_CAUSE or (cause is not None and cause.lemma_.lower() in VAGUE_CAUSES)


def is_indefinite(answer: Sequence[Token]) -> bool:
    """ "Answered several important questions": which, the answer does not say."""
    return any(t.lower_ in ("several", "various", "numerous", "countless") for t in answer)
