"""What a question needs besides the item that it asks about: of what a list is a list, and whose theory it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.article import Article
from questions.generate.phrases import capitalised
from questions.generate.wording import (
    as_deed,
    bare,
    in_sentence,
    is_name,
    lower_first,
    without_stop,
)
from questions.language import Parsed, ParsedSentence, parse_text
from questions.layout import listings

if TYPE_CHECKING:
    from questions.language import Doc, Token

# Lists under such names give themselves away beside one another: a gain is told from a loss without reading.
EVALUATIVE = frozenset(
    "positive negative benefit risk advantage disadvantage pro con strength weakness opportunity threat upside "
    "downside drawback merit demerit good bad best worst well limitation gain loss success failure do don't dont avoid "
    "mistake danger hazard virtue vice plus minus win problem like dislike favor favour against pitfall".split()
)
# Nouns that mean nothing without saying of what.
RELATIONAL = frozenset(
    "implication consequence effect result impact outcome cause reason part step stage element component type kind "
    "example factor aspect feature goal aim task duty role area topic point item member difference change".split()
)
ABOUT_CHANGE = frozenset("change shift difference contrast transition move turn switch".split())
PROPOSES = frozenset(
    "propose suggest identify develop describe argue theorize theorise posit believe introduce outline distinguish "
    "divide define state hypothesize classify recognize recognise formulate".split()
)
LOCATED = frozenset("concentrate occur happen grow live work gather meet appear form".split())
OPEN_ENDS = frozenset({"ADP", "PART"})
FOLLOWED = re.compile(r"\b(?:(?:one or more|some|each|all) of )?the following\b ?", re.IGNORECASE)
# A comma that the parser needs, to see whose name begins.
OPENED = re.compile(r"^(In response|In return|As a result|To date|So far|Since then)(?= [A-Z])")
STOPPED_AT = re.compile(r"(?:,?\s+the following(?: \w+)?|,?\s+that)$", re.IGNORECASE)
LONGEST_AHEAD = 200
PERSONS_NAME = re.compile(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)+")


def is_evaluative(name: str) -> bool:
    """Whether a list's name says that its items are good or bad."""
    return any(t.lemma_.lower() in EVALUATIVE or t.lower_.rstrip("s") in EVALUATIVE for t in parse_text(name))


def as_statement(lead: str) -> str:
    """A lead-in with a full stop for its colon, free of "one or more of"."""
    text = FOLLOWED.sub("the following ", re.sub(r"\s*[:：]\s*$", ".", " ".join(lead.split())))
    return OPENED.sub(r"\1,", text)


def lead_question(article: Article, lead: str) -> str:
    """A lead-in that stops before its object, as a question for that object; "" where it makes none."""
    doc = parse_text(STOPPED_AT.sub("", lead))
    if not len(doc):
        return ""
    root = doc[:].root
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < root.i), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN", "PRON") or not _stops_short(doc, root):
        return ""
    said = doc[subject.left_edge.i : subject.right_edge.i + 1].text
    front = doc[: subject.left_edge.i].text.strip(" ,")
    after = [t for t in doc[subject.right_edge.i + 1 :] if not t.is_punct]
    if front and not re.match(r"(?:if|when|before|after|during|in|at|by|for|as|unless|once)\b", front, re.I):
        return ""
    asked = _inverted(lower_first(article, said) if not front else said, root, after)
    return capitalised(f"{asked}{f' {lower_first(article, front)}' if front else ''}?") if asked else ""


def _stops_short(doc: Doc, root: Token) -> bool:
    last = [t for t in doc if not t.is_punct][-1]
    if any(c.dep_ == "neg" for c in root.children):
        return False
    if last.pos_ in OPEN_ENDS:
        return last.dep_ in ("prep", "prt", "agent", "aux") and not list(last.children)
    if last != root:
        return False
    perfect = root.tag_ == "VBN" and any(c.dep_ == "aux" for c in root.children)
    return root.tag_ == "MD" or perfect or (root.tag_ in ("VBZ", "VBP", "VBD", "VB") and root.lemma_ != "be")


