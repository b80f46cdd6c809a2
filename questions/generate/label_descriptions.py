"""What kind of text stands beside a label: an order, somebody's post, an enumeration, a headline without its verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from questions.hypernyms import is_kind_of
from questions.language import parse_syntax
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.language import Doc


def commands(description: str) -> bool:
    """Whether the description tells someone to do something: it has a verb in the base form and no subject."""
    root = parse_syntax(description)[:].root
    if root.tag_ in ("VB", "VBP") and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in root.children):
        return True
    if root.pos_ == "VERB" or description.split()[0].endswith(("ed", "s")) or parse_syntax(description)[0].is_stop:
        return False
    probe = parse_syntax(f"They must {description[:1].lower()}{description[1:]}.")
    return probe[2].tag_ == "VB" and probe[2].dep_ == "ROOT" and probe[3].pos_ in ("DET", "NUM", "PRON")


def is_a_post(description: str) -> bool:
    """Whether a person's work is told and where: "Content designer at the city archive"."""
    root = parse_syntax(description)[:].root
    employed = any(c.lower_ in ("at", "of", "for") and c.dep_ == "prep" for c in root.children)
    return employed and root.pos_ in ("NOUN", "PROPN") and is_kind_of(root.lemma_, "person")


def is_verb(doc: Doc) -> bool:
    """Whether the first word in -s is a verb and no plural: "Stores all data", but not "Stores that sell data"."""
    if doc[0].pos_ in ("VERB", "AUX"):
        return True
    follows = doc[1]
    return follows.pos_ in ("PRON", "DET", "NUM", "ADJ", "NOUN", "PROPN") and follows.tag_ not in ("WDT", "WP", "VBG")


# What a name may be of, where its description has no article.
NAMED_KINDS = frozenset("structure whole method person organisation place idea".split())
ADDRESSES = re.compile(
    r"\b(?:you|your|yours|we|our|us)\b|^(?:an? |the )?(?:\w+ly )?(?:great|good|best|better|perfect|useful|handy|ideal) "
    r"|^(?:an? |the )?(?:[\w-]+ )?(?:gold standard|choice|backbone|cornerstone|heart|must-have|favou?rite)\b",
    re.I,
)


def is_praise(description: str) -> bool:
    """Whether the description commends the thing, or speaks to the reader, and so does not define it."""
    return bool(ADDRESSES.search(description))


def defines(doc: Doc) -> bool:
    """Whether the noun phrase says what something is: "a valve that …", not "fast sale" or "2 weeks + a grant"."""
    root = doc[:].root
    told = any(c.dep_ in ("relcl", "acl") and c.i > root.i for c in root.children)
    return "+" not in doc.text and not doc[0].like_num and (doc[0].lower_ in ("a", "an", "the", "any") or told)


def is_description(doc: Doc) -> bool:
    """Whether a noun phrase without a determiner says what a name stands for: "Hale’s ferry line", "ticket system"."""
    root = doc[:].root
    owned = any(c.dep_ == "poss" for c in root.children)
    kind = root.tag_ == "NN" and bool(classes_of(root.lemma_.lower()) & NAMED_KINDS)
    return root.pos_ == "NOUN" and root.i > 0 and (owned or kind) and not doc[0].like_num


def names_several(doc: Doc) -> bool:
    """Whether the description is of more than one thing: "survey tools and help"."""
    root = doc[:].root
    joined = any(c.dep_ == "conj" and c.pos_ == "NOUN" for c in root.children)
    return root.tag_ in ("NNS", "NNPS") or (joined and doc[0].pos_ not in ("DET", "PRON"))


def is_broken(doc: Doc) -> bool:
    """Whether a verb is left out, as in "Delays possible as the line is mended"."""
    trails = any(t.pos_ == "ADJ" and t.i > 0 and t.lower_ in ("possible", "likely", "due", "available") for t in doc)
    return trails or any(t.dep_ == "advcl" and any(c.dep_ in ("nsubj", "nsubjpass") for c in t.children) for t in doc)


def enumerates(doc: Doc) -> bool:
    """Whether the description enumerates: "two beds, a stove, no running water"."""
    commas = sum(t.text == "," for t in doc)
    return commas > 1 and doc[0].lower_ not in ("a", "an", "the") and doc[:].root.pos_ in ("NOUN", "PROPN")
