"""What the two sides of a dispute are said to do: what do they fear, what do they point to, who leads them?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.candidate import Candidate, Source
from questions.generate.phrases import capitalised
from questions.generate.wording import without_stop
from questions.language import parse_syntax

if TYPE_CHECKING:
    from questions.language import Doc, Token

BACKED = re.compile(r"^(led|held|backed|supported|headed|represented|championed) by (?P<whom>.+)$", re.IGNORECASE)
PRESENT = {"led": "leads", "held": "holds", "backed": "backs", "headed": "heads"}
REGARDS = frozenset("regard view see treat describe consider".split())
# Verbs that say nothing of a side by themselves.
EMPTY_VERBS = frozenset("be have do make take get include".split())
KEY_WORDS = (2, 28)
# What people do who take a side; "View history", under the name of many, is an order to a reader.
ATTITUDES = frozenset(
    """fear believe think argue say claim want expect hope doubt worry warn point value prefer support oppose favour
    favor reject insist regard dislike like distrust trust blame accuse ask demand call prioritize prioritise emphasize
    emphasise stress question defend praise lean rely cite note complain feel accept refuse treat put""".split()
)


def propose(source: Source, name: str, item: str, plural: bool, fact: str) -> Iterator[Candidate]:
    """A card on one thing that a side is said to do; ``name`` has its determiner."""
    text = without_stop(item)
    if match := BACKED.match(text):
        verb = match[1].lower()
        present = PRESENT.get(verb, f"{verb[:-1]}s" if verb.endswith("ed") else verb)
        yield source.card(f"Who {present} {name}, according to the article?", capitalised(match["whom"]), fact)
        return
    asked = _asked(text, name, plural)
    if asked is not None:
        prompt, key = asked
        if KEY_WORDS[0] <= len(key.split()) <= KEY_WORDS[1]:
            yield source.card(prompt, capitalised(key), fact)


def deed(text: str, plural: bool) -> Doc | None:
    """ "Fear that dealers will leave" as a sentence about a side, None where the item is no deed."""
    doc = parse_syntax(f"{'They' if plural else 'It'} {text[:1].lower()}{text[1:]}.")
    verb = doc[1]
    finite = verb.tag_ in (("VBP", "VBD") if plural else ("VBZ",))
    return doc if finite and verb.dep_ == "ROOT" and verb.lemma_ not in EMPTY_VERBS and len(doc) > 4 else None


def is_attitude(text: str) -> bool:
    """Whether an item opens with what a side of a dispute does."""
    return text.split()[0].lower() in ATTITUDES


def _asked(text: str, name: str, plural: bool) -> tuple[str, str] | None:
    doc = deed(text, plural)
    if doc is None:
        return None
    verb = doc[1]
    do = "did" if verb.tag_ == "VBD" else "do" if plural else "does"
    rest = doc[2:-1]
    seen = next((t for t in rest if t.lower_ == "as" and t.i > 2), None)
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i > 1), None)
    if verb.lemma_ in REGARDS:
        viewed = doc[2 : seen.i].text if seen is not None else ""
        plain = 0 < len(viewed.split()) < 6
        return (
            (f"How {do} {name} {verb.lemma_} {viewed}, according to the article?", doc[seen.i : -1].text)
            if seen is not None and plain
            else None
        )
    link = _link(doc, verb, thing)
    if link is None:
        return None
    asked = " ".join(w for w in (verb.lemma_, link) if w)
    return f"What {do} {name} {asked}, according to the article?", doc[2 + bool(link) : -1].text


def _link(doc: Doc, verb: Token, thing: Token | None) -> str | None:
    """The preposition between the verb and what is asked for, "" for none; None where something else stands there."""
    after = doc[2]
    claimed = any(
        c.left_edge.i == 2 and (c.dep_ == "ccomp" or (c.dep_ == "xcomp" and c.tag_ == "VBN")) for c in verb.children
    )
    if claimed or (thing is not None and thing.left_edge.i == 2):
        return ""
    ruled = after.dep_ == "prep" and after.head == verb and after.lower_ in ("to", "for", "on", "against", "in")
    return str(after.text) if ruled and any(c.dep_ in ("pobj", "pcomp") for c in after.children) else None
