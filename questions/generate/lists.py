"""One list with its lead-in: which of these belongs to it, how does its sentence go on, what is the next step?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.article import Article, BlockKind
from questions.distractors import Pool
from questions.generate.announced import Announced, announced, answers
from questions.generate.candidate import Candidate, Source, fact_of
from questions.generate.context import SPOKEN
from questions.generate.framing import RELATIONAL, is_evaluative, lead_question
from questions.generate.label_kinds import is_order
from questions.generate.measures import is_measure
from questions.generate.survey import survey
from questions.generate.wording import bare, in_sentence, is_noun_phrase, keeps_capital, lower_first, without_stop
from questions.language import Parsed, parse_syntax
from questions.layout import Entry, Listing, is_of_links, listings

if TYPE_CHECKING:
    from questions.language import Doc

COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|various|following|\d+)\b\s*", re.I
)
LISTS_ITS_ITEMS = re.compile(r"\s*\b(?:includes?|are|were)(?: the following)?$", re.I)
WHAT_IS = re.compile(r"^what(?:[’']s|\s+(?P<verb>is|are|was|were))\s+(?P<said>.+)$", re.I)
# "What is next for X?" and "What is being given up?" may be answered by anything, or leave out who does it.
OPEN_NEWS = re.compile(r"(?:next|new|ahead|being|at stake)\b(?!.*\bby\b)", re.I)
FOR_WHOM = re.compile(r"^(?P<how>for|in|at|within|among) (?P<whom>.*[^.?!])$", re.I)
# What a heading may ask for that a list answers; "What is a kiln?" is answered by what a kiln is.
STANDS_FOR_ALL = re.compile(
    r"(?:new|changed|changing|needed|required|included|different|missing|involved|wrong|available|left)\b",
    re.I,
)
LONGEST_ITEM = 14
MOST_ITEMS = 6
MOST_WORDS = 36
LONG_ITEM = 10
# Where a long item begins to explain itself.
GOES_ON = re.compile(
    r"(?:,| [–—-]|;|:) (?:and|so|which|who|with|where|while|since|as|after|because|but|for example|even|or|to|by|\w+ing"
    r"|\w+ed|the|an?|each|this|that)\b|[;:] | [–—] | because ",
    re.I,
)
MOMENT = re.compile(
    r"(?:in |by |from |early |late |mid-?|since )?(?:the )?(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december|spring|summer|autumn|winter|today|tomorrow|next|last|\d{4})\b"
    r"(?!.*\b(?:is|are|was|has)\b)",
    re.I,
)
ASKS = re.compile(r"(?:what|which|how|why|who|where|when)\b", re.I)
# Lists of orders that are no sequence, whatever their numbers say.
LOOSE = re.compile(
    r"\b(?:takeaways?|lessons?|tips?|things|ways|reasons|ideas|rules|principles|practices|points|questions|examples"
    r"|recommendations|benefits|features|facts|mistakes|factors|considerations|findings)\b",
    re.I,
)
SEQUENCE = re.compile(
    r"\b(?:steps?|sequence|process|procedure|stages?|phases?|order|instructions|recipe|roadmap|workflow|cycle)\b", re.I
)
POINTS_DOWN = re.compile(r"\b(?:below|following|mentioned|listed|these|those)\b", re.IGNORECASE)
EMPTY_NAMES = frozenset({"examples", "notes", "links", "references", "sources", "questions", "things", "some", "other"})


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    for listing in listings(parsed.article):
        lead = _lead_in(parsed.article, listing)
        if len(listing.entries) < 2 or not lead or is_of_links(parsed.article, listing.entries):
            continue
        if not of_one_make(parsed.article, listing):
            continue
        if listing.ordered:
            yield from _steps(parsed.article, listing, lead)
        yield from _members(parsed, pool, listing, lead)
        if not listing.ordered:
            yield from _lead_object(parsed.article, listing, lead)


def of_one_make(article: Article, listing: Listing) -> bool:
    """Whether all its entries are numbered, or none."""
    return len({article.blocks[e.block].ordered for e in listing.entries}) == 1


def _lead_in(article: Article, listing: Listing) -> str:
    if listing.lead_in is None:
        return without_stop(article.sections[listing.section].heading)
    block = article.blocks[listing.lead_in]
    last = re.split(r"(?<=[.!?])\s+", article.text[block.start : block.end].strip())[-1]
    return bare(last.replace("*", ""))


def _members(parsed: Parsed, pool: Pool, listing: Listing, lead: str) -> Iterator[Candidate]:
    """The whole list as the answer of a flashcard: a question for one of several would have several right answers."""
    article, items = parsed.article, [_shortened(_choice(entry)) for entry in listing.entries]
    words = [len(i.split()) for i in items]
    if all(e.labelled and is_measure(e.description) for e in listing.entries):
        return  # figures for each, and no list of what a lead-in calls rates
    if len(items) > MOST_ITEMS or max(words) > LONGEST_ITEM or sum(words) > MOST_WORDS or _is_of_no_use(items):
        return
    source = Source(article.anchor(_start(article, listing), listing.end), "members")
    found = _announced(parsed, pool, listing, items)
    prompt = (
        _counted_among(lead, items)
        or _prompt(article, listing, lead)
        or ("" if found else _asked_above(article, listing))
    )
    if prompt:
        yield source.card(prompt, answers(items), fact_of(source.anchor, "members"))
    elif found is not None:
        start = min(source.anchor.start, found.source.sentence.start)
        told = Source(article.anchor(start, listing.end), "members-announced")
        fact = fact_of(source.anchor, "members")
        yield told.card(found.prompt, answers(items, found.opening), fact, answers(items))


def _is_of_no_use(items: list[str]) -> bool:
    """Questions, moments and figures: no answer to what a lead-in announces."""
    return any(i.endswith("?") or "and/or" in i or MOMENT.match(i) or not re.search(r"[^\W\d]{3}", i) for i in items)


def _shortened(item: str) -> str:
    """A long item without what it goes on to say behind a comma, a dash or "because"."""
    if len(item.split()) <= LONG_ITEM:
        return item
    cut = GOES_ON.search(item)
    return item[: cut.start()] if cut and len(item[: cut.start()].split()) > 2 else item


def _announced(parsed: Parsed, pool: Pool, listing: Listing, items: list[str]) -> Announced | None:
    """The question of the lead-in's last sentence, where that leads to the list with a colon."""
    if listing.lead_in is None:
        return None
    block = parsed.article.blocks[listing.lead_in]
    inside = [s for s in parsed.in_section(listing.section) if block.start <= s.sentence.start < block.end]
    if not inside or not inside[-1].text.rstrip().endswith((":", "including", "include", "includes")):
        return None
    return announced(survey(pool), inside[-1], items)


