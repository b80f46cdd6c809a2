"""Labels with their descriptions. The form of the description decides what can be asked of the label.

A noun phrase says what the label is, a verb phrase what it does, an order to a person who is to do it. A statement
beside a label is explained by it, except where the label only files it ("Staff: …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from questions.article import Article
from questions.distractors import Pool
from questions.generate import label_kinds, measures, timelines
from questions.generate.candidate import Candidate, Source, fact_of
from questions.generate.framing import RELATIONAL, changed_thing, is_evaluative, is_person, proposer
from questions.generate.label_descriptions import (
    commands,
    defines,
    enumerates,
    is_a_post,
    is_broken,
    is_description,
    is_praise,
    is_verb,
    names_several,
)
from questions.generate.survey import survey
from questions.generate.telling import FIRST_PART, Told, is_half_a_name
from questions.generate.wording import (
    bare,
    in_sentence,
    is_clause,
    is_countable,
    is_deed,
    is_name,
    is_noun_phrase,
    is_telegraphic,
    lower_first,
    with_article,
    with_determiners,
    without_stop,
)
from questions.hypernyms import is_kind_of
from questions.language import Parsed, parse_syntax, parse_syntax_ahead
from questions.layout import Entry, Listing, is_of_links, listings
from questions.likeness import form_of_text, likeness, overlap

STRATEGY = "labels"
LONGEST_DESCRIPTION = 26
COMMON_DEED = 5  # words: what is shorter may be said of others too
# Labels that say when, or on which side, and not what: they need the topic of their list.
VIEW = re.compile(
    r"^(?:(?:the )?(?:old|new|former|current|previous|traditional|modern|classical|earlier|later|first|second|past"
    r"|present|before|after|today|then|now)\b.*)$",
    re.IGNORECASE,
)
# "May 1911: …" files an event; nobody asks what May 1911 is.
DATE = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
OPENS_A_CLAUSE = re.compile(r"^(?:when|if|where|while|how|why|what|as|because|although) ", re.IGNORECASE)
GENERIC_CLASS = re.compile(r"\b(?:thing|point|following|item|term|step|word|note|info|definition|key|detail)s?\b", re.I)
PAST_FORMS = frozenset(
    "built made led held won wrote written known taken took given gave sold ran run set grown grew drawn drew found "
    "left sent paid born fought spent became began came went kept lost met put bought brought taught cut".split()
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label with its description, among its siblings; ``kind`` is what the list calls its things, in the plural."""

    article: Article
    pool: Pool
    source: Source
    label: str
    description: str
    siblings: tuple[Entry, ...]
    kind: str
    lead: str
    lead_start: int
    length: int  # words of all that stands beside the label

    @property
    def fact(self) -> str:
        return fact_of(self.source.anchor, "label")

    @property
    def name(self) -> str:
        name = in_sentence(self.article, self.label)
        return self.label if is_half_a_name(self.label, name) else name


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    found = list(_labelled_lists(parsed.article))
    entries = [Told(parsed.article, listing, entry) for listing, told in found for entry in told]
    parse_syntax_ahead(text for entry in entries for text in label_kinds.probes(entry))
    for listing, told in found:
        yield from _of_listing(parsed.article, pool, listing, told)


def _labelled_lists(article: Article) -> Iterator[tuple[Listing, tuple[Entry, ...]]]:
    """Every list of labels, with the entries that say something beside theirs."""
    for listing in listings(article):
        labelled = [e for e in listing.entries if e.labelled]
        enough = len(labelled) > 1 and len(labelled) >= 0.7 * len(listing.entries)
        if enough and not _is_talk(labelled) and not is_of_links(article, labelled):
            yield listing, tuple(e for e in labelled if not e.description.rstrip().endswith(":"))


