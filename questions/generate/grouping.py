"""Lists that stand side by side: two camps, two methods, the duties of two roles. What belongs to which?

Only groups that exclude one another are held against each other. Gains and losses are told apart without reading, and
what is said of one named thing may be true of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from questions.article import Article, BlockKind
from questions.distractors import Pool
from questions.generate.candidate import Candidate, Source, fact_of
from questions.generate.framing import is_evaluative
from questions.generate.wording import bare, in_sentence, is_name, is_noun_phrase, predicate, without_stop
from questions.language import Parsed, parse_syntax, parse_syntax_ahead
from questions.layout import Entry, Listing, listings
from questions.likeness import overlap

STRATEGY = "grouping"
NAMES_ITS_ITEMS = re.compile(r"\s+(?:include|includes|are|is|were|was)$")
APART = 1200  # characters between two lists that are still side by side
LONGEST_ITEM = 18
HEDGED = re.compile(r"\b(?:may|might|could|can|possibly|perhaps|sometimes|often|usually)\b", re.IGNORECASE)
MOST_FATES = 3
FOR_WHOM = re.compile(r"^(?:For|In|At|Within|Among) (?!.*[.?!]$)")


@dataclass(frozen=True, slots=True)
class Group:
    """A listing with the name that its lead-in or heading gives it."""

    listing: Listing
    name: str
    plural: bool
    claims: bool
    under_heading: bool
    context: str

    @property
    def items(self) -> tuple[Entry, ...]:
        return self.listing.entries


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    found = [(listing, _name(parsed.article, listing)) for listing in listings(parsed.article) if _is_short(listing)]
    parse_syntax_ahead(name for _, name in found)
    named = [(listing, name) for listing, name in found if _is_usable(name)]
    parse_syntax_ahead(f"It {_lowered(_choice(entry))}." for listing, _ in named for entry in listing.entries)
    groups = [_group(parsed.article, listing, name) for listing, name in named]
    for group in groups:
        rivals = [g for g in groups if g is not group and _side_by_side(parsed.article, group, g)]
        if rivals and is_name(group.name):
            yield from _named_thing(parsed.article, group)
        elif rivals and not any(is_evaluative(g.name) or is_name(g.name) for g in (group, *rivals)):
            yield from _membership(parsed.article, pool, group, rivals)
            yield from _claims(parsed.article, group, rivals)


def _is_short(listing: Listing) -> bool:
    return len(listing.entries) > 1 and all(
        len(e.description.split()) <= LONGEST_ITEM or e.label for e in listing.entries
    )


def _name(article: Article, listing: Listing) -> str:
    """What the lead-in, or else the heading, calls the listing."""
    lead = article.blocks[listing.lead_in] if listing.lead_in is not None else None
    raw = article.text[lead.start : lead.end] if lead is not None else article.sections[listing.section].heading
    return in_sentence(article, NAMES_ITS_ITEMS.sub("", bare(raw.replace("*", ""))))


def _is_usable(name: str) -> bool:
    """Whether a question could use the name of a list."""
    return bool(name) and len(name.split()) <= 6 and is_noun_phrase(parse_syntax(name)) and "," not in name


def _group(article: Article, listing: Listing, name: str) -> Group:
    lead = article.blocks[listing.lead_in] if listing.lead_in is not None else None
    own_heading = lead is None or lead.kind is BlockKind.HEADING
    context = "" if own_heading else _context(article.sections[listing.section].heading)
    plural = parse_syntax(name)[:].root.tag_ in ("NNS", "NNPS")
    claims = sum(predicate(article, _choice(e)) is not None for e in listing.entries) * 2 > len(listing.entries)
    return Group(listing, name, plural, claims, own_heading, context)


def _context(heading: str) -> str:
    """What a heading such as "For the region" adds to the name of a list under it."""
    return f" {heading[:1].lower()}{heading[1:]}" if FOR_WHOM.match(heading) and len(heading.split()) < 6 else ""


def _side_by_side(article: Article, a: Group, b: Group) -> bool:
    """Whether the two lists answer to one another: near, named alike in number, in one section or sister sections."""
    if a.plural != b.plural or a.claims != b.claims or a.name.casefold() == b.name.casefold():
        return False
    if min(abs(a.listing.start - b.listing.end), abs(b.listing.start - a.listing.end)) > APART:
        return False
    first, second = article.sections[a.listing.section], article.sections[b.listing.section]
    sisters = first.path[:-1] == second.path[:-1] and first.level == second.level
    return first.id == second.id or (sisters and a.under_heading and b.under_heading)


def _membership(article: Article, pool: Pool, group: Group, rivals: list[Group]) -> Iterator[Candidate]:
    """Which of these belongs to the group? The wrong choices belong to its rivals."""
    for entry in group.items:
        key = _choice(entry)
        wrong = _wrong_items(pool, key, group, rivals)
        source = _source(article, group, entry)
        if not HEDGED.search(key):
            yield from source.choice(_which(group), key, wrong, _fact(source, entry))


def _which(group: Group) -> str:
    if group.plural and not group.claims:
        name = group.name if group.name.lower().startswith(("the ", "key ")) else f"the {group.name}"
        name = name if name.startswith("the ") else f"the {name}"
        if not all(is_noun_phrase(parse_syntax(_lowered(_choice(e)))) for e in group.items):
            return f"Which of these does the article say of {name}{group.context}?"
        return f"Which of these is one of {name}{group.context}?"
    return f"Which of these describes {_named(group)}{group.context}?"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _named(group: Group) -> str:
    if group.plural:
        return group.name
    return group.name if is_name(group.name) or group.name.lower().startswith("the ") else f"the {group.name}"


def _choice(entry: Entry) -> str:
    text = entry.label if entry.labelled else entry.description
    text = without_stop(text)
    return text[:1].upper() + text[1:]


def _wrong_items(pool: Pool, key: str, group: Group, rivals: list[Group]) -> tuple[str, ...]:
    """Three items of the rivals, the nearest to the key in length, that say nothing that the group says."""
    own = [_choice(e) for e in group.items]
    offered = [_choice(e) for rival in rivals for e in rival.items]
    fitting = [o for o in offered if not HEDGED.search(o) and not any(overlap(o, mine) for mine in own)]
    chosen: list[str] = []
    for text in sorted(fitting, key=lambda o: (abs(len(o) - len(key)), o)):
        if not any(overlap(text, c) for c in chosen):
            chosen.append(text)
    return tuple(chosen[:3])


def _claims(article: Article, group: Group, rivals: list[Group]) -> Iterator[Candidate]:
    """True or false: the group's claim, said of the group or of its rival."""
    if group.plural:
        return
    for entry in group.items:
        said = predicate(article, _choice(entry)) if not entry.labelled else None
        if said is None:
            continue
        source = _source(article, group, entry)
        if HEDGED.search(said):
            continue
        yield source.statement(_sentence(group, said), True, entry.description.rstrip("."), _fact(source, entry))
        rival = rivals[0]
        if _answers_to(group, rival) and not any(overlap(_choice(e), _choice(entry)) for e in rival.items):
            yield source.statement(_sentence(rival, said), False, group.name, _fact(source, entry))


