"""Labels beside a number: how large is it, how did it change, and what has this size?

Never what the label means: the number does not say. A single word is asked about only where the lead-in or the heading
says whose it is: "load" alone is the load of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.article import Article
from questions.generate.candidate import Candidate, Source, fact_of
from questions.generate.context import can_open, in_context
from questions.generate.phrases import capitalised
from questions.generate.telling import Told, thing
from questions.generate.timelines import is_moment
from questions.generate.wording import bare, in_sentence, is_clause, is_noun_phrase, keeps_capital
from questions.language import parse_syntax
from questions.layout import Entry

if TYPE_CHECKING:
    from questions.language import Doc

STRATEGY = "labels-measure"
AMOUNT = (
    r"(?:[$€£¥]\s?)?\d[\d,.]*(?:\s?(?:million|billion|trillion|thousand|bn|m|k)\b)?(?:\s?(?:%|percent\b|per cent\b))?"
)
HEDGE = r"(?:about|around|some|up to|over|under|roughly|nearly|almost|at least|more than|less than|just)"
NUMBER = re.compile(rf"~?(?:{HEDGE} )?{AMOUNT}\+?", re.IGNORECASE)
WORD_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens?)"
BEGINS = re.compile(rf"^(?:{NUMBER.pattern}|{WORD_NUMBER}\b)", re.IGNORECASE)
CHANGED = re.compile(
    r"^(?:up|down|unchanged|flat|rose|fell|grew|dropped|increased|decreased|declined|doubled|halved)(?:[ ,]|$)",
    re.IGNORECASE,
)
STANDS = re.compile(r"(?:up|down|unchanged|flat)\b", re.IGNORECASE)
PERCENT = re.compile(rf"(?:{HEDGE} )?\d[\d.,]*\s?(?:%|percent|per cent)", re.IGNORECASE)
OWN = re.compile(r"^(?:its|their|the) (?:[\w-]+ )*(?:specifications?|specs|figures|data|dimensions|features)\b", re.I)
OWNED = re.compile(
    r"^(?:(?P<before>.+?)[’']s? (?:[\w-]+ )?(?:specifications?|specs|dimensions)\b"
    r"|(?:the )?(?:[\w-]+ )*(?:specifications?|specs|dimensions) (?:of|for) (?P<after>.+?)(?: (?:are|include).*)?$)",
    re.IGNORECASE,
)
AT_A_GLANCE = re.compile(r"^(?P<owner>the .+?),? (?:at a glance|in brief|in numbers|in figures)$", re.IGNORECASE)
YEARS = re.compile(r"^(?:1[0-9]|20)\d\d$")
PLAIN_KEY = 4
# What is counted by what it is not: "customers who use nothing else".
LEANING = re.compile(r"\b(?:else|others?|the (?:same|rest)|remaining|these|those|they|them)\b", re.IGNORECASE)
PRICED = re.compile(r"(?:purchase |unit |sale |retail )?(?:cost|price)", re.IGNORECASE)
APIECE = re.compile(r" (?:each|apiece|per unit)\b")
CALLED = re.compile(
    r"\b(?:is|was|are|were) (?:called|named|known as) (?P<name>(?:the )?[A-Z]\w+(?:[ -](?:[A-Z]\w*|\d+))*)"
)
OFTEN = 2


def is_number(label: str) -> bool:
    """Whether a label is an amount and no date."""
    return bool(NUMBER.fullmatch(label.strip())) and not YEARS.match(label) and not is_moment(label)


def is_measure(description: str) -> bool:
    """Whether a description begins with an amount or a change and is no statement about it."""
    text = description.strip()
    if CHANGED.match(text):
        return True
    return bool(BEGINS.match(text)) and not is_clause(parse_syntax(bare(text)))


def of_numbers(told: Told, others: Sequence[Entry]) -> Iterator[Candidate]:
    """An amount that is explained beside it: "37: boats lost in the storm" -> "How many boats were lost …?"."""
    if not is_number(told.label) or LEANING.search(told.sentence):
        return
    source = told.source(STRATEGY)
    prompt = _how_many(told.sentence) or _what_amount(told.sentence)
    if prompt:
        yield source.short(prompt, told.label, fact=fact_of(source.anchor, "measure"))


def _how_many(said: str) -> str:
    doc = parse_syntax(said)
    root = doc[:].root if len(doc) else None
    if root is None or root.tag_ != "NNS" or root.left_edge.i != 0 or doc[0].pos_ in ("DET", "PRON", "NUM"):
        return ""
    opened = said[:1].lower() + said[1:] if doc[0].pos_ != "PROPN" else said
    for told_of in (c for c in root.children if c.i > root.i and c.dep_ in ("relcl", "acl")):
        first = told_of.left_edge
        between = [t for t in doc[root.i + 1 : first.i] if t.dep_ != "prep"]
        if told_of.dep_ == "relcl" and first.lower_ in ("who", "that", "which") and first.dep_ == "nsubj":
            subject = opened[: first.idx].rstrip(" ,")
            return f"How many {subject} {_until_comma(doc, first.i + 1)}, according to the article?"
        if told_of.dep_ == "acl" and told_of.tag_ == "VBN" and not between:
            return (
                f"How many {opened[: first.idx].rstrip()} are {_until_comma(doc, first.i)}, according to the article?"
            )
    affected = doc[root.i + 1] if root.i + 1 < len(doc) else None
    if affected is not None and affected.tag_ in ("VBN", "VBD") and affected.dep_ in ("acl", "amod"):
        return (
            f"How many {opened[: affected.idx].rstrip()} are {_until_comma(doc, affected.i)}, according to the article?"
        )
    return ""


def _until_comma(doc: Doc, start: int) -> str:
    return str(doc[start:].text.split(", ")[0].rstrip(" ,."))


def _what_amount(said: str) -> str:
    named = thing(said)
    if not named or parse_syntax(named)[:].root.tag_ != "NN":
        return ""
    return f"What is {named}, according to the article?" if len(named.split()) > 2 else ""


def of_labels(told: Told, others: Sequence[Entry]) -> Iterator[Candidate]:
    """A thing with its measure."""
    said = told.sentence
    source = told.source(STRATEGY)
    fact = fact_of(source.anchor, told.label)
    if CHANGED.match(said):
        if (name := _named(told)) and len(said.split()) > 1:
            yield source.card(f"According to the article, what happened to {name}?", _told_of(name, said), fact, said)
        return
    if shares := _shares(others):
        yield from _share(told, shares, fact)
    elif prompt := _what_measure(told):
        yield from _answers(source, prompt, APIECE.sub("", said) if _owner(told) else said, fact)


def _told_of(name: str, said: str) -> str:
    """ "Down by a third" as a sentence."""
    several = parse_syntax(f"the {name}")[:].root.tag_ in ("NNS", "NNPS")
    be = ("were " if several else "was ") if STANDS.match(said) else ""
    return f"{'They' if several else 'It'} {be}{said[:1].lower()}{said[1:]}"


def _answers(source: Source, prompt: str, said: str, fact: str) -> Iterator[Candidate]:
    plain = said.split(", ")[0]
    if len(plain.split()) <= PLAIN_KEY and (plain == said or not re.search(r", (?:and|or) ", said)):
        yield source.short(prompt, plain, fact=fact)
    if len(said.split()) > PLAIN_KEY:
        yield source.card(prompt, capitalised(said), fact)


def _named(told: Told) -> str:
    """The label inside a sentence, "" where it is no thing."""
    name = told.name
    return name if is_noun_phrase(parse_syntax(f"the {name}")) and len(name.split()) < 8 else ""


def _what_measure(told: Told) -> str:
    """The question for the measure: with the owner, or for a label of several words that tells enough itself."""
    name = _named(told)
    if not name:
        return ""
    root = parse_syntax(f"the {name}")[:].root
    owner = _owner(told)
    if owner and PRICED.fullmatch(name) and told.sentence[:1] in "$€£¥":
        return f"How much does {owner} cost, according to the article?"
    if owner:
        return f"What {'are' if root.tag_ == 'NNS' else 'is'} {owner}’s {name}, according to the article?"
    return ""  # a figure without its owner: of which year, of which place?


def _owner(told: Told) -> str:
    """Whose measures the list gives: named by the lead-in, or by the heading where the lead-in says "its"."""
    for text in (told.lead, told.heading):
        if match := OWNED.match(text):
            owner = in_sentence(told.article, bare(match["before"] or match["after"]))
            return _known(told, owner) if is_noun_phrase(parse_syntax(owner)) and len(owner.split()) < 6 else ""
    glance = AT_A_GLANCE.match(told.heading)
    heading = glance["owner"] if glance else told.heading if OWN.match(told.lead) else ""
    name = in_sentence(told.article, heading)
    doc = parse_syntax(name) if name else None
    single = doc is not None and doc[0].lower_ == "the" and doc[:].root.tag_ in ("NN", "NNP") and len(doc) < 5
    owner = f"the {_as_written(told.article, name[4:])}" if single else ""
    return owner if glance or not owner else _known(told, owner)


def _known(told: Told, owner: str) -> str:
    """The owner by the name that its section gives it, or as it is called where the whole article is about it."""
    words = owner.split()
    if len(words) != 2 or words[0] != "the" or words[1][:1].isupper():
        return owner
    article, section = told.article, told.article.sections[told.listing.section]
    if named := CALLED.search(article.text[section.start : told.listing.start]):
        return named["name"]
    spoken_of = len(re.findall(rf"\b{re.escape(owner)}\b", article.text, re.IGNORECASE))
    return owner if words[1] in article.title.lower().split() or spoken_of >= OFTEN else ""


def _as_written(article: Article, name: str) -> str:
    """A heading's words with the capitals that they have in the text."""
    return " ".join(w if keeps_capital(article, w) else w.lower() for w in name.split())