def _inverted(subject: str, root: Token, after: list[Token]) -> str:
    """ "What may the fund pay for": the auxiliary, or a form of do, before the subject."""
    words = [t.text for t in after]
    if root.tag_ == "MD" and len(words) == 1:
        return f"what {words[0]} {subject} do"
    if root.lemma_ == "have" and len(words) == 1:
        return f"what {words[0]} {subject} done"
    opening = "what"
    if words[-1:] == ["in"] and root.lemma_ in LOCATED:
        opening, words = "where", words[:-1]
    if after[0].tag_ in ("MD", "VBZ", "VBP", "VBD") and after[0].pos_ == "AUX" and after[0] != root:
        return f"{opening} {words[0]} {subject} {' '.join(words[1:])}"
    do = {"VBZ": "does", "VBP": "do", "VBD": "did"}.get(root.tag_)
    if do is None or root.lemma_ == "be" or any(t.dep_ == "conj" and t.pos_ == "VERB" for t in after):
        return ""
    ends = " do" if after[-1].lower_ == "to" and after[-1].dep_ == "aux" else ""
    return f"{opening} {do} {subject} {' '.join(root.lemma_ if t == root else t.text for t in after)}{ends}"


def changed_thing(lead: str) -> str:
    """What a lead-in says has changed: "a change in the club's approach to training" -> the club's approach …"""
    doc = parse_text(lead)
    for token in doc:
        if token.lemma_.lower() not in ABOUT_CHANGE or token.pos_ != "NOUN":
            continue
        of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in ("in", "of")), None)
        thing = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if thing is not None and len(doc) - thing.i < 8:
            return doc[thing.left_edge.i :].text.split(",")[0].strip(" :.")
    return ""


def theorist(parsed: Parsed, sentence: ParsedSentence) -> str:
    """The one person to whom the section ascribes what the sentence says; "" where nobody or several are named."""
    near = [s for s in parsed.in_section(sentence.sentence.section) if s.sentence.start <= sentence.sentence.start]
    for told in reversed(near[-3:]):
        if people := {_surname(t) for t in told.doc if _puts_forward(t)}:
            return people.pop() if len(people) == 1 else ""
    return ""


def proposer(said: str) -> str:
    """The one person who is said to divide or define what follows; "" where nobody or several are named."""
    for sentence in reversed(list(parse_text(said).sents)):
        if people := {_surname(t) for t in sentence if _puts_forward(t)}:
            return people.pop() if len(people) == 1 else ""
    return ""


def _puts_forward(token: Token) -> bool:
    """Whether the token is a person who proposes something, or whose theory it is."""
    if token.pos_ != "PROPN" or not token.text[:1].isupper():
        return False
    if token.dep_ == "nsubj":
        return token.head.lemma_ in PROPOSES and (token.ent_type_ == "PERSON" or len(list(token.subtree)) < 4)
    by = token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head.lemma_ in PROPOSES
    owned = token.dep_ == "poss" and token.head.lemma_ in ("theory", "model", "taxonomy", "classification", "view")
    return by or owned


def _surname(token: Token) -> str:
    """The full name where the text gives it around the token, else the token."""
    words = [c.text for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN" and c.i < token.i]
    return " ".join([*words, token.text])


def is_person(label: str) -> bool:
    """Whether a label is a person's full name."""
    if not PERSONS_NAME.fullmatch(label) or not is_name(label):
        return False
    doc = parse_text(f"{label} wrote a letter.")
    return all(t.ent_type_ == "PERSON" for t in doc[: len(parse_text(label))] if t.is_alpha)


def short_texts(article: Article) -> Iterator[str]:
    """The headings, lead-ins, labels and items of an article, which may be names."""
    yield from (s.heading for s in article.sections if s.heading)
    for listing in listings(article):
        if listing.lead_in is not None:
            block = article.blocks[listing.lead_in]
            last = article.text[block.start : block.end][-LONGEST_AHEAD:].rpartition(". ")[2]
            yield from (bare(last), as_statement(last))
        yield from (entry.label for entry in listing.entries if entry.label)
        items = (without_stop(entry.description) for entry in listing.entries)
        yield from (item for item in items if len(item) < LONGEST_AHEAD)


def probes(article: Article) -> Iterator[str]:
    """The labels of an article, and what stands beside them, in the wordings that tell a thing from a deed."""
    for entry in (entry for listing in listings(article) for entry in listing.entries if entry.labelled):
        if label := bare(entry.label):
            name = in_sentence(article, label)
            yield from (name, f"the {name}", as_deed(label))
        text = without_stop(entry.description)
        if len(text) < LONGEST_AHEAD:
            yield f"It {text[:1].lower()}{text[1:]}."
