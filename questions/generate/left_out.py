"""What a claim can do without: parentheses, dashed and relative asides, and what ties it to the sentence before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.phrases import after_comma, edges, is_comma, is_past_form
from questions.language import text_of_doc

if TYPE_CHECKING:
    from questions.language import Doc, Span, Token

RELATIVES = frozenset({"which", "who", "whom", "whose", "where"})
# Adverbs that tie a sentence to the one before it; the claim stands without them.
CONNECTIVES = frozenset(
    "however also moreover furthermore additionally therefore thus hence consequently indeed nevertheless nonetheless "
    "interestingly meanwhile accordingly besides likewise similarly importantly notably naturally certainly clearly "
    "finally lastly ultimately specifically unfortunately fortunately surprisingly essentially overall again "
    "amazingly remarkably curiously basically sadly luckily "
    "further".split()
)
CONNECTIVE_PHRASES = (
    "in addition",
    "in fact",
    "of course",
    "on the other hand",
    "as a result",
    "for this reason",
    "in turn",
    "for example",
    "for instance",
    "in other words",
    "in contrast",
    "by contrast",
    "in short",
    "in simple terms",
    "in general",
    "in particular",
    "on the contrary",
    "on the one hand",
    "after all",
    "in the meantime",
    "as such",
    "to refresh your memory",
    "to recap",
    "put simply",
    "simply put",
    "simply stated",
    "in a nutshell",
    "generally speaking",
    "broadly speaking",
    "as stated earlier",
    "as noted earlier",
    "as mentioned earlier",
    "as mentioned above",
)
# Those of them that may as well say how something is done.
MANNERS = frozenset("again further similarly likewise naturally clearly specifically certainly finally".split())
# Openers that a comma sets off: the step or the alternative that they announce is told in full without them.
COUNTED_OFF = frozenset("first firstly second secondly third thirdly fourth next then instead still".split())
# Told from the day of the paper: what was done is as true without.
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday tonight tomorrow".split())
BEFORE_DAYS = DAYS | {"this", "last", "late", "early", "earlier"}
HALVES_OF_DAYS = frozenset("morning afternoon evening night".split())
LEFT_OUT = "studium.left_out"  # what is kept with a parse


def left_out(doc: Doc) -> frozenset[int]:
    """Indices of the tokens that the claim stands without; kept with the parse, which many strategies ask about."""
    kept: dict[str, frozenset[int]] = doc.user_data
    if LEFT_OUT not in kept:
        ranges = [*_bracketed(doc), *_dashed(doc), *_connected(doc), *_asides(doc), *_days(doc)]
        kept[LEFT_OUT] = frozenset(i for start, end in ranges for i in range(start, end))
    return kept[LEFT_OUT]


def _bracketed(doc: Doc) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for t in doc:
        if t.text in ("(", "["):
            opened.append(t.i)
        elif t.text in (")", "]") and opened:
            start = opened.pop()
            if not opened:
                yield start, t.i + 1


def _dashed(doc: Doc) -> Iterator[tuple[int, int]]:
    """Asides between two dashes, or from one dash to the end."""
    marks = [t.i for t in doc if t.i > 0 and (t.text in ("—", "--") or (t.text in ("–", "-") and _is_spaced(t)))]
    if len(marks) == 2:
        yield marks[0], marks[1] + 1
    elif len(marks) == 1:
        yield marks[0], len(doc) - 1


def _is_spaced(t: Token) -> bool:
    """A dash between spaces is a mark; one without joins a range or a compound."""
    return bool(t.whitespace_ and t.nbor(-1).whitespace_)


def _connected(doc: Doc) -> Iterator[tuple[int, int]]:
    """Connecting adverbs, with their commas."""
    lowered = text_of_doc(doc).lower()
    if doc[0].dep_ == "cc" or (doc[0].lower_ == "so" and len(doc) > 1 and is_comma(doc[1])):
        yield 0, 1
    for phrase in CONNECTIVE_PHRASES:
        at = lowered.find(phrase)
        span = doc.char_span(at, at + len(phrase)) if at >= 0 else None
        if span is not None and (span.start == 0 or is_comma(doc[span.start - 1])) and not _goes_on(span):
            yield _with_commas(doc, span.start, span.end)
    if doc[0].lower_ in COUNTED_OFF and is_comma(doc[1]):
        yield 0, 2
    for t in doc:
        if t.lower_ in CONNECTIVES and t.pos_ in ("ADV", "SCONJ") and t.dep_ == "advmod" and not _tells_how(t):
            yield _with_commas(doc, _led_in(t), t.i + 1)


def _days(doc: Doc) -> Iterator[tuple[int, int]]:
    """ "On Friday", "late on Monday night", "yesterday": not "on Friday 3 May", nor "from Monday to Friday"."""
    for t in doc:
        if t.dep_ == "npadvmod" and t.head.pos_ in ("VERB", "AUX") and _is_near_day(t) and not _ends_in(t):
            yield from _without_date(doc, *edges(t))
        day = next((c for c in t.children if c.dep_ == "pobj"), None) if t.lower_ == "on" else None
        if day is None or t.head.pos_ not in ("VERB", "AUX", "NOUN", "ADV") or t.right_edge != day:
            continue
        if _is_near_day(day):
            late = t.i > 0 and doc[t.i - 1].lower_ in ("late", "early", "earlier")
            yield from _without_date(doc, t.left_edge.i - late, day.i)


def _without_date(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The range with its commas, unless a date follows that says which day it was: "on Sunday 3 May"."""
    if all(after.ent_type_ != "DATE" for after in doc[last + 1 : last + 3]):
        yield _with_commas(doc, first, last + 1)