def _shares(others: Sequence[Entry]) -> dict[str, float]:
    """Every label with its share, where the list gives nothing but bare percentages; else nothing."""
    found = [(bare(e.label), e.description.strip(" .")) for e in others]
    if len(found) < 3 or not all(PERCENT.fullmatch(said) for _, said in found):
        return {}
    return {label: float(re.sub(r"[^\d.]", "", said).rstrip(".") or 0) for label, said in found}


def _share(told: Told, shares: dict[str, float], fact: str) -> Iterator[Candidate]:
    name, said = _named(told), told.before
    if not name or not can_open(said) or len(set(shares.values())) < len(shares):
        return  # nothing says of what the shares are
    wrong = [e.description.strip(" .") for e in told.listing.entries if bare(e.label) != told.label]
    source = told.source(STRATEGY)
    prompt = in_context(said, f"What share does the article give for {name}?")
    near = sorted(wrong, key=lambda w: abs(float(re.sub(r"[^\d.]", "", w)) - shares[told.label]))[:3]
    if len(near) > 2:
        yield from source.choice(prompt, told.sentence, near, fact)
    yield source.short(prompt, told.sentence, fact=fact)
    if shares[told.label] == max(shares.values()):
        smaller = sorted((s for s in shares if s != told.label), key=lambda s: -shares[s])[:3]
        largest = in_context(said, "Which of these has the largest share?")
        yield from told.source(STRATEGY).choice(largest, told.label, smaller, fact_of(source.anchor, "largest"))
