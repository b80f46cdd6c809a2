"""The one thing in a claim that is changed to make it false: a word, a figure, a term, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.completions import is_whole
from questions.generate.completions_kin import are_listed_together
from questions.generate.completions_parts import Part, articles_fit, leans, parts_by_slot, parts_of
from questions.generate.completions_wrong import says_alike
from questions.generate.inversion import first_auxiliary
from questions.generate.loose_ends import is_stranger
from questions.generate.natures import natures, plain
from questions.generate.natures import rivals as rival_terms
from questions.generate.opposites import MOVING, OPPOSITE
from questions.generate.phrases import capitalised
from questions.generate.statements import count_in, is_definition, others_hidden, term_in
from questions.generate.survey import Survey
from questions.hypernyms import is_a_kind_of_the_other
from questions.language import content_lemmas
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.distractors import Material
    from questions.generate.simplify import Clause
    from questions.language import Token

FLUCTUATING = frozenset(
    "demand supply sale population inflation unemployment wage income water sea tide output".split()
)
# What may hold of the other thing as well: said with a hedge, of examples, of a place in a hierarchy, of possibility.
ARGUABLE = re.compile(
    r"\b(?:may|might|can|could|would|should|often|usually|typically|generally|commonly|frequently|sometimes|mostly"
    r"|mainly|primarily|largely|partly|some|many|most|much|several|various|such as|including|for example|for instance"
    r"|among|kind|kinds|type|types|form|forms|sort|sorts|part|parts|level|levels|category|categories|example|examples"
    r"|include|includes|tend|tends|likely|associated|related|similar|like|important|believe\w*|suggest\w*)\b",
    re.IGNORECASE,
)
HEDGED = re.compile(
    r"\b(?:often|sometimes|some|many|may|might|can|could|such as|including|for example)\b", re.IGNORECASE
)
# So much of what is told may another sentence say of the other term before the swap becomes arguable.
MOST_SHARED = 0.4
DATED = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
GENDERED = re.compile(r"\b(?:he|she|his|her|hers|him|himself|herself)\b", re.IGNORECASE)
AGENTS = ("PERSON", "ORG", "GPE", "NORP")
PLACES = ("GPE", "NORP")
# "Allows them to see", "prevents them from seeing": the opposite goes on otherwise.
LETTING = frozenset("allow enable encourage prevent discourage".split())
COUNTING = frozenset("some any many several few most all each every more other".split())


@dataclass(frozen=True, slots=True)
class Swap:
    """What the article says, what is put in its place, and the sentence with that; ``sure`` 0..1 that it is false.

    ``affirms``: it shows what one could get wrong, but would make no good false statement: one place or people for
    another, of which much the same may be true, or "prevents them to see".
    """

    right: str
    wrong: str
    changed: str
    how: str
    sure: float
    affirms: bool = False


def swaps_of(s: Survey, clause: Clause, sentence: str) -> Iterator[Swap]:
    if negated(clause):
        return
    yield from _opposite_swaps(clause, sentence)
    yield from _number_swaps(s, clause, sentence)
    if not ARGUABLE.search(sentence):
        yield from _term_swaps(s, clause, sentence)
        yield from _sibling_swaps(s, clause, sentence)


def _opposite_swaps(clause: Clause, sentence: str) -> Iterator[Swap]:
    """One word turned into its opposite."""
    helper = first_auxiliary(clause)
    possible = helper is not None and helper.tag_ == "MD"  # what can be faster can be slower too
    if possible or HEDGED.search(clause.text) or any(t.lower_ == "according" for t in clause.tokens):
        return
    for t in clause.predicate:
        if t.lower_ not in OPPOSITE or not t.text.islower() or count_in(sentence, t.text) != 1:
            continue
        wrong = next((w for w in OPPOSITE[t.lower_] if count_in(sentence, w) == 0), "")
        paired = t.dep_ == "conj" or any(c.dep_ == "conj" for c in t.children)
        if wrong and not paired and _fits_opposite(t) and (t.lower_ not in MOVING or _is_measured(clause)):
            changed = _replaced(sentence, t.text, wrong)
            if articles_fit(changed):
                yield Swap(t.text, wrong, changed, "opposite", 0.9, _lets(t))


def _lets(token: Token) -> bool:
    return token.lemma_ in LETTING and any(c.dep_ in ("xcomp", "ccomp") for c in token.children)


def _is_joined_by_hyphen(token: Token) -> bool:
    """ "World-wide": half of a word has no opposite."""
    before = token.i > 0 and token.nbor(-1).text == "-"
    return before or (token.i + 1 < len(token.doc) and token.nbor(1).text == "-") or "-" in token.text


def _goes_on(token: Token, *words: str) -> bool:
    """ "Similar to" has an opposite that goes on otherwise."""
    return any(t.lower_ in words for t in token.doc[token.i + 1 : token.i + 3])


def _is_measured(clause: Clause) -> bool:
    """What can as well fall as rise: a level, a price. Bread does not."""
    return "measure" in classes_of(clause.head.lemma_.lower()) or clause.head.lemma_.lower() in FLUCTUATING


def _fits_opposite(token: Token) -> bool:
    """ "more" and "less" only before an adjective ("less benefits" is no English); "before" not as an adverb."""
    word = token.lower_
    if _is_joined_by_hyphen(token) or (word in ("similar", "different") and _goes_on(token, "to", "from", "than")):
        return False
    if word in ("more", "less"):
        return token.dep_ == "advmod" and token.head.pos_ in ("ADJ", "ADV")
    if word in ("most", "many", "few", "fewer"):
        alone = not any(c.pos_ in ("DET", "PRON") for c in token.head.lefts if c != token)
        counted = token.i > 0 and token.nbor(-1).lower_ == "a"  # "a few" is another word than "few"
        return token.dep_ == "amod" and token.head.tag_ == "NNS" and alone and not counted
    if word in ("before", "after", "above", "below"):
        return token.dep_ in ("prep", "mark")
    if word in ("public", "private"):
        return token.dep_ == "amod"
    return token.pos_ in ("ADJ", "VERB", "ADV", "NOUN") and token.dep_ != "compound"


def _term_swaps(s: Survey, clause: Clause, sentence: str) -> Iterator[Swap]:
    """The term that the sentence introduces, for a sibling."""
    key = term_in(s, clause, sentence)
    if not key or count_in(sentence, key) != 1 or f"{key}, a" in sentence:
        return
    stem = sentence.replace(key, " ")
    opens = sentence.startswith(key) and not s.spelling.keeps_capital(clause.subject[0])
    small = key[:1].lower() + key[1:] if opens else key
    section = clause.source.sentence.section
    for other in rival_terms(s, small, quote=clause.source.text, stem=stem, section=section, n=1):
        home = next((m for m in s.siblings if m.text.casefold() == other.casefold()), None)
        changed = capitalised(_replaced(sentence, key, other))
        fits = home is not None and _takes_same_determiner(s, sentence, key, home) and articles_fit(changed)
        known = natures(s)
        told = is_definition(clause) and known.of(plain(small)).genera and known.of(plain(other)).genera
        fits = fits and (bool(told) or are_listed_together(s, small, other))
        fits = fits and _is_sure_to_be_false(s, clause, small, other)
        if fits and others_hidden(other, stem) and other.casefold() not in sentence.casefold():
            yield Swap(key, other, changed, "term", 0.8)


def _number_swaps(s: Survey, clause: Clause, sentence: str) -> Iterator[Swap]:
    counting = ("CARDINAL", "PERCENT", "MONEY", "QUANTITY", "DATE")
    spans = [e.text for e in clause.source.doc.ents if e.label_ in counting and e.text in sentence]
    told = [text for text in spans if any(c.isdigit() for c in text) and not re.search(r"\d[A-Za-z]", text)]
    told = [text for text in told if not re.search(rf"\ban? {re.escape(text)}|{re.escape(text)}[A-Za-z-]", sentence)]
    moves = re.search(r"\bfrom\b.*\bto\b", sentence)  # "fell from 12 % to 29 %" contradicts itself
    if not moves and len(told) == 1 and count_in(sentence, told[0]) == 1 and not DATED.search(told[0]):
        for wrong in s.pool.made_up_numbers(told[0], quote=clause.source.text, n=1):
            yield Swap(told[0], wrong, _replaced(sentence, told[0], wrong), "number", 0.9)


def _sibling_swaps(s: Survey, clause: Clause, sentence: str) -> Iterator[Swap]:
    """A name, a term or a phrase for another one of the same nature and form."""
    inside, last = {t.i for t in clause.tokens}, clause.tokens[-1].i
    found: list[Swap] = []
    for key in parts_of(s, clause.source):
        final = key.tokens[-1].i == last
        if not all(t.i in inside for t in key.tokens) or leans(key) or not is_whole(key, final=final):
            continue
        if _is_nameable(s, key) and count_in(sentence, key.text) == 1:
            found.extend(_sibling_swap(s, clause, key, sentence))
    yield from sorted(found, key=lambda swap: -swap.sure)


def _is_nameable(s: Survey, key: Part) -> bool:
    """A noun phrase that names a thing of a known sort."""
    named = key.head.ent_type_ in AGENTS or s.is_term(key.text) or _is_modified_alike(key)
    return named and key.words <= 5


def _is_modified_alike(key: Part) -> bool:
    """ "Fluid intelligence": one of the kinds of a thing."""
    return key.words == 2 and any(c.dep_ in ("amod", "compound") for c in key.head.children)


def _is_sibling(s: Survey, key: Part, other: Part) -> bool:
    """Whether the article sets the two side by side, or both are names of one sort."""
    agents = key.head.ent_type_ == other.head.ent_type_ in AGENTS and not _is_short_for(key.text, other.text)
    agents = agents and abs(key.words - other.words) < 2
    agents = agents and not any(t.dep_ == "prep" for t in (*key.tokens, *other.tokens))
    opposed = any(b in OPPOSITE.get(a, ()) for a in _words(key) for b in _words(other))
    opposed = opposed and key.head.lemma_ == other.head.lemma_
    capitals = key.text[:1].isupper() and other.text[:1].isupper()
    return (agents and capitals) or opposed


def _is_short_for(one: str, two: str) -> bool:
    """ "USPS" and "the U.S. Postal Service"."""
    a, b = (re.sub("[^A-Z]", "", text) for text in (one, two))
    return a == b or one.replace(".", "") == b or two.replace(".", "") == a


def _words(part: Part) -> list[str]:
    return [t.lower_ for t in part.tokens]


def _is_sure_to_be_false(s: Survey, clause: Clause, key: str, other: str) -> bool:
    """Whether no sentence that names the other says much of what this one says; and neither is a kind of the other."""
    one, two = plain(key), plain(other)
    known = natures(s)
    if one in known.of(two).genera or two in known.of(one).genera or one.split()[-1] == two or two.split()[-1] == one:
        return False
    if is_a_kind_of_the_other(one.split()[-1], two.split()[-1]) and one.split()[-1] != two.split()[-1]:
        return False
    told = content_lemmas(clause.source.doc) - {*one.split(), *two.split()}
    listed = are_listed_together(s, one, two)
    most = MOST_SHARED * len(told) if listed else 1
    said = s.pool.concordance
    return not any(
        two in said.texts[i] and s.parsed.sentences[i].sentence.start != clause.source.sentence.start
        for i in said.sharing(told, int(most) + 1)
    )


def _sibling_swap(s: Survey, clause: Clause, key: Part, sentence: str) -> Iterator[Swap]:
    agent = key.head.ent_type_ in AGENTS
    if agent and (GENDERED.search(sentence) or not _happened(clause)):
        return
    for other in _siblings_of(s, key):
        if other.text.casefold() in clause.source.text.casefold():
            continue
        changed = capitalised(_replaced(sentence, key.text, other.text, re.IGNORECASE))
        if articles_fit(changed) and _is_sure_to_be_false(s, clause, key.text, other.text):
            yield Swap(key.text, other.text, changed, "sibling", 0.8, key.head.ent_type_ in PLACES)
            return


def _happened(clause: Clause) -> bool:
    """Told of one time or as the one of its kind: what somebody does or is in general others may do or be as well."""
    past = clause.verb.tag_ == "VBD" or any(t.tag_ == "VBD" for t in clause.predicate[:2])
    only = any(t.tag_ in ("JJS", "RBS") or t.lower_ in ("first", "only", "last") for t in clause.predicate)
    described = clause.verb.lemma_ == "be" and any(t.lower_ in ("a", "an", "one") for t in clause.predicate[:3])
    return (past or only) and not (described and not only)


def _siblings_of(s: Survey, key: Part) -> list[Part]:
    """The constituents that may take its place, the nearest in the text first."""
    if key.head.ent_type_ not in AGENTS and not any(word in OPPOSITE for word in _words(key)):
        return []  # it has no sibling
    near = key.source.sentence.start
    found = [
        other
        for other in parts_by_slot(s.pool).get(key.slot, [])
        if other.opening == key.opening and other.words <= 5 and not (set(_words(other)) & COUNTING)
        if (other.head.pos_ == "PROPN") == (key.head.pos_ == "PROPN") and not is_stranger(s, other.head)
        if _is_sibling(s, key, other) and not says_alike(key, other)
    ]
    return sorted(found, key=lambda other: abs(other.source.sentence.start - near))


def negated(clause: Clause) -> bool:
    denying = ("no", "not", "never", "neither", "nor", "cannot", "n't", "n’t", "without", "hardly", "none")
    return any(t.dep_ == "neg" or t.lower_ in denying for t in clause.tokens)


def _replaced(sentence: str, old: str, new: str, flags: int = 0) -> str:
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, sentence, count=1, flags=flags)


def _takes_same_determiner(s: Survey, sentence: str, key: str, other: Material) -> bool:
    """Whether the article uses both terms behind the same word: "the axon", but plain "insomnia"."""
    here = _last_determiner(sentence.partition(key)[0])
    there = _last_determiner(s.parsed.article.text[max(0, other.start - 12) : other.start])
    return here == there or {here, there} == {"a", "an"}


def _last_determiner(before: str) -> str:
    found = re.search(r"\b(an?|the) [“\"']?$", before, re.IGNORECASE)
    return found.group(1).lower() if found else ""
