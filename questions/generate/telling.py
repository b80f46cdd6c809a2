"""What stands beside a label, put into a sentence: a statement that can be inverted, a thing with its determiner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.article import Article, Sentence
from questions.generate.candidate import Source
from questions.generate.inversion import ask
from questions.generate.phrases import capitalised, is_plural, text_of
from questions.generate.simplify import Clause, clauses
from questions.generate.wording import (
    MASS_NOUNS,
    bare,
    in_sentence,
    is_name,
    is_noun_phrase,
    keeps_capital,
    without_stop,
)
from questions.language import ParsedSentence, is_word, may_be_verb, parse_syntax, parse_text
from questions.layout import Entry, Listing

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Doc, Token

# Not behind the stop of an abbreviation: "the U.S. mint".
SENTENCES = re.compile(r"(?<![A-Z]\.)(?<=[.!?])\s+")
FIRST_PART = re.compile(rf"\s*;\s|{SENTENCES.pattern}")
AFTERTHOUGHT = re.compile(r" (?:anyway|too|also|again|then|there|however)$")
LONGEST_QUOTE = 900  # characters
UNSAID = frozenset("remaining rest other others another same next second third fourth fifth".split())
NO_ANSWER = re.compile(
    r"^(?:it|they|he|she|we|you|i|this|that|these|those|its|their|here|there(?! (?:is|are)))\b", re.I
)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of a list, with the list that it stands in."""

    article: Article
    listing: Listing
    entry: Entry

    @property
    def label(self) -> str:
        return bare(self.entry.label)

    @property
    def name(self) -> str:
        """The label inside a sentence."""
        name = in_sentence(self.article, self.label)
        if is_half_a_name(self.label, name) or self.label.split()[0][1:] != self.label.split()[0][1:].lower():
            return self.label
        return (
            name[:1].lower() + name[1:] if name.split()[1:] == name.lower().split()[1:] and not is_name(name) else name
        )

    @property
    def said(self) -> str:
        """The description up to the first stop or semicolon."""
        return small_first(self.article, without_stop(FIRST_PART.split(without_stop(self.entry.description))[0]))

    @property
    def sentence(self) -> str:
        """The description's first sentence."""
        return without_stop(SENTENCES.split(without_stop(self.entry.description))[0])

    def source(self, strategy: str) -> Source:
        """Anchored from the lead-in on, where it stands near, so that the quote shows what the entry is an entry of."""
        lead = self.listing.lead_in
        start = self.article.blocks[lead].start if lead is not None else self.entry.start
        near = self.entry.end - start < LONGEST_QUOTE
        return Source(self.article.anchor(start if near else self.entry.start, self.entry.end), strategy)

    @property
    def heading(self) -> str:
        return self.article.sections[self.listing.section].heading.strip(" :")

    @property
    def lead(self) -> str:
        """The last sentence of the lead-in, "" where the list stands under its heading alone."""
        if self.listing.lead_in is None:
            return ""
        block = self.article.blocks[self.listing.lead_in]
        text = self.article.text[block.start : block.end].strip()
        return "" if bare(text) == bare(self.heading) else bare(_announcement(SENTENCES.split(text)))

    @property
    def before(self) -> str:
        """The sentence before the lead-in's last one, "" where it is the only one."""
        if self.listing.lead_in is None:
            return ""
        block = self.article.blocks[self.listing.lead_in]
        sentences = SENTENCES.split(self.article.text[block.start : block.end].strip())
        return sentences[-2] if len(sentences) > 1 else ""


def _announcement(sentences: list[str]) -> str:
    """The sentence that says what is listed: the last one, or that before "These include:"."""
    points = re.match(r"(?:these|they|those|here|this)\b", sentences[-1], re.IGNORECASE)
    return sentences[-2] if points and len(sentences) > 1 and len(sentences[-1].split()) < 6 else sentences[-1]


def is_half_a_name(label: str, name: str) -> bool:
    """Whether some words have lost the capitals of a title and others not: "orbital Harbour"."""
    lowered = any(a != b for a, b in zip(label.split()[1:], name.split()[1:], strict=False))
    kept = any(w[:1].isupper() and not w.isupper() for w in name.split())
    titled = all(w[:1].isupper() for w in label.split() if len(w) > 3)
    return titled and kept and (lowered or name[:1] != label[:1]) and len(label.split()) > 1


def small_first(article: Article, text: str) -> str:
    """The text with a small first letter, where only its place in a list gave it a capital."""
    first = text.split()[0] if text.split() else ""
    lower = first.lower()
    common = is_word(lower) or (lower.endswith("s") and is_word(lower[:-1])) or lower in ("a", "an", "the")
    if not common or first[1:] != lower[1:] or (first.isupper() and len(first) > 1) or keeps_capital(article, first):
        return text
    named = parse_text(f"{text}.")[0].ent_type_ in ("PERSON", "GPE", "ORG", "LOC", "NORP")
    return text if named else lower + text[len(first) :]


def statement(text: str) -> Clause | None:
    """The text as a whole claim, None where it is no such or not read with certainty."""
    text = with_the(text)
    doc = parse_syntax(f"{capitalised(text)}.")
    return next((c for c in clauses(ParsedSentence(Sentence(0, len(text), 0, 0), doc)) if not c.front), None)