def _asked_above(article: Article, listing: Listing) -> str:
    """The heading's own question, which the list answers: "What's new in the harbour?"."""
    match = WHAT_IS.match(article.sections[listing.section].heading.strip(" ?"))
    if match is None or listing.lead_in is None or not STANDS_FOR_ALL.match(match["said"]):
        return ""
    return f"What {(match['verb'] or 'is').lower()} {in_sentence(article, match['said'])}, according to the article?"


def _lead_object(article: Article, listing: Listing, lead: str) -> Iterator[Candidate]:
    """What a lead-in that is whole says by itself: "The delay reflects the age of the bridge:"."""
    doc = parse_syntax(lead)
    if not len(doc):
        return
    root = doc[:].root
    thing = next((c for c in root.children if c.dep_ == "dobj" and c.i > root.i), None)
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    if listing.lead_in is None or thing is None or subject is None or subject.left_edge.i != 0:
        return
    named = any(t.pos_ == "PROPN" for t in subject.subtree)
    if POINTS_DOWN.search(thing.doc[thing.left_edge.i : thing.right_edge.i + 1].text):
        return
    if not named or thing.right_edge.i < len(doc) - 1 or thing.tag_ == "NNS" or len(list(thing.subtree)) < 4:
        return
    prompt = lead_question(article, doc[: thing.left_edge.i].text)
    block = article.blocks[listing.lead_in]
    key = doc[thing.left_edge.i :].text.strip(" :")
    if prompt:
        source = Source(article.anchor(_start(article, listing), block.end), "members")
        yield source.card(prompt, key[:1].upper() + key[1:])


def _prompt(article: Article, listing: Listing, lead: str) -> str:
    """The lead-in that is a name or a question itself, as a question for all the items; "" where it is neither."""
    if lead.endswith("?"):
        asked = ASKS.match(lead) and not SPOKEN.search(lead) and _says_of_what(article, lead)
        return lead if asked else ""
    if match := WHAT_IS.match(lead):
        if OPEN_NEWS.match(match["said"]) or not _says_of_what(article, lead):
            return ""
        return f"What {match['verb'] or 'is'} {in_sentence(article, match['said'])}, according to the article?"
    name = LISTS_ITS_ITEMS.sub("", lower_first(article, lead))
    if is_noun_phrase(parse_syntax(name)):
        return _what_for(article, listing, name)
    return ""


