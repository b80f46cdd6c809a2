"""What the description of a term must be, so that a reader knows the term by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.phrases import is_comma, text_of, without_determiner
from questions.generate.standing import phrase_stands
from questions.generate.survey import Survey
from questions.hypernyms import is_kind_of
from questions.numerals import NUMBER_WORDS

if TYPE_CHECKING:
    from questions.language import ParsedSentence, Token

LONGEST = 26
# "a stack of sacs" fits too many things.
LEAST_CONTENT = 3
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV")
POINTING = frozenset("this these that those some many most another each every all no other such several".split())
# "A related group of stars", "a less expensive drug": told by something that stood before.
RELATING = frozenset("related similar different other less more such same sibling comparable".split())
RANKING = frozenset(
    "final main common key good primary first second third last next new old best great major exclusive sole".split()
)
# "The remaining sugars", "the Y axis": what is left of others, or stands in one picture or book.
HELD_BY_OTHERS = frozenset("remaining resulting following preceding above latter former".split())
PICTURED = frozenset("axis column row figure chart graph table diagram text passage chapter section caption".split())
# "… that cannot be held"[, touched, or stored]; "… is held in water"[, but settles in time].
LISTS_ON = re.compile(
    r", (?:but\b|(?!(?:which|who|whose|where|when|although|while|because|so|as)\b)"
    r"(?:[\w’'-]+ ){0,2}[\w’'-]+,? (?:and|or)\b)"
)
PRAISING = frozenset(
    """attractive important useful valuable crucial essential vital popular powerful big default preferred top
    recommended""".split()
)
# A description that begins with one of these says where a thing stands, not what it is.
NOT_DEFINING = frozenset(
    """example part factor reason key component result source consequence sign step place issue matter problem
    advantage disadvantage benefit challenge goal aim question answer one some way thing cause hallmark
    cornerstone victim winner topic focus subject lot number majority member muscle point decision inflection
    favorite best heart core sum opportunity success failure priority concern feature aspect constituent portion
    fuel status piece choice option pick recommendation threat critique criticism element basis foundation essence
    backbone lifeblood minimum maximum extension continuation""".split()
)


@dataclass(frozen=True, slots=True)
class Definition:
    """``term`` is what ``description`` describes; both stand in the sentence, but for the case of a first letter."""

    source: ParsedSentence
    term: str
    description: str
    plural: bool
    emphasised: bool
    start: int
    named: bool = False
    scope: str = ""  # "in everyday language": where it is said to mean that


def described(
    s: Survey, source: ParsedSentence, term: Sequence[Token], meaning: Sequence[Token], plural: bool
) -> Iterator[Definition]:
    meaning = _cut_short(meaning)
    while meaning and (meaning[-1].dep_ == "cc" or is_comma(meaning[-1])):
        meaning = meaning[:-1]
    bare = without_determiner(term)
    head = _head_noun(meaning)
    if (
        head is None
        or not bare
        or len(meaning) < 3
        or sum(t.pos_ in CONTENT for t in meaning) < LEAST_CONTENT
        or _full_noun(head).lemma_.lower() in NOT_DEFINING
        or meaning[0].lower_ in POINTING | {"different", "one"}
        or meaning[0].tag_ in ("PRP$", "CD")
        or meaning[1].lower_ in NUMBER_WORDS
        or any(t.tag_ == "CD" and t.ent_type_ in ("DATE", "TIME") for t in meaning)
        or not _opens_a_phrase(meaning[0])
        or any(_is_ranked(t) for t in meaning[:4])
        or any(t.lower_ in ("because", "since") for t in meaning)
        or any(c.lower_ in RANKING | PRAISING | RELATING and c in meaning for c in (*head.lefts, *meaning[1:2]))
        or _names_or_counts(term, head, meaning)
        or not is_modified(head, meaning)
    ):
        return
    if bare[0].lower_ in RANKING | HELD_BY_OTHERS or _is_ranked(bare[0]) or bare[-1].lemma_.lower() in PICTURED:
        return
    description, name = text_of(meaning), s.spelling.inside(bare)
    if (
        len(description.split()) > LONGEST
        or description.split()[-1].lower() in ("as", "of", "to")
        or _shares_head(name, head)
    ):
        return
    if description not in source.text or LISTS_ON.match(source.text.partition(description)[2]):
        return
    if not phrase_stands(s, source, meaning):
        return
    emphasised = s.is_term(name)
    named = _is_name(s, bare)
    if named and (head.lemma_.lower() == "figure" or is_kind_of(head.lemma_.lower(), "person")):
        return
    yield Definition(source, name, description, plural, emphasised, source.sentence.start + bare[0].idx, named)


def _full_noun(head: Token) -> Token:
    """ "A form of outside threat": the threat."""
    if head.lemma_.lower() not in ("form", "kind", "type", "sort"):
        return head
    inner = (g for c in head.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")
    return next(inner, head)


def _is_ranked(t: Token) -> bool:
    """ "The most costly part", "a simpler lock than …": a rank holds for one thing, and defines none."""
    compared = t.tag_ == "JJR" and any(u.lower_ == "than" for u in t.doc[t.i :])
    return compared or t.tag_ in ("JJS", "RBS") or t.ent_type_ == "ORDINAL" or t.lower_ == "only"


def _opens_a_phrase(first: Token) -> bool:
    """Whether a noun phrase begins with it; "particularly the advice on …" goes on with what stood before."""
    told = first.head if first.pos_ == "ADV" else first
    return told.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "VERB") and (told == first or told.pos_ == "ADJ")


def _names_or_counts(term: Sequence[Token], head: Token, meaning: Sequence[Token]) -> bool:
    """ "Poverty that …" of a sort of poverty, "a gunboat … at the time", "the Rhine Valley", "gone" for a term."""
    again = head.lemma_.lower() == term[-1].lemma_.lower() and head == meaning[0]
    timed = any(t.lower_ in ("then", "time") and t.nbor(-1).lower_ in ("at", "the") for t in meaning[2:])
    thing = term[-1].pos_ not in ("VERB", "ADV", "AUX") or term[-1].tag_ == "VBG"
    added = meaning[0].i > 0 and meaning[0].nbor(-1).lower_ in ("also", "still", "now")
    return again or timed or added or not thing or head.pos_ == "PROPN"


def _is_name(s: Survey, term: Sequence[Token]) -> bool:
    """A proper name, not a term that happens to hold one or is written as an acronym."""
    if len(term) == 1 and re.fullmatch(r"[A-Z][a-z]+[A-Z]\w*|\w+\.\w+", term[0].text):
        return True  # "PowerDNS", "cloud.example"
    return all(t.pos_ == "PROPN" and s.spelling.keeps_capital(t) and not t.is_upper for t in term if t.is_alpha)


def _head_noun(tokens: Sequence[Token]) -> Token | None:
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head.i not in inside or t.dep_ == "ROOT"]
    return (
        heads[0]
        if heads and heads[0].pos_ in ("NOUN", "PROPN", "VERB") and heads[0].tag_ in ("NN", "NNS", "VBG", "NNP")
        else None
    )


def is_modified(head: Token, tokens: Sequence[Token]) -> bool:
    inside = {t.i for t in tokens}
    return any(
        c.dep_ in ("prep", "relcl", "acl", "amod", "compound", "dobj", "poss", "agent", "ccomp") and c.i in inside
        for c in head.children
    )


def _shares_head(name: str, head: Token) -> bool:
    """ "A spring tide is a high tide that …" gives half of the term away, yet is asked all the same."""
    said = {t.lower_ for t in head.subtree} | {t.lemma_.lower() for t in head.subtree}
    words = name.casefold().split()
    return all(w in said or w.removesuffix("s") in said for w in words)


REMARKS = frozenset("which who where but yet so such including although though while".split())
REMARK_DEPS = ("advmod", "amod", "acomp", "npadvmod", "appos", "advcl")


def _cut_short(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Up to a comma that begins a remark rather than a further member of a list, or to what the term does besides."""
    for at, token in enumerate(tokens):
        rest = tokens[at + 1 :]
        if token.dep_ == "cc" and at >= 3 and rest and _says_more(tokens[:at], rest[0]):
            return tuple(tokens[:at])
        if is_comma(token) and at >= 3 and rest and (rest[0].lower_ in REMARKS or _is_remark(token, rest)):
            return tuple(tokens[:at])
    return tuple(tokens)