def _ends_in(day: Token) -> bool:
    """ "An order dated yesterday": without its day the participle says nothing."""
    return day.head.dep_ == "acl" and not any(c.i > day.head.i and c != day for c in day.head.children)


def _is_near_day(t: Token) -> bool:
    """ "Friday", "Friday night", "yesterday", "today" in a story; nothing else beside it."""
    near = t.lower_ in DAYS or (t.lower_ == "today" and is_past_form(t.head))
    half = t.lower_ in HALVES_OF_DAYS and any(c.lower_ in BEFORE_DAYS for c in t.children)
    return (near or half) and all(c.lower_ in BEFORE_DAYS for c in t.children)


def _goes_on(phrase: Span) -> bool:
    """ "In addition to the lock", "as a result of the flood": no tie to the sentence before, but part of this one."""
    following = phrase.doc[phrase.end] if phrase.end < len(phrase.doc) else None
    return following is not None and (following.lower_ in ("of", "to", "with"))


def _tells_how(adverb: Token) -> bool:
    """ "Goes further toward", "changed it yet again", "behaves similarly": behind its verb, and not set apart. "To
    further trade" has it for a verb, however it is read."""
    if adverb.i and adverb.nbor(-1).lower_ == "to":
        return True
    if adverb.lower_ not in MANNERS or adverb.i == 0:
        return False
    return not any(is_comma(t) for t in adverb.doc[max(0, adverb.i - 1) : adverb.i + 2]) and adverb.i > adverb.head.i


def _led_in(adverb: Token) -> int:
    """Where "more importantly" or "very specifically" begins."""
    weighed = adverb.i > 0 and adverb.nbor(-1).lower_ in ("more", "most", "quite", "very")
    return adverb.i - 1 if weighed else adverb.i


def _with_commas(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The range with the commas that set it apart; where none stands before it, only the one after it."""
    closed = end < len(doc) and is_comma(doc[end])
    if closed and (start == 0 or doc[start - 1].dep_ in ("cc", "mark")):
        return start, end + 1
    return (start - 1, end + 1) if closed and is_comma(doc[start - 1]) else (start, end)


def _asides(doc: Doc) -> Iterator[tuple[int, int]]:
    """Non-restrictive relative clauses, appositions and participles, which stand between commas."""
    for t in doc:
        start, last = edges(t)
        if _is_cross_reference(t, start, last):
            yield 0, last + 2
        elif after_comma(doc, start) and _is_aside(t, start):
            last = _to_its_end(t, last)
            closing = last + 1 < len(doc) and (is_comma(doc[last + 1]) or doc[last + 1].text in (".", ")"))
            if closing and not _is_listed_on(t, last):
                yield start - 1, last + 1 + (1 if is_comma(doc[last + 1]) else 0)


def _is_listed_on(aside: Token, last: int) -> bool:
    """ "Tools, including saws and planes, glue and nails": behind its comma the list goes on, whatever the parser says.

    "Opened in May, followed by one in June, and a third in July" cannot lose its middle either.
    """
    after = aside.doc[last + 2] if last + 2 < len(aside.doc) and is_comma(aside.doc[last + 1]) else None
    if after is None:
        return False
    if aside.dep_ == "prep":
        return bool(after.dep_ != "det" and after.pos_ in ("NOUN", "ADJ") and after.head.i != aside.head.i)
    return aside.dep_ in ("advcl", "acl") and aside.tag_ == "VBN" and after.dep_ == "cc"


def _to_its_end(aside: Token, last: int) -> int:
    """ "A tram, which ran like the old one, with a car on rails, …": what goes on behind the comma is the aside's."""
    after = last + 2
    if aside.dep_ != "relcl" or after >= len(aside.doc) or not is_comma(aside.doc[last + 1]):
        return last
    more = aside.doc[after]
    return edges(more)[1] if more.dep_ == "prep" and more.head == aside.head else last


def _is_cross_reference(t: Token, start: int, last: int) -> bool:
    """ "As mentioned earlier," and its like at the beginning."""
    verbs = {"mention", "discuss", "see", "show", "note", "describe", "explain", "learn"}
    doc = t.doc
    opens = start == 0 and doc[0].lower_ == "as" and t.dep_ == "advcl" and t.lemma_ in verbs
    return opens and last + 1 < len(doc) and is_comma(doc[last + 1])


def _is_aside(t: Token, start: int) -> bool:
    if t.dep_ == "relcl":
        return t.doc[start].lower_ in RELATIVES or (t.doc[start].pos_ == "ADP" and t.doc[start + 1].lower_ in RELATIVES)
    if t.dep_ == "appos":
        return not any(c.dep_ in ("cc", "conj") for c in t.children) and not any(
            c.dep_ == "conj" for c in t.head.children
        )
    if t.dep_ in ("advcl", "acl") and t.tag_ in ("VBG", "VBN") and t.i > t.head.i:
        return t.i == start or (t.doc[start].pos_ == "ADV" and t.doc[start].i + 1 == t.i)
    named = t.dep_ == "prep" and t.i > t.head.i and (t.lower_ == "including" or _is_such_as(t))
    return named and not _swallows_more(t)


def _swallows_more(examples: Token) -> bool:
    """ "Such as beams and boats, into a yard": behind its comma the claim goes on, though the parser hangs it here."""
    inside = list(examples.subtree)
    return any(is_comma(t) and after.pos_ == "ADP" for t, after in pairwise(inside))


def _is_such_as(t: Token) -> bool:
    return t.lower_ == "as" and t.i > 0 and t.nbor(-1).lower_ == "such"
