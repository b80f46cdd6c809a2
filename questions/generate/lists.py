"""One list with its lead-in: which of these belongs to it, how does its sentence go on, what is the next step?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.article import Article
from questions.distractors import Pool
from questions.generate.candidate import Candidate, Source, fact_of
from questions.generate.wording import bare, in_sentence, is_clause, is_noun_phrase, lower_first, without_stop
from questions.language import Parsed, parse_text
from questions.layout import Entry, Listing, listings
from questions.question import BLANK

if TYPE_CHECKING:
    from questions.language import Doc

COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|various|following|\d+)\b\s*", re.I
)
LISTS_ITS_ITEMS = re.compile(r"\s*\b(?:includes?|are|were)(?: the following)?$", re.I)
WHAT_IS = re.compile(r"^what(?:[’']s|\s+(?P<verb>is|are|was|were))\s+(?P<said>.+)$", re.I)
OPEN_ENDS = frozenset({"ADP", "SCONJ", "PART"})
LONGEST_ITEM = 12
MOST_ITEMS = 6


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    for listing in listings(parsed.article):
        lead = _lead_in(parsed.article, listing)
        if len(listing.entries) < 2 or not lead:
            continue
        if listing.ordered:
            yield from _steps(parsed.article, listing, lead)
        else:
            yield from _members(parsed.article, listing, lead)


def _lead_in(article: Article, listing: Listing) -> str:
    if listing.lead_in is None:
        return without_stop(article.sections[listing.section].heading)
    block = article.blocks[listing.lead_in]
    last = re.split(r"(?<=[.!?])\s+", article.text[block.start : block.end].strip())[-1]
    return bare(last.replace("*", ""))


def _members(article: Article, listing: Listing, lead: str) -> Iterator[Candidate]:
    """The whole list as the answer of a flashcard: a question for one of several would have several right answers."""
    prompt, weakness = _prompt(article, lead)
    items = [_choice(article, entry) for entry in listing.entries]
    if not prompt or len(items) > MOST_ITEMS or max(len(i.split()) for i in items) > LONGEST_ITEM:
        return
    source = Source(article.anchor(_start(article, listing), listing.end), "members", {"weakness": weakness})
    yield source.card(prompt, "; ".join(items), fact_of(source.anchor, "members"))


def _prompt(article: Article, lead: str) -> tuple[str, float]:
    """The lead-in as a question for all the items, with its weakness; ("", 0.0) where it makes none."""
    said = lower_first(article, lead)
    if match := WHAT_IS.match(lead):
        return f"What {match['verb'] or 'is'} {in_sentence(article, match['said'])}, according to the article?", 0.0
    name = LISTS_ITS_ITEMS.sub("", said)
    if is_noun_phrase(parse_text(name)):
        return _what_are(article, name), 0.0
    if _goes_on(parse_text(lead)):
        return f"{lead[:1].upper()}{lead[1:]} {BLANK}.", 0.5
    return "", 0.0


def _what_are(article: Article, name: str) -> str:
    """ "What are the …?" for a plural noun phrase that says of what, "" for any other."""
    name = in_sentence(article, bare(name)).strip()
    doc = parse_text(name) if name else None
    if doc is None or doc[:].root.tag_ not in ("NNS", "NNPS") or len(name.split()) < 3:
        return ""
    determined = doc[0].pos_ in ("DET", "PRON") or any(c.dep_ == "poss" for c in doc[:].root.children)
    return f"What are {name if determined else f'the {name}'}?"


def _goes_on(doc: Doc) -> bool:
    """Whether the lead-in is a statement that stops before its object, so that an item completes it."""
    words = [t for t in doc if not t.is_punct]
    if not words or not is_clause(doc):
        return False
    last = words[-1]
    if last.pos_ in OPEN_ENDS and last.lower_ not in ("that", "because", "if", "as"):
        return last.dep_ in ("prep", "prt", "agent")
    main = last.pos_ in ("VERB", "AUX") and last == doc[:].root
    return main and not any(c.dep_ in ("dobj", "attr", "nsubjpass", "auxpass") for c in last.children)


def _choice(article: Article, entry: Entry) -> str:
    text = without_stop(entry.label if entry.labelled else entry.description)
    return in_sentence(article, bare(re.split(r"(?<=[.!?])\s+", text)[0]))


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
    for i in range(len(texts) - 1):
        others = tuple(t for n, t in enumerate(texts) if n not in (i, i + 1))
        if len(others) < 3 or max(len(texts[i].split()), len(texts[i + 1].split())) > LONGEST_ITEM:
            continue
        source = Source(article.anchor(listing.entries[i].start, listing.entries[i + 1].end), "steps")
        prompt = f"In the steps under “{name}”, what comes right after “{texts[i]}”?"
        nearest = sorted(others, key=lambda t: abs(len(t) - len(texts[i + 1])))[:3]
        yield from source.choice(prompt, texts[i + 1], nearest, fact_of(source.anchor, "next"))
