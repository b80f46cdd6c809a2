"""Where a sentence gives a reason, an aim or a means: "because", "due to", "in order to", "by …ing"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.embedded import deed_told, is_claimed
from questions.generate.phrases import after_comma, is_comma
from questions.generate.pinned import TAKING

if TYPE_CHECKING:
    from questions.language import ParsedSentence, Token

PRESENT = ("VBZ", "VBP")
# Prepositions that name a cause.
DUE = (("because", "of"), ("due", "to"), ("thanks", "to"), ("owing", "to"), ("as", "a", "result", "of"))
AIMS = (("in", "order", "to"), ("so", "as", "to"))
# Every reason begins with one of these.
OPENING = frozenset("because since due thanks owing as by through using in so to".split())
# Behind these "to …" tells what is done or what for a thing is, not why.
BINDING = frozenset(
    """have need want ask tell allow enable help require take leave go come continue fail begin start get try like give
    make find wait see know be use seek attempt expect force encourage permit urge invite order offer teach remind
    cause lead mean prepare advise persuade instruct challenge inspire empower authorize direct motivate lack
    provide include contain calculate face involve represent remain become""".split()
)
# "Partly because": how far it is the reason.
WEIGHING = frozenset("partly mainly mostly largely simply chiefly precisely primarily exactly".split())


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of a sentence that says why ``verb`` holds; ``form`` tells how it does."""

    source: ParsedSentence
    verb: Token
    form: str
    words: tuple[Token, ...]
    reporter: str = ""


def reasons_of(said: ParsedSentence, who: str) -> Iterator[Reason]:
    if not any(
        t.lower_ in ("because", "since", "due", "thanks", "owing", "so", "to", "as", "by", "using") for t in said.doc
    ):
        return
    for t in (t for t in said.doc if t.lower_ in OPENING):
        for find in (_because, _since, _due, _means, _aim, _bare_aim):
            found = find(t)
            if found is None:
                continue
            verb, form = found
            words = _part(t, verb, form)
            deed = deed_told(verb, t)
            if words and is_claimed(deed):
                yield Reason(said, deed, form, words, who)
            break


def _because(t: Token) -> tuple[Token, str] | None:
    clause = t.head
    if t.lower_ != "because" or t.dep_ != "mark" or clause.dep_ != "advcl":
        return None
    denied = any(c.dep_ == "neg" for c in clause.head.children) and not after_comma(t.doc, t.i)
    return None if denied else (clause.head, "because")  # "did not close because it was old": or did it?


def _since(t: Token) -> tuple[Token, str] | None:
    """ "…, since a boat needs two": a reason, where nothing tells of a time."""
    clause = t.head
    if t.lower_ != "since" or t.dep_ != "mark" or clause.dep_ != "advcl":
        return None
    timeless = clause.tag_ in PRESENT or any(c.tag_ in ("MD", *PRESENT) for c in clause.children if c.dep_ == "aux")
    perfect = any(c.lower_ in ("have", "has", "had") and c.dep_ == "aux" for c in clause.head.children)
    return (clause.head, "because") if timeless and not perfect and (after_comma(t.doc, t.i) or t.i == 0) else None


def _due(t: Token) -> tuple[Token, str] | None:
    words = tuple(w.lower_ for w in t.doc[t.i : t.i + 4])
    opened = next((d for d in DUE if words[: len(d)] == d), None)
    if opened is None or t.dep_ not in ("prep", "advmod") or t.head.pos_ not in ("VERB", "AUX"):
        return None
    copula = t.head.lemma_ == "be" and not any(c.dep_ in ("attr", "acomp", "prep") and c != t for c in t.head.children)
    return None if copula or t.head.dep_ in ("relcl", "acl", "advcl", "pcomp") else (t.head, "due")


def _means(t: Token) -> tuple[Token, str] | None:
    """ "… by raising the tax", "… using old rails": how it is done."""
    if (
        t.lower_ in ("by", "through")
        and t.dep_ == "prep"
        and any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in t.children)
    ):
        return (t.head, "means") if t.head.pos_ == "VERB" else None
    using = t.lower_ == "using" and t.dep_ == "advcl" and t.left_edge == t and t.i > t.head.i
    return (t.head, "means") if using and any(c.dep_ == "dobj" for c in t.children) else None


def _aim(t: Token) -> tuple[Token, str] | None:
    words = tuple(w.lower_ for w in t.doc[t.i : t.i + 3])
    if words in AIMS:
        inner = next((w for w in t.doc[t.i + 3 : t.i + 6] if w.tag_ == "VB"), None)
        if inner is None or inner.dep_ not in ("advcl", "acl"):
            return None
        verb = inner.head
        while verb.pos_ in ("NOUN", "PROPN", "ADP") and verb.head != verb:
            verb = verb.head
        return verb, "to"
    return None  # "so that" tells what came of it as often as what it was for


def _bare_aim(t: Token) -> tuple[Token, str] | None:
    """ "To save rope, …", or "… built a dam to hold the water": an aim only behind a deed done for an end."""
    if t.lower_ != "to" or t.tag_ != "TO" or t.head.dep_ != "advcl" or t.head.tag_ != "VB" or t.head.left_edge != t:
        return None
    deed = t.head.head
    if t.i > 1 and t.nbor(-1).lower_ in ("order", "as", "how", "where", "what", "when", "only"):
        return None
    if t.i == 0:
        needed = deed.lemma_ in ("have", "need", "plan", "want") or any(
            c.lower_ in ("must", "should") for c in deed.children
        )
        return None if needed else (deed, "to")
    acted = any(c.dep_ in ("dobj", "nsubjpass") for c in deed.children)
    behind = t.nbor(-1)
    follows = t.i > deed.i and behind.pos_ in ("NOUN", "PROPN", "NUM") and behind.lemma_.lower() not in TAKING
    return (deed, "to") if deed.lemma_ not in BINDING and acted and follows else None


def _part(t: Token, verb: Token, form: str) -> tuple[Token, ...]:
    """The reason's words: all that follows it in the sentence, or all before the comma that closes it."""
    head = t if form in ("due", "means") else next((a for a in (t, *t.ancestors) if a.head == verb), t)
    first, last = min(t.i, _qualifier(t)), head.right_edge.i
    doc = t.doc
    end = len(doc) - 2
    if last < end and not (t.i < verb.i and last + 1 < len(doc) and (is_comma(doc[last]) or is_comma(doc[last + 1]))):
        return ()
    if t.i > verb.i and last < end:
        return ()
    words = list(doc[first : last + 1])
    while words and words[-1].is_punct:
        words.pop()
    return tuple(words)


def _qualifier(t: Token) -> int:
    """ "partly because": part of the reason."""
    before = t.nbor(-1) if t.i > 0 else t
    if tuple(w.lower_ for w in t.doc[max(0, t.i - 2) : t.i]) == ("in", "part"):
        return t.i - 2
    return before.i if before.lower_ in WEIGHING else t.i