def asked_of(survey: Survey, text: str, opening: str) -> str | None:
    """The question of a statement, or of a thing and what is done to it: "letters sent to all" -> "when are …?"."""
    for wording in (text, _with_be(text)):
        clause = statement(AFTERTHOUGHT.sub("", wording)) if wording else None
        if clause is not None and not _may_be_passive(clause.verb) and (asked := ask(survey.spelling, clause, opening)):
            subject = text_of(clause.subject)
            kept = subject[:1].lower() + subject[1:] if wording[:1].islower() else subject
            asked = asked.replace(f" {subject}", f" {kept}", 1)
            return AFTERTHOUGHT.sub("", asked.rstrip("?")) + "?"
    doc = parse_syntax(text)
    at = verb_taken_for_noun(doc)
    if at is None or "," in text:
        return None
    several = doc[at].tag_ != "NNS"
    subject, verb = with_the(doc[:at].text), doc[at].lower_ if several else doc[at].lower_[:-1]
    return f"{opening} {'do' if several else 'does'} {_small(subject, doc)} {verb} {doc[at + 1 :].text.rstrip(' .')}?"


def _small(subject: str, doc: Doc) -> str:
    return subject if doc[0].pos_ == "PROPN" else subject[:1].lower() + subject[1:]


def verb_taken_for_noun(doc: Doc) -> int | None:
    """The place of a headline's verb that the parse has as a noun: "a survey links 96 deaths to smoke"."""
    root = doc[:].root if len(doc) else None
    if root is None:
        return None
    for t in doc[2:-1]:  # "version 9.0 ships under …"
        counted = t.nbor(-1).pos_ == "NUM" and t.nbor(-2).tag_ in ("NN", "NNP")
        if counted and t.tag_ == "NNS" and may_be_verb(t.lower_[:-1]):
            return int(t.i)
    if root.i == 0 or root.i == len(doc) - 1:
        return None
    subject = next((c for c in root.children if c.dep_ == "nsubj" and c.i < root.i), None)
    if root.tag_ == "NNS" and root.text.endswith("s") and may_be_verb(root.lower_[:-1]):
        single = any(c.lower_ in ("a", "an", "another", "every", "each") for c in root.children)
        return int(root.i) if single or (subject is not None and subject.tag_ in ("NN", "NNP")) else None
    plural = subject is not None and subject.tag_ == "NNS"
    return int(root.i) if plural and root.tag_ in ("NN", "VB") and may_be_verb(root.lower_) else None


def _may_be_passive(verb: Token) -> bool:
    """Whether a past tense may be a participle in a headline: "letters sent to all"."""
    goes_on = any(c.dep_ in ("dobj", "ccomp", "xcomp", "acomp", "prt", "attr", "aux", "auxpass") for c in verb.children)
    return verb.tag_ == "VBD" and verb.pos_ == "VERB" and not goes_on


def _with_be(text: str) -> str:
    """A headline's participle with the verb that it leaves out, "" where there is none."""
    doc = parse_syntax(text)
    root = doc[:].root if len(doc) else None
    done = next((c for c in root.children if c.dep_ == "acl" and c.tag_ == "VBN"), None) if root is not None else None
    if root is None or root.pos_ != "NOUN" or done is None or any(c.i > root.i for c in root.children if c.i < done.i):
        return ""
    return f"{doc[: root.i + 1].text} {'are' if is_plural(root) else 'is'} {doc[done.i :].text}"


def with_the(text: str) -> str:
    """The text with the determiner that a list leaves out before its first thing: "programme ends"."""
    doc = parse_syntax(text)
    if not len(doc):
        return text
    if doc[0].lower_ in ("first", "last", "final") and len(doc) > 1 and doc[1].pos_ in ("NOUN", "VERB"):
        return f"the {text}"
    first = next((t for t in doc if t.dep_ in ("nsubj", "nsubjpass") or t.dep_ == "ROOT"), doc[0])
    return f"the {text}" if first.left_edge.i == 0 and _lacks_the(doc, first) else text


def _lacks_the(doc: Doc, noun: Token) -> bool:
    if noun.pos_ != "NOUN" or noun.lemma_ in MASS_NOUNS or doc[0].pos_ in ("DET", "PRON", "NUM", "PROPN"):
        return False
    ordered = doc[0].lower_ in ("first", "last", "final", "new", "old")
    return (noun.tag_ == "NN" or ordered) and not any(c.dep_ in ("det", "poss", "nummod") for c in noun.children)


def thing(text: str) -> str:
    """The text as a thing to ask about, with "the" where it needs it; "" where it is none, or does not say which."""
    whole = parse_syntax(text)
    text = text.split(",")[0].strip()
    doc = parse_syntax(text)
    if not len(doc) or whole[:].root.i >= len(doc) or verb_taken_for_noun(whole) is not None:
        return ""
    if (
        not is_noun_phrase(doc)
        or doc[0].pos_ == "NUM"
        or any(c.dep_ == "nsubj" for c in doc[:].root.children)
        or UNSAID & {t.lower_ for t in doc[: doc[:].root.i + 1]}
    ):
        return ""
    named = with_the(text)
    return named[:1].lower() + named[1:] if named.split()[0].lower() in ("the", "a", "an") else named


def can_answer(text: str, most: int = 30) -> bool:
    """Whether a description can be the back of a card: long enough, whole, and pointing at nothing before it."""
    return 3 <= len(text.split()) <= most and not NO_ANSWER.match(text) and not text.rstrip().endswith(("!", "?", ":"))