def _of_listing(article: Article, pool: Pool, listing: Listing, told: tuple[Entry, ...]) -> Iterator[Candidate]:
    """Dates and numbers are asked for, never what they are; all other labels by what stands beside them."""
    kind = _class_of(article, listing)
    for entry in told:
        beside = Told(article, listing, entry)
        if timelines.is_moment(entry.label):
            if timelines.is_timeline(told):
                yield from timelines.propose(survey(pool), beside, told)
        elif measures.is_number(entry.label):
            yield from measures.of_numbers(beside, told)
        elif measures.is_measure(entry.description) and not is_name(beside.name):
            yield from [*measures.of_labels(beside, told)] or label_kinds.propose(beside)
        else:
            yield from [*label_kinds.propose(beside)] or _ask(_labelled(article, pool, entry, told, kind, listing))


def _is_talk(entries: list[Entry]) -> bool:
    """Whether the labels are speakers: each speaks more than once, or the first asks something."""
    names = [e.label for e in entries]
    return len(set(names)) < len(names) or any(e.description.rstrip().endswith("?") for e in entries[:1])


def _lead(article: Article, listing: Listing) -> str:
    if listing.lead_in is None:
        return ""
    block = article.blocks[listing.lead_in]
    return bare(article.text[block.start : block.end])


def _class_of(article: Article, listing: Listing) -> str:
    """What the lead-in, or else the heading, calls the things listed, in the plural; "" where it does not say."""
    said = _lead(article, listing) or in_sentence(article, bare(article.sections[listing.section].heading))
    words = [t for t in parse_syntax(said) if not t.is_punct]
    last = words[-1] if words else None
    if last is None or last.tag_ != "NNS" or last.dep_ not in ("pobj", "dobj", "ROOT", "attr", "nsubj", "conj"):
        return ""
    named = f"{last.lower_}"
    vague = GENERIC_CLASS.search(said) or is_evaluative(named) or last.lemma_ in RELATIONAL
    return "" if vague else named


def _labelled(
    article: Article, pool: Pool, entry: Entry, told: tuple[Entry, ...], kind: str, listing: Listing
) -> Labelled | None:
    """The entry as something to ask about, None where its label or description is of no use in a question."""
    label, description = bare(entry.label), _first_sentence(entry)
    if not 2 <= len(description.split()) <= LONGEST_DESCRIPTION or len(label.split()) > 7 or not label:
        return None
    if (
        OPENS_A_CLAUSE.match(label)
        or "," in label
        or entry.description.rstrip().endswith(("!", "?"))
        or is_a_post(description)
    ):
        return None  # what somebody says, or who somebody is in a list of guests
    if DATE.search(label) or not _names(in_sentence(article, label)) or is_deed(article, label) or is_evaluative(label):
        return None
    source = Source(article.anchor(entry.start, entry.end), STRATEGY, {"certainty": 0.3 if is_name(label) else 0.0})
    start = article.blocks[listing.lead_in].start if listing.lead_in is not None else listing.start
    length = len(entry.description.split())
    return Labelled(article, pool, source, label, description, told, kind, _lead(article, listing), start, length)


def _names(label: str) -> bool:
    """Whether the label names a thing; the determiner tells the parser that "flow temperature" is no order."""
    return is_noun_phrase(parse_syntax(label)) or is_noun_phrase(parse_syntax(f"the {label}"))


def _first_sentence(entry: Entry) -> str:
    return without_stop(FIRST_PART.split(without_stop(entry.description))[0])


def _ask(item: Labelled | None) -> Iterator[Candidate]:
    if item is None:
        return
    if VIEW.match(item.label) and not is_name(item.name):
        yield from _view(item)
        return
    doc = parse_syntax(item.description)
    if commands(item.description):
        yield from _who_is_to(item)
    elif is_clause(doc) or _is_filed(item) or enumerates(doc):
        return
    elif (deed := _deed(item)) is not None:
        yield from _who_does(item, deed)
    elif not is_broken(doc) and (is_noun_phrase(doc) or _names_a_thing(item)):
        yield from _what_is(item)


