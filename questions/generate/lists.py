"""One list with its lead-in: which of these belongs to it, how does its sentence go on, what is the next step?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.article import Article, BlockKind
from questions.distractors import Pool, Sort
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
WHAT_IS = re.compile(r"^what(?:[’']s| is| are| was| were)\s+(?P<said>.+)$", re.I)
OPEN_ENDS = frozenset({"ADP", "SCONJ", "PART"})
LONGEST_ITEM = 14


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    for listing in listings(parsed.article):
        lead = _lead_in(parsed.article, listing)
        if len(listing.entries) < 2 or not lead:
            continue
        if listing.ordered:
            yield from _steps(parsed.article, pool, listing, lead)
        else:
            yield from _members(parsed.article, pool, listing, lead)


def _lead_in(article: Article, listing: Listing) -> str:
    if listing.lead_in is None:
        return without_stop(article.sections[listing.section].heading)
    block = article.blocks[listing.lead_in]
    last = re.split(r"(?<=[.!?])\s+", article.text[block.start : block.end].strip())[-1]
    return bare(last.replace("*", ""))


def _members(article: Article, pool: Pool, listing: Listing, lead: str) -> Iterator[Candidate]:
    prompt, strategy = _prompt(article, lead)
    if not prompt:
        return
    for entry in listing.entries:
        key = _choice(article, entry, completes=BLANK in prompt)
        if not key or len(key.split()) > LONGEST_ITEM:
            continue
        source = _source(article, listing, entry, strategy)
        wrong = pool.distractors(
            key,
            (Sort.LABEL, Sort.ITEM, Sort.TERM),
            quote=article.text[listing.start : listing.end],
            stem=prompt,
            group=listing.start,
        )
        yield from source.choice(prompt, key, wrong, fact_of(source.anchor, "member"))


def _prompt(article: Article, lead: str) -> tuple[str, str]:
    """The lead-in as a question about one item, with the strategy's name; ("", "") where it makes none."""
    said = lower_first(article, lead)
    if match := WHAT_IS.match(lead):
        return f"Which of these is {in_sentence(article, match['said'])}, according to the article?", "members"
    if LISTS_ITS_ITEMS.search(said) and (prompt := _one_of(article, LISTS_ITS_ITEMS.sub("", said))):
        return prompt, "members"
    doc = parse_text(lead)
    if is_noun_phrase(doc):
        return _one_of(article, lead), "members"
    if _goes_on(doc):
        return f"{lead[:1].upper()}{lead[1:]} {BLANK}.", "completion"
    return "", ""


def _one_of(article: Article, name: str) -> str:
    """ "Which of these is one of …?" for a plural noun phrase, "" for any other."""
    name = COUNTED.sub("", in_sentence(article, bare(name)), count=1).strip()
    doc = parse_text(name) if name else None
    if doc is None or not is_noun_phrase(doc) or doc[:].root.tag_ not in ("NNS", "NNPS") or len(name.split()) < 2:
        return ""
    determined = doc[0].pos_ in ("DET", "PRON") or doc[1].text in ("'s", "’s")
    return f"Which of these is one of {name if determined else f'the {name}'}?"


def _goes_on(doc: Doc) -> bool:
    """Whether the lead-in is a statement that stops before its object, so that an item completes it."""
    words = [t for t in doc if not t.is_punct]
    if not words or not is_clause(doc):
        return False
    last = words[-1]
    if last.pos_ in OPEN_ENDS and last.lower_ not in ("that", "because", "if", "as"):
        return last.dep_ in ("prep", "prt", "agent")
    verb = last.pos_ in ("VERB", "AUX") and last.tag_ not in ("VBG",)
    return verb and not any(c.dep_ in ("dobj", "attr", "nsubjpass", "auxpass") for c in last.children)


def _choice(article: Article, entry: Entry, completes: bool) -> str:
    text = without_stop(entry.label if entry.labelled else entry.description)
    text = bare(re.split(r"(?<=[.!?])\s+", text)[0])
    if completes:
        return lower_first(article, text)
    return text[:1].upper() + text[1:]


def _source(article: Article, listing: Listing, entry: Entry, strategy: str) -> Source:
    lead = listing.lead_in
    start = article.blocks[lead].start if lead is not None else listing.start
    if lead is not None and article.blocks[lead].kind is BlockKind.PARAGRAPH:
        text = article.text[start : article.blocks[lead].end]
        start += text.rfind(re.split(r"(?<=[.!?])\s+", text.strip())[-1])
    return Source(article.anchor(start, entry.end), strategy)


def _steps(article: Article, pool: Pool, listing: Listing, lead: str) -> Iterator[Candidate]:
    """What comes right after a step? Only of steps that are not split into further sentences."""
    texts = [without_stop(re.split(r"(?<=[.!?])\s+", e.label or e.description)[0]) for e in listing.entries]
    name = in_sentence(article, LISTS_ITS_ITEMS.sub("", bare(lead)))
    for i in range(len(texts) - 1):
        others = tuple(t for n, t in enumerate(texts) if n not in (i, i + 1))
        if len(others) < 3 or max(len(texts[i].split()), len(texts[i + 1].split())) > LONGEST_ITEM:
            continue
        source = Source(article.anchor(listing.entries[i].start, listing.entries[i + 1].end), "steps")
        prompt = f"In the steps under “{name}”, what comes right after “{texts[i]}”?"
        nearest = sorted(others, key=lambda t: abs(len(t) - len(texts[i + 1])))[:3]
        yield from source.choice(prompt, texts[i + 1], nearest, fact_of(source.anchor, "next"))