def _answers_to(group: Group, rival: Group) -> bool:
    """Whether the two are of one kind, as two camps are: what is said of the one then sets it apart from the other."""
    return group.name.split()[-1].casefold() == rival.name.split()[-1].casefold()


def _named_thing(article: Article, group: Group) -> Iterator[Candidate]:
    """What is said of one named thing: what may become of it, and what holds of it by name or number."""
    fates = [e for e in group.items if HEDGED.match(e.description) and not e.labelled]
    if 0 < len(fates) <= MOST_FATES:
        source = _source(article, group, fates[-1])
        prompt = f"According to the article, what may happen to {group.name}?"
        yield source.card(prompt, "; ".join(_choice(e) for e in fates), _fact(source, fates[0]))
    for entry in group.items:
        said = predicate(article, _choice(entry)) if not entry.labelled else None
        if said is not None and not HEDGED.search(said) and re.search(r"\d|(?<=\s)[A-Z]\w+,? (?:and|or) [A-Z]", said):
            source = _source(article, group, entry)
            yield source.statement(_sentence(group, said), True, entry.description.rstrip("."), _fact(source, entry))


def _fact(source: Source, entry: Entry) -> str:
    """One fact for an item, in whatever kind it is asked."""
    return f"{fact_of(source.anchor, 'group')}|{entry.description.casefold()}"


def _sentence(group: Group, said: str) -> str:
    return f"According to the article, {_named(group)} {said}."


def _source(article: Article, group: Group, entry: Entry) -> Source:
    """Anchored from the list's name to the item, so that the quote shows what the item is an item of."""
    lead = group.listing.lead_in
    start = article.blocks[lead].start if lead is not None else article.sections[group.listing.section].start
    return Source(article.anchor(start, entry.end), STRATEGY, {"certainty": 0.3})
