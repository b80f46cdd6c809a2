"""Sentences that speak of everybody as "we" or "you", told of people: what a textbook says of us, it says of them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.phrases import capitalised

if TYPE_CHECKING:
    from questions.language import Doc, Token

WE = {"we": "people", "us": "people", "our": "people’s", "ourselves": "themselves"}
AGAIN = {"we": "they", "us": "them", "our": "their", "ourselves": "themselves"}
YOU = {"you": "people", "your": "", "yourself": "themselves"}  # "a person’s site" reads oddly: no form for "your"
YOU_AGAIN = {"yourself": "themselves"}
# What authors call their own, not everybody's.
AUTHORS_OWN = frozenset(
    """team research work project agency office company staff partner client customer post blog article site website
    repository github code policy vendor colleague interview survey findings product service organization
    organisation engagement""".split()
)
_DONE = r"(?:\w+ed|found|saw|heard|spoke|met|made|built|took|wrote|chose|ran|will)"
DOINGS = re.compile(rf"\b[Ww]e(?:[’']ve|[’']ll| (?:also|have|had))? {_DONE}\b")
OWN = re.compile(rf"\b[Oo]ur (?:own )?(?:{'|'.join(sorted(AUTHORS_OWN))})\b")
# What everybody has: where "our" stands without "we", anything else may be the authors' own.
SHARED = frozenset(
    """body brain mind life health ability society culture world planet galaxy universe behavior behaviour thought
    emotion feeling genes gene sense memory eye ear skin heart understanding identity self personality attention
    environment relationship mood perception experience attitude belief value child family""".split()
)
LEAST_GENERAL = 2
OTHERS = frozenset("i me my mine ours yours let's".split())
# What the authors of a text do in it, or ask its readers to do: not what everybody does.
AUTHORIAL = frozenset(
    """recommend suggest discuss describe explore examine turn look focus consider present review show note mention
    define conclude propose argue hope believe thank plan launch release announce refer call introduce cover read
    talk say return address summarize list provide offer begin start ask learn study wish encourage invite welcome
    love like divide classify categorize categorise group distinguish sort separate""".split()
)
READING = frozenset(
    """recall remember imagine suppose notice see guess wonder read learn consider think know realize ask want need
    visit click contact""".split()
)
FULL = {"ve": "have", "re": "are", "ll": "will", "m": "am", "d": ""}
NEARBY = frozenset("here above below earlier later previously".split())


def speaks_for_everybody(text: str) -> bool:
    """Whether "we" in the text is all of us: no account of what its authors did."""
    return len(DOINGS.findall(text)) < LEAST_GENERAL and not OWN.search(text)


def of_everybody(doc: Doc) -> str:
    """The sentence with people for "we", or "a person" for "you"; "" where somebody in particular may be meant."""
    words = {t.lower_ for t in doc}
    if (
        any(_is_of_the_house(t) for t in doc)
        or words & OTHERS
        or any(t.text in '“”"' for t in doc)
        or any(t.text in ("’d", "'d") for t in doc)
    ):
        return ""
    we, you = words & WE.keys(), words & YOU.keys()
    if bool(we) == bool(you) or words & NEARBY:
        return ""
    return _of_people(doc) if we else _of_a_person(doc)


def _is_of_the_house(t: Token) -> bool:
    """ "At Acme", "they tell us that …": who speaks is one organisation, or a text that turns to its reader."""
    at_home = t.pos_ == "PROPN" and t.dep_ == "pobj" and t.head.lower_ == "at" and t.ent_type_ != "DATE"
    addressed = t.lower_ == "us" and t.head.lemma_ in ("tell", "show", "remind") and t.dep_ in ("dobj", "dative")
    return at_home or addressed


def _of_people(doc: Doc) -> str:
    spoken = [t for t in doc if t.lower_ in WE]
    if not all(_is_general(t, AUTHORIAL) for t in spoken if t.lower_ == "we"):
        return ""
    shared = any(t.i and t.nbor(-1).lower_ in ("of", "all", "both") for t in spoken)
    shared = shared or any(t.lower_ == "we" and n.tag_ == "NNS" for t, n in pairwise(doc))  # "we humans"
    if shared or any(t.lower_ == "our" and t.head.lemma_.lower() in AUTHORS_OWN for t in spoken):
        return ""
    if not any(t.lower_ == "we" for t in spoken) and not all(_is_shared(t) for t in spoken):
        return ""
    return _replaced(doc, WE, AGAIN)


def _is_shared(t: Token) -> bool:
    return t.lower_ != "our" or t.head.lemma_.lower() in SHARED


def _of_a_person(doc: Doc) -> str:
    spoken = [t for t in doc if t.lower_ in YOU]
    subjects = [t for t in spoken if t.lower_ == "you" and t.dep_ in ("nsubj", "nsubjpass")]
    if not all(_is_general(t, READING) for t in subjects) or not _is_told(doc):
        return ""
    if spoken[0].dep_ == "pobj":
        return ""  # "what is right for you" is no more right for people
    if any(not YOU[t.lower_] for t in spoken):
        return ""
    return _replaced(doc, YOU, YOU_AGAIN)


def _is_told(doc: Doc) -> bool:
    """A statement: neither an order nor a story that the reader is put into."""
    root = next(doc.sents).root
    ordered = root.tag_ == "VB" and not any(c.dep_ in ("aux", "nsubj") for c in root.children)
    return not ordered and not any(t.tag_ == "VBD" for t in doc)


def _is_general(subject: Token, never: frozenset[str]) -> bool:
    """Whether the verb tells what is always so."""
    verb = subject.head
    doing = any(c.tag_ == "VBG" and c.dep_ == "acomp" for c in verb.children)
    told_once = doing or verb.tag_ in ("VBD", "VBG")  # "we are releasing it" is the authors' deed
    if subject.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_ in never or told_once:
        return False
    helpers = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return not any(
        h in ("will", "’ll", "'ll", "would", "did", "was", "were", "had", "have", "’ve", "'ve", "shall")
        for h in helpers
    )


def _replaced(doc: Doc, first: dict[str, str], again: dict[str, str]) -> str:
    """The name at the first mention, pronouns after it; contractions of the replaced words written out."""
    named = False
    pieces: list[str] = []
    for t in doc:
        if t.lower_ in first:
            word = _later(t, again) if named else first[t.lower_]
            named = True
        elif t.text[:1] in "’'" and t.i and t.nbor(-1).lower_ in first and t.pos_ in ("AUX", "VERB"):
            word = " " + FULL.get(t.lower_.strip("’'"), t.text)
        else:
            word = t.text
        pieces.append(word + t.whitespace_)
    return capitalised(re.sub(r" {2,}", " ", "".join(pieces)))


def _later(t: Token, again: dict[str, str]) -> str:
    if t.lower_ == "you":
        return "they" if t.dep_ in ("nsubj", "nsubjpass") else "them"
    return again[t.lower_]
