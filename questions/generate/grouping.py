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
from questions.generate import camps
from questions.generate.candidate import Candidate, Source, fact_of
from questions.generate.framing import is_evaluative
from questions.generate.wording import bare, in_sentence, is_name, is_noun_phrase, predicate, without_stop
from questions.language import Parsed, parse_ahead, parse_syntax, parse_syntax_ahead
from questions.layout import Entry, Listing, is_of_links, listings
from questions.likeness import overlap

STRATEGY = "grouping"
NAMES_ITS_ITEMS = re.compile(r"\s+(?:include|includes|are|is|were|was)$")
APART = 1200  # characters between two lists that are still side by side
LONGEST_ITEM = 18
HEDGED = re.compile(r"\b(?:may|might|could|can|possibly|perhaps|sometimes|often|usually)\b", re.IGNORECASE)
MOST_FATES = 3
FOR_WHOM = re.compile(r"^(?:For|In|At|Within|Among) (?!.*[.?!]$)")


PAIRS = frozenset(
    frozenset(pair.split("-"))
    for pair in "winners-losers supporters-opponents supporters-critics backers-critics".split()
)
MEMBERS = frozenset("winners losers supporters opponents critics backers".split())
STATUS = re.compile(
    r"^(still|no longer|not|newly)? ?((?:allowed|permitted|included|covered|banned|eligible|exempt)(?: in)?)$"
)
ASIDE = re.compile(r", (?:which|who|whose|where|because|above all|including|with|after|between|at)\b")


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
    short = list(_lists(parsed.article))
    parse_ahead(_raw_name(parsed.article, listing) for listing in short)
    found = [(listing, in_sentence(parsed.article, _raw_name(parsed.article, listing))) for listing in short]
    parse_syntax_ahead(name for _, name in found)
    named = [(listing, name) for listing, name in found if _is_usable(name)]
    parse_syntax_ahead(f"It {_lowered(_choice(entry))}." for listing, _ in named for entry in listing.entries)
    parse_syntax_ahead(f"They {_lowered(_choice(entry))}." for listing, _ in named for entry in listing.entries)
    groups = [_group(parsed.article, listing, name) for listing, name in named]
    for group in groups:
        yield from _of_sides(parsed.article, pool, group, groups)
        rivals = [g for g in groups if g is not group and _side_by_side(parsed.article, group, g)]
        if rivals and is_name(group.name):
            yield from _named_thing(parsed.article, group)
        elif (
            rivals
            and not _side_prompt(group.name)
            and not any(is_evaluative(g.name) or is_name(g.name) for g in (group, *rivals))
        ):
            yield from _membership(parsed.article, pool, group, rivals)
            yield from _claims(parsed.article, group, rivals)
            yield from _deeds(parsed.article, group)


def _deeds(article: Article, group: Group) -> Iterator[Candidate]:
    """What a side of a dispute does; a list of things has no such side."""
    if not group.claims:
        return
    for entry in group.items:
        if not entry.labelled:
            source = _source(article, group, entry)
            yield from camps.propose(source, _the(group.name), entry.description, group.plural, _fact(source, entry))


def _of_sides(article: Article, pool: Pool, group: Group, groups: list[Group]) -> Iterator[Candidate]:
    """Who or what is on which side: asked by names that stand in pairs."""
    prompt = _side_prompt(group.name)
    rivals = [g for g in groups if g is not group and _is_other_side(group, g) and _are_near(group, g)]
    if not prompt or len(rivals) != 1:
        return
    for entry in group.items:
        key = _short_choice(entry)
        wrong = tuple(_short_choice(e) for e in _nearest(key, group, rivals[0]))
        source = _source(article, group, entry)
        if len(wrong) > 1:
            yield from source.choice(prompt, key, wrong, _fact(source, entry))


def _side_prompt(name: str) -> str:
    """The question for a member of one side of a pair, "" where the name is none of those."""
    small = name.casefold().removeprefix("the ")
    if small in MEMBERS:
        return f"Which of these does the article list among the {small}?"
    if STATUS.match(small):
        return f"Which of these are {small}, according to the article?"
    return ""


def _is_other_side(a: Group, b: Group) -> bool:
    first, second = (g.name.casefold().removeprefix("the ") for g in (a, b))
    if STATUS.match(first) and STATUS.match(second):
        return STATUS.sub(r"\2", first).removesuffix(" in") == STATUS.sub(r"\2", second).removesuffix(" in")
    return frozenset((first, second)) in PAIRS


def _are_near(a: Group, b: Group) -> bool:
    return min(abs(a.listing.start - b.listing.end), abs(b.listing.start - a.listing.end)) <= APART


def _short_choice(entry: Entry) -> str:
    """The item without the aside that would tell its side."""
    return without_stop(ASIDE.split(_choice(entry))[0])


