"""Whether a question asks of as many as it names, and its answer says all that its sentence lists."""

from __future__ import annotations

import re

from questions.generate.candidate import Candidate

MANY = re.compile(r"^What are (?:(?!the |some )[\w’'-]+ ){0,3}([\w’'-]+)\?$")
# What may follow a definition that is whole.
GOES_ON = re.compile(
    r" (?!(?:and|but|or|so|which|who|where|when|while|because|since|although|though|whereas|as|if|unless|until|before"
    r"|after|rather|instead|unlike|for|in|on|at|by|with|to|from|during|within|that)\b)[a-z]"
)
PLURAL_ENDINGS = ("s", "a", "i", "ae", "en", "eet", "ice")
ALIKE_IN_NUMBER = frozenset("fish sheep deer people police cattle staff aircraft offspring".split())


def counts_wrongly(prompt: str) -> bool:
    """ "What are order clerk?", "What are bimodal?"."""
    asked = MANY.match(prompt)
    return asked is not None and not (asked[1].endswith(PLURAL_ENDINGS) or asked[1].lower() in ALIKE_IN_NUMBER)


def is_cut_off(candidate: Candidate) -> bool:
    """Whether the answer stops before the last of a series ("boats that carry coal, timber"[, and wool]), or what
    defines a thing before the end of its clause ("a measure of how fast the tide"[ rises])."""
    if not candidate.key:
        return False
    _before, key, after = candidate.anchor.quote.partition(candidate.key)
    open_series = ", " in key and not re.search(r"\b(?:and|or)\b|; ", key)
    in_a_clause = candidate.strategy == "definition-meaning" and GOES_ON.match(after) is not None
    return in_a_clause or (open_series and re.match(r",? (?:and|or)\b", after) is not None)