def _view(item: Labelled) -> Iterator[Candidate]:
    """An old and a new view of something: asked only where the lead-in says of what."""
    thing = changed_thing(item.lead)
    if thing and len(item.label.split()) > 1:
        name = item.name[:1].lower() + item.name[1:]
        name = name if name.startswith("the ") else f"the {name}"
        joined = "in" if item.label.split()[-1].lower() in ("paradigm", "approach") else "of"
        anchor = item.source.anchor
        source = Source(item.article.anchor(item.lead_start, anchor.end), STRATEGY, item.source.features)
        yield source.card(f"How does the article describe {name} {joined} {thing}?", _key(item), item.fact)


def _who_is_to(item: Labelled) -> Iterator[Candidate]:
    """Tasks dealt out to people."""
    if not is_person(item.label):
        return
    prompt = f"Who is to {lower_first(item.article, item.description)}?"
    yield from item.source.choice(prompt, item.label, _other_labels(item), item.fact)
    yield item.source.short(prompt, item.label, fact=item.fact)


def _deed(item: Labelled) -> str | None:
    """The description as what a sentence says of the label ("keeps bees", "was built by …"), None if it is no such."""
    said = re.split(r", (?=\w+(?:ed|n|t|d) (?:as|by|for|in|to)\b)", item.description)[0]
    text = with_determiners(item.pool, lower_first(item.article, said))
    first = text.split()[0]
    small = f"{first[:1].lower()}{first[1:]}{text[len(first) :]}"
    probe = parse_syntax(f"It {small}.")
    verb = probe[1]
    if is_telegraphic(probe) or " since " in small:
        return None
    if verb.tag_ == "VBZ" and verb.dep_ == "ROOT":
        return small if is_verb(parse_syntax(item.description)) else None
    if verb.tag_ not in ("VBD", "VBN") or not (first.endswith("ed") or first.lower() in PAST_FORMS):
        return None
    follows = small.split()[1] if len(small.split()) > 1 else ""
    passive = follows in ("by", "in", "at", "from", "as", "for", "to", "with", "on", "during")
    return f"was {small}" if passive else small


def _who_does(item: Labelled, deed: str) -> Iterator[Candidate]:
    """What does or did this? The label's siblings are the other choices."""
    common = deed.startswith("was ") and len(deed.split()) < COMMON_DEED  # "was based in the port"
    if common or parse_syntax(item.label)[:].root.tag_ in ("NNS", "NNPS"):
        return
    which = "Who" if is_person(item.label) else f"Which of these {item.kind}" if item.kind else "Which of these"
    wrong = _other_labels(item)
    yield from item.source.choice(f"{which} {deed}?", item.label, wrong, item.fact)
    if not wrong and not is_name(item.name) and deed.split()[0].endswith("s") and not deed.startswith("was "):
        subject = item.name if item.pool and item.name[:1].islower() else item.label
        yield item.source.card(f"What does {subject} do, according to the article?", _key(item), item.fact)


def _is_filed(item: Labelled) -> bool:
    """Whether a common word only files what stands beside it: "Completion: expected in May", "Buyer: Ines Roth"."""
    alone = len(item.label.split()) == 1 and not is_name(item.name) and not item.kind
    return alone and item.description.split()[0].lower() not in ("a", "an")


def _names_a_thing(item: Labelled) -> bool:
    """Whether the description is a noun phrase that the parser takes for something else: it follows "X is" well."""
    claim = parse_syntax(item.description)[:].root
    if claim.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in claim.children):
        return False  # "Revolt: a handful of tenants refuse to pay"
    doc = parse_syntax(f"This is {lower_first(item.article, item.description)}.")
    root = doc[:].root
    if doc[2].tag_ == "VBG":
        return False  # "Patience: being slow meant we saw more"
    if any(c.dep_ == "conj" and any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children) for c in doc):
        return False  # "Research: the laboratory shuts at once, and its staff are dismissed"
    claimed = any(c.dep_ in ("ccomp", "advcl", "parataxis") for c in root.children)
    return (
        root.lemma_ == "be"
        and not claimed
        and any(c.dep_ == "attr" and c.pos_ in ("NOUN", "PROPN") for c in root.children)
    )