def _nearest(key: str, group: Group, rival: Group) -> list[Entry]:
    """Three items of the other side, first those that begin as the key does: they answer to it."""
    own = {_short_choice(e).casefold() for e in group.items}
    fitting = [e for e in rival.items if _short_choice(e).casefold() not in own and not overlap(_short_choice(e), key)]
    start = key.split()[0]
    unlike = [(_short_choice(e).split()[0] != start, abs(len(_short_choice(e)) - len(key)), e.start) for e in fitting]
    return [e for _, e in sorted(zip(unlike, fitting, strict=True), key=lambda pair: pair[0])][:3]


def _lists(article: Article) -> Iterator[Listing]:
    yield from (found for found in listings(article) if _is_short(found) and not is_of_links(article, found.entries))


def _is_short(listing: Listing) -> bool:
    return len(listing.entries) > 1 and all(
        len(e.description.split()) <= LONGEST_ITEM or e.label for e in listing.entries
    )


def _raw_name(article: Article, listing: Listing) -> str:
    """What the lead-in, or else the heading, calls the listing."""
    lead = article.blocks[listing.lead_in] if listing.lead_in is not None else None
    raw = article.text[lead.start : lead.end] if lead is not None else article.sections[listing.section].heading
    return NAMES_ITS_ITEMS.sub("", bare(raw.replace("*", "")))


def _is_usable(name: str) -> bool:
    """Whether a question could use the name of a list."""
    if _side_prompt(name):
        return True
    asks = re.match(r"(?:which|what|who|how|where|when|why)\b|.* (?:and|&) ", name, re.IGNORECASE) or name.endswith("?")
    return (
        bool(name)
        and not asks
        and len(name.split()) <= 6
        and is_noun_phrase(parse_syntax(name))
        and not set(",:") & set(name)
    )


def _group(article: Article, listing: Listing, name: str) -> Group:
    lead = article.blocks[listing.lead_in] if listing.lead_in is not None else None
    own_heading = lead is None or lead.kind is BlockKind.HEADING
    context = "" if own_heading else _context(article.sections[listing.section].heading)
    plural = parse_syntax(name)[:].root.tag_ in ("NNS", "NNPS")
    said = [_claim(article, e, plural) or predicate(article, _choice(e)) for e in listing.entries]
    claims = sum(text is not None for text in said) * 2 > len(said)
    return Group(listing, name, plural, claims, own_heading, context)


def _claim(article: Article, entry: Entry, plural: bool) -> str | None:
    """The item as what a sentence says of the group, None where it is no such thing."""
    text = _choice(entry)
    if not plural or entry.labelled:
        return predicate(article, text)
    if match := camps.BACKED.match(text):
        return f"are {match[0][:1].lower()}{match[0][1:]}"
    return _lowered(text) if camps.deed(text, plural) is not None and camps.is_attitude(text) else None


def _the(name: str) -> str:
    return name if name.lower().startswith("the ") else f"the {name}"


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
    camps_of_people = all(g.plural and g.claims and g.name.lower().startswith("the ") for g in (a, b))
    return first.id == second.id or ((sisters or camps_of_people) and a.under_heading and b.under_heading)


def _membership(article: Article, pool: Pool, group: Group, rivals: list[Group]) -> Iterator[Candidate]:
    """Which of these belongs to the group? The wrong choices belong to its rivals."""
    for entry in group.items:
        key = _choice(entry)
        wrong = _wrong_items(pool, key, group, rivals)
        source = _source(article, group, entry)
        which = _which(group)
        if which and not HEDGED.search(key):
            yield from source.choice(which, key, wrong, _fact(source, entry))


def _which(group: Group) -> str:
    if group.plural and group.claims:
        return f"Which of these describes {group.name}{group.context}?"
    if group.plural:
        name = group.name if group.name.lower().startswith(("the ", "key ")) else f"the {group.name}"
        name = name if name.startswith("the ") else f"the {name}"
        if not all(is_noun_phrase(parse_syntax(_lowered(_choice(e)))) for e in group.items):
            return ""  # what is neither a thing of the group nor said of it
        return f"Which of these is one of {name}{group.context}?"
    return f"Which of these describes {_named(group)}{group.context}?" if group.claims else ""


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
    if not camps.BACKED.match(key):
        fitting = [o for o in fitting if not camps.BACKED.match(o)]  # who leads a side is no answer to what it thinks
    chosen: list[str] = []
    for text in sorted(fitting, key=lambda o: (abs(len(o) - len(key)), o)):
        if not any(overlap(text, c) for c in chosen):
            chosen.append(text)
    return tuple(chosen[:3])


def _claims(article: Article, group: Group, rivals: list[Group]) -> Iterator[Candidate]:
    """True or false: the group's claim, said of the group or of its rival."""
    if group.plural and not group.claims:
        return
    for entry in group.items:
        said = _claim(article, entry, group.plural) if not entry.labelled else None
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
    camps_of_people = group.plural and rival.plural and group.claims and rival.claims
    return camps_of_people or group.name.split()[-1].casefold() == rival.name.split()[-1].casefold()


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