def _says_more(told: Sequence[Token], verb: Token) -> bool:
    """ "The ability of a raft to carry weight and is tested yearly": the term is, not what it is said to be."""
    return verb.lower_ in ("is", "are", "was", "were", "has", "have") and not any(
        t.lower_ in ("that", "which", "who", "whose", "where", "when") for t in told
    )


def _is_remark(comma: Token, rest: Sequence[Token]) -> bool:
    """ ", approximately 100 billion strong at birth": hangs on a word before the comma, and joins nothing to it."""
    top = next((t for t in rest if t.head.i < comma.i), None)
    return top is not None and top.dep_ in REMARK_DEPS and not any(t.dep_ in ("cc", "conj") for t in rest)


def completed(meaning: Sequence[Token]) -> tuple[Token, ...]:
    """With what the sentence goes on to say of the same thing, where the parser breaks it off; () where it cannot be.

    "An institution that accepts deposits, makes loans, and sells bonds" is no institution that does the first two.
    """
    doc = meaning[0].doc
    rest = list(doc[meaning[-1].i + 1 : len(doc) - 1])
    if not rest or not _goes_on(meaning, rest):
        return tuple(meaning)
    spoken = any(t.tag_ in ("PRP", "WDT", "WP") or t.text in ";:—–()" for t in rest)
    return () if spoken or doc[-1].text != "." else tuple(doc[meaning[0].i : len(doc) - 1])


def _goes_on(meaning: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether "and" or a comma joins on more of the description: no remark, and no claim with a subject of its own."""
    told = [t for t in rest if not is_comma(t) and t.dep_ != "cc"]
    if not told or len(rest) - len(told) < 1 or not (is_comma(rest[0]) or rest[0].dep_ == "cc"):
        return False
    last = max((i for i, t in enumerate(meaning) if is_comma(t)), default=-1)
    deeds = 0 < last < len(meaning) - 1 and meaning[last + 1].pos_ == "VERB" and is_comma(rest[0])
    unclosed = deeds and rest[1].lower_ not in REMARKS and any(t.dep_ == "cc" for t in rest)
    closed = any(t.dep_ == "cc" and t.head.pos_ == "VERB" for t in meaning[last:])
    joined = rest[0].dep_ == "cc" or (is_comma(rest[0]) and rest[1].dep_ == "cc")
    return (unclosed and not closed) or (joined and not _is_own_claim(told))


def _is_own_claim(told: Sequence[Token]) -> bool:
    """ "And candidates keep the rest": a finite verb with its subject, or a second thing said of the same subject."""
    finite = [t for t in told if t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBZ", "VBP", "VBD", "MD")]
    return any(t == told[0] or t.dep_ in ("ROOT", "conj", "aux", "auxpass", "ccomp") for t in finite)
