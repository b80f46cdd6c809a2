"""Labels with their descriptions, asked in both directions: what is X, and which of these is …?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.article import Article
from questions.distractors import Pool
from questions.generate.candidate import Candidate, Source, fact_of
from questions.generate.wording import (
    bare,
    in_sentence,
    is_clause,
    is_deed,
    is_name,
    is_noun_phrase,
    is_telegraphic,
    lower_first,
    with_article,
    without_stop,
)
from questions.language import Parsed, parse_text
from questions.layout import Entry, Listing, listings
from questions.likeness import form_of_text, likeness, overlap

STRATEGY = "labels"
LONGEST_DESCRIPTION = 26


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    for listing in listings(parsed.article):
        labelled = [e for e in listing.entries if e.labelled]
        if len(labelled) < 2 or len(labelled) < 0.7 * len(listing.entries):
            continue
        asked = _class_of(parsed.article, listing)
        told = [e for e in labelled if not e.description.rstrip().endswith(":")]
        for entry in told:
            yield from _about(parsed.article, pool, entry, told, asked)


def _class_of(article: Article, listing: Listing) -> str:
    """What the lead-in calls the things listed, in the plural; "" where it does not say."""
    if listing.lead_in is None:
        return ""
    block = article.blocks[listing.lead_in]
    doc = parse_text(bare(article.text[block.start : block.end]))
    words = [t for t in doc if not t.is_punct]
    last = words[-1] if words else None
    if last is None or last.tag_ != "NNS" or last.dep_ not in ("pobj", "dobj", "ROOT", "attr", "nsubj", "conj"):
        return ""
    return str(last.text.lower())


def _about(article: Article, pool: Pool, entry: Entry, labelled: list[Entry], asked: str) -> Iterator[Candidate]:
    label, description = bare(entry.label), without_stop(entry.description)
    first = re.split(r"(?<=[.!?])\s+", description)[0]
    description = without_stop(first)
    if len(description.split()) > LONGEST_DESCRIPTION or len(description.split()) < 2 or len(label.split()) > 7:
        return
    if not is_noun_phrase(parse_text(in_sentence(article, label))) or is_deed(article, label) or _commands(description):
        return
    if len(label.split()) == 1 and is_clause(parse_text(description)):
        return  # a label such as "Staff" files the claim under a heading; it does not mean it
    source = Source(article.anchor(entry.start, entry.end), STRATEGY, {"certainty": 0.3 if is_name(label) else 0.0})
    fact = fact_of(source.anchor, "label")
    several = parse_text(label)[:].root.tag_ in ("NNS", "NNPS") and not is_clause(parse_text(description))
    if not several and (prompt := _which_is(article, pool, description, asked)):
        wrong = _other_labels(entry, labelled)
        yield from source.choice(prompt, label, wrong, fact)
    yield from _what_is(article, pool, source, label, description, labelled, fact)


def _commands(description: str) -> bool:
    """Whether the description tells the reader to do something: it has a verb in the base form and no subject."""
    root = parse_text(description)[:].root
    return root.tag_ in ("VB", "VBP") and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in root.children)


def _which_is(article: Article, pool: Pool, description: str, asked: str) -> str | None:
    """The description as a question for its label, None where it does not fit into one."""
    which = f"Which of these {asked}" if asked else "Which of these"
    doc = parse_text(description)
    said = lower_first(article, description)
    if is_telegraphic(doc):
        return None
    if is_clause(doc):
        return f"Which of these means that {said}?" if not asked else None
    if is_noun_phrase(doc):
        named = with_article(pool, said)
        return f"{which} is {named}?" if named and doc[:].root.tag_ in ("NN", "NNP") else None
    root = doc[:].root
    if root.tag_ == "VBN" and root.i == 0:
        return f"{which} is {said}?" if not re.match(r"\w+ by\b", said) else f"{which} was {said}?"
    return f"{which} {said}?" if root.tag_ == "VBZ" and root.i == 0 else None


def _other_labels(entry: Entry, labelled: list[Entry]) -> tuple[str, ...]:
    """The labels of the same list, those nearest in length first."""
    label = bare(entry.label)
    siblings = [bare(e.label) for e in labelled if not overlap(bare(e.label), label)]
    return tuple(sorted(dict.fromkeys(siblings), key=lambda s: abs(len(s) - len(label)))[:3])


def _what_is(
    article: Article, pool: Pool, source: Source, label: str, description: str, labelled: list[Entry], fact: str
) -> Iterator[Candidate]:
    """The label as a question for its description."""
    phrase = is_noun_phrase(parse_text(description))
    if is_name(in_sentence(article, label)) and len(label.split()) < 4:
        prompt = f"What is {label}?" if phrase else f"How does the article describe {label}?"
    elif (
        phrase and re.match(r"(?:an?|the)\b", description, re.IGNORECASE) and (named := _singular(pool, article, label))
    ):
        prompt = f"What is {named}?"
    elif phrase or is_clause(parse_text(description)):
        prompt = f"What does the article mean by “{in_sentence(article, label)}”?"
    else:
        prompt = f"How does the article describe {in_sentence(article, label)}?"
    yield source.card(prompt, description[:1].upper() + description[1:], fact)
    wrong = _other_descriptions(description, label, labelled)
    yield from source.choice(prompt, description[:1].upper() + description[1:], wrong, fact)


def _singular(pool: Pool, article: Article, label: str) -> str | None:
    """The label with the determiner that it needs after "What is", None for a plural."""
    name = in_sentence(article, label)
    doc = parse_text(name)
    if doc[:].root.tag_ in ("NNS", "NNPS"):
        return None
    return with_article(pool, name) or name


def _other_descriptions(description: str, label: str, labelled: list[Entry]) -> tuple[str, ...]:
    form = form_of_text(description)
    others = [without_stop(re.split(r"(?<=[.!?])\s+", e.description)[0]) for e in labelled if bare(e.label) != label]
    fitting = [o for o in others if likeness(form, form_of_text(o)) > 0 and not overlap(o, description)]
    return tuple(o[:1].upper() + o[1:] for o in fitting[:3])