def _counted_among(name: str, items: list[str]) -> str:
    """The winners or losers of a change, where they are named in a few words each."""
    plain = name.casefold().removeprefix("the ")
    fits = plain in ("winners", "losers") and all(is_noun_phrase(parse_syntax(i)) and len(i.split()) < 8 for i in items)
    return f"Who or what does the article list among the {plain}?" if fits else ""


def _what_for(article: Article, listing: Listing, name: str) -> str:
    """ "What risks does the article see for the port?", where the heading says for whom; "" for any other name."""
    name = in_sentence(article, bare(name)).strip()
    doc = parse_syntax(name) if name else None
    if doc is None or doc[:].root.tag_ not in ("NNS", "NNPS") or EMPTY_NAMES & set(name.lower().split()):
        return ""
    root = doc[:].root
    if not _is_one_sort(doc):
        return ""
    heading = article.sections[listing.section].heading.strip(" :")
    if is_evaluative(name) and (match := FOR_WHOM.match(heading)) and root.lemma_.lower() not in RELATIONAL:
        return f"What {name} does the article see {match['how'].lower()} {in_sentence(article, match['whom'])}?"
    return ""


def _is_one_sort(doc: Doc) -> bool:
    """Whether the words name one sort of things: no pair, no register of offices, no order."""
    root = doc[:].root
    joined = any(t.text in (",", ";", "/", "&") or (t.dep_ == "cc" and t.head.i <= root.i) for t in doc)
    return not joined and not any(t.tag_ in ("VB", "MD") for t in doc[: root.i + 1])


def _says_of_what(article: Article, asked: str) -> bool:
    """Whether a heading's question is told apart from any other: by a name, or by the number of its words."""
    named = any(keeps_capital(article, w) or w[1:] != w[1:].lower() for w in re.findall(r"[A-Z][\w-]+", asked)[1:])
    return named or len(asked.split()) > 6


def _choice(entry: Entry) -> str:
    """The item as it is written: in a row of items capitals do no harm, and small letters may spoil a name."""
    text = without_stop(entry.label if entry.labelled else entry.description)
    return bare(re.split(r"(?<=[.!?])\s+", text)[0])


def _start(article: Article, listing: Listing) -> int:
    """Where the sentence that leads the list in begins."""
    lead = listing.lead_in
    if lead is None:
        return listing.start
    start, end = article.blocks[lead].start, article.blocks[lead].end
    text = article.text[start:end]
    return start + text.rfind(re.split(r"(?<=[.!?])\s+", text.strip())[-1])


def _steps(article: Article, listing: Listing, lead: str) -> Iterator[Candidate]:
    """What comes right after a step? Only of steps that are not split into further sentences."""
    texts = [without_stop(re.split(r"(?<=[.!?])\s+", e.label or e.description)[0]) for e in listing.entries]
    name = LISTS_ITS_ITEMS.sub("", bare(lead))
    if _is_a_register(texts) or not _is_a_sequence(article, listing, name, texts):
        return
    for i in range(len(texts) - 1):
        others = tuple(t for n, t in enumerate(texts) if n not in (i, i + 1))
        if len(others) < 3 or max(len(texts[i].split()), len(texts[i + 1].split())) > LONGEST_ITEM:
            continue
        source = Source(article.anchor(listing.entries[i].start, listing.entries[i + 1].end), "steps")
        prompt = f"Which step comes right after “{_in_row(texts[i])}”, according to the article?"
        nearest = sorted(others, key=lambda t: abs(len(t) - len(texts[i + 1])))[:3]
        yield from source.choice(prompt, texts[i + 1], nearest, fact_of(source.anchor, "next"))


def _is_a_sequence(article: Article, listing: Listing, name: str, texts: list[str]) -> bool:
    """Whether the list is said to be one, or gives nothing but orders under a heading that names no loose list."""
    said = f"{name} {article.sections[listing.section].heading}"
    if LOOSE.search(said):
        return False
    under_heading = listing.lead_in is None or article.blocks[listing.lead_in].kind is BlockKind.HEADING
    return bool(SEQUENCE.search(said)) or (under_heading and all(is_order(parse_syntax(f"{t}.")) for t in texts))


def _in_row(step: str) -> str:
    return step[:1].lower() + step[1:] if step[1:2].islower() else step


def _is_a_register(texts: list[str]) -> bool:
    """Whether the numbers only count: the items stand in the alphabet's order, or are all names."""
    plain = [t.casefold() for t in texts]
    return plain == sorted(plain) or all(w[:1].isupper() for t in texts for w in t.split() if len(w) > 3)