def _what_is(item: Labelled) -> Iterator[Candidate]:
    """The label for its description, and the description for its label."""
    doc = parse_syntax(item.description)
    several = parse_syntax(item.label)[:].root.tag_ in ("NNS", "NNPS")
    if is_person(item.label) and is_kind_of(doc[:].root.lemma_, "person"):
        prompt = f"Who is {item.label}?"
    elif is_name(item.name) or re.fullmatch(r"\w+(?:\.\w+)+", item.label):
        prompt = f"What is {item.label}?" if not several or item.name.isupper() else ""
    elif several:
        paired = len(item.name.split()) > 1 and doc[:].root.tag_ in ("NNS", "NNPS")
        prompt = f"What are {item.name}, according to the article?" if paired else ""
    else:
        prompt = _what_is_common(item)
    alone = "mean by" in prompt and len(item.label.split()) == 1 and doc[0].pos_ != "DET"
    told = defines(doc) or (is_name(item.name) and is_description(doc))
    if alone or not (told or proposer(item.lead)):
        return
    is_another = doc[:].root.pos_ == "PROPN" and doc[0].pos_ != "DET"
    unfit = is_praise(item.description) or (not several and is_name(item.name) and names_several(doc))
    if not prompt or is_another or unfit or len(item.description.split()) < 3 + ("mean by" in prompt):
        return
    yield item.source.card(prompt, _key(item), item.fact)
    yield from item.source.choice(prompt, _key(item), _other_descriptions(item), item.fact)
    named = with_article(item.pool, lower_first(item.article, item.description))
    if named and not several and not is_telegraphic(doc) and is_noun_phrase(doc) and doc[:].root.tag_ != "NNS":
        which = f"Which of these {item.kind}" if item.kind else "Which of these"
        yield from item.source.choice(f"{which} is {named}?", item.label, _other_labels(item), item.fact)


def _what_is_common(item: Labelled) -> str:
    """A common noun after "What is", with the determiner that its description shows; else in quotation marks."""
    opening = item.description.split()[0].lower()
    named = with_article(item.pool, item.name)
    if opening in ("a", "an", "the") and named and named != item.name:
        return f"What is {named}?"
    if opening in ("a", "an") and len(item.label.split()) == 1:
        return f"What is {item.name}?"
    if opening == "the" and not is_countable(item.pool, parse_syntax(item.name)[:].root):
        return f"What is {item.name}?" if len(item.label.split()) == 1 else f"What is the {item.name}?"
    return f"What {_who_means(item)} mean by “{item.name}”?"


def _who_means(item: Labelled) -> str:
    """Whose the term is: the article's, or that of a person who "divided plants into five kinds:"."""
    person = proposer(item.lead)
    return f"did {person}" if person else "does the article"


def _key(item: Labelled) -> str:
    return item.description[:1].upper() + item.description[1:]


def _other_labels(item: Labelled) -> tuple[str, ...]:
    """The labels of the same list and the same make, those nearest in length first."""
    form, name, person = form_of_text(item.name), is_name(item.name), is_person(item.label)
    others = [bare(e.label) for e in item.siblings]
    fitting = [
        o
        for o in dict.fromkeys(others)
        if not overlap(o, item.label)
        and is_person(o) == person
        and is_name(small := in_sentence(item.article, o)) == name
        and (name or likeness(form, form_of_text(small)) > 0)
    ]
    return tuple(sorted(fitting, key=lambda s: abs(len(s) - len(item.label)))[:3])


def _other_descriptions(item: Labelled) -> Sequence[str]:
    form = form_of_text(item.description)
    others = [_first_sentence(e) for e in item.siblings if bare(e.label) != item.label]
    fitting = [o for o in others if likeness(form, form_of_text(o)) > 0 and not overlap(o, item.description)]
    return tuple(o[:1].upper() + o[1:] for o in fitting[:3])
