"""Where an article says what a term means: "X is a …", "X, a …", "X (a …)", "… is called X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.phrases import edges, is_comma, text_of, without_determiner
from questions.generate.simplify import Clause
from questions.generate.standing import phrase_stands
from questions.generate.survey import Survey, is_plural_noun

if TYPE_CHECKING:
    from questions.language import ParsedSentence, Token

LONGEST = 26
# "a stack of sacs" fits too many things.
LEAST_CONTENT = 3
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV")
NAMING_VERBS = frozenset({"call", "term", "name", "dub"})
# A description that begins with one of these says where a thing stands, not what it is.
NOT_DEFINING = frozenset(
    """example part factor reason key component result source consequence sign step place issue matter problem
    advantage disadvantage benefit challenge goal aim question answer one some way thing cause hallmark
    cornerstone victim winner topic focus subject lot number majority member muscle point decision inflection
    favorite best heart core sum opportunity success failure priority concern""".split()
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


def definitions(s: Survey) -> list[Definition]:
    """Every definition of the article, the first of each term."""
    first: dict[str, Definition] = {}
    for clause in s.clauses:
        for d in (*_by_verb(s, clause), *_by_naming(s, clause)):
            first.setdefault(_one_number(d.term), d)
    for source in s.usable:
        for d in (*_by_apposition(s, source), *_by_bracket(s, source)):
            first.setdefault(_one_number(d.term), d)
    return sorted(first.values(), key=lambda d: d.start)


def _one_number(term: str) -> str:
    """The same for "neuron" and "neurons"."""
    return re.sub(r"(?<=[^s])s$", "", term.casefold())


# --- "X is a …", "X refers to …", "X is defined as …" ---


def _by_verb(s: Survey, clause: Clause) -> Iterator[Definition]:
    if clause.front and not _is_harmless_front(clause):
        return
    meaning = _meaning(clause)
    if meaning is None or not _may_be_term(s, clause, meaning):
        return
    yield from _definition(s, clause.source, clause.subject, meaning, is_plural_noun(clause.head))


def _is_harmless_front(clause: Clause) -> bool:
    return len(clause.front) <= 4 and clause.front[0].dep_ == "prep"


def _meaning(clause: Clause) -> tuple[Token, ...] | None:
    """What the predicate says the subject is; None for any other predicate."""
    verb, predicate = clause.verb, clause.predicate
    if verb.lower_ in ("is", "are") and predicate[0] == verb:
        noun = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
        rest = predicate[1:]
        rest = _without_joined_verbs(verb, rest)
        return rest if noun is not None and rest and edges(noun)[0] == rest[0].i else None
    if (
        verb.lower_ in ("refers", "refer")
        and predicate[0] == verb
        and len(predicate) > 2
        and predicate[1].lower_ == "to"
    ):
        return predicate[2:]
    if verb.lower_ == "defined" and predicate[0].lower_ in ("is", "are") and len(predicate) > 3:
        return predicate[3:] if predicate[1] == verb and predicate[2].lower_ == "as" else None
    return None


def _without_joined_verbs(verb: Token, rest: tuple[Token, ...]) -> tuple[Token, ...]:
    """Up to a second predicate: "is a gap and lets …" defines by its first half."""
    second = min((edges(c)[0] for c in verb.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")), default=None)
    kept = [t for t in rest if second is None or t.i < second]
    while kept and (kept[-1].dep_ == "cc" or is_comma(kept[-1])):
        kept.pop()
    return tuple(kept)


def _may_be_term(s: Survey, clause: Clause, meaning: tuple[Token, ...]) -> bool:
    """A term set apart may be described in any way; any other noun needs "a … that …"."""
    words = [t for t in clause.subject if t.lower_ not in ("a", "an", "the")]
    if not words or len(words) > 4 or clause.head.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ"):
        return False
    if any(t.dep_ in ("prep", "relcl", "cc", "poss", "nummod") for t in words) or clause.head.ent_type_ in (
        "PERSON",
        "DATE",
    ):
        return False
    if clause.subject[0].lower_ in (
        "this",
        "these",
        "that",
        "those",
        "some",
        "many",
        "most",
        "another",
        "each",
        "every",
        "all",
        "no",
    ):
        return False
    if s.term_in(clause.source, clause.subject) or s.is_term(text_of(words)):
        return True
    return clause.subject[0].lower_ != "the" and clause.verb.lemma_ == "be" and _is_telling(meaning)


def _is_telling(meaning: Sequence[Token]) -> bool:
    """ "a … that …": a kind and what sets it apart."""
    opens = meaning[0].lower_ in ("a", "an") or meaning[0].tag_ == "NNS"
    inside = {t.i for t in meaning}
    return opens and any(t.dep_ in ("relcl", "acl") and t.i in inside for t in meaning)


def _definition(
    s: Survey, source: ParsedSentence, term: Sequence[Token], meaning: Sequence[Token], plural: bool
) -> Iterator[Definition]:
    meaning = _cut_short(meaning)
    bare = without_determiner(term)
    head = _head_noun(meaning)
    if (
        head is None
        or not bare
        or len(meaning) < 3
        or sum(t.pos_ in CONTENT for t in meaning) < LEAST_CONTENT
        or head.lemma_.lower() in NOT_DEFINING
        or not _is_modified(head, meaning)
    ):
        return
    description, name = text_of(meaning), s.spelling.inside(bare)
    if (
        len(description.split()) > LONGEST
        or description.split()[-1].lower() in ("as", "of", "to")
        or _shares_head(name, head)
    ):
        return
    if description not in source.text or not phrase_stands(s, source, meaning):
        return
    emphasised = s.is_term(name)
    named = _is_name(s, bare)
    yield Definition(source, name, description, plural, emphasised, source.sentence.start + bare[0].idx, named)


def _is_name(s: Survey, term: Sequence[Token]) -> bool:
    """A proper name, not a term that happens to hold one or is written as an acronym."""
    return all(t.pos_ == "PROPN" and s.spelling.keeps_capital(t) and not t.is_upper for t in term if t.is_alpha)


def _head_noun(tokens: Sequence[Token]) -> Token | None:
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head.i not in inside or t.dep_ == "ROOT"]
    return (
        heads[0]
        if heads and heads[0].pos_ in ("NOUN", "PROPN", "VERB") and heads[0].tag_ in ("NN", "NNS", "VBG", "NNP")
        else None
    )


def _is_modified(head: Token, tokens: Sequence[Token]) -> bool:
    inside = {t.i for t in tokens}
    return any(
        c.dep_ in ("prep", "relcl", "acl", "amod", "compound", "dobj", "poss", "agent", "ccomp") and c.i in inside
        for c in head.children
    )


def _shares_head(name: str, head: Token) -> bool:
    """ "A circadian rhythm is a biological rhythm that …" gives half of the term away, yet is asked all the same."""
    said = {t.lower_ for t in head.subtree} | {t.lemma_.lower() for t in head.subtree}
    words = name.casefold().split()
    return all(w in said or w.removesuffix("s") in said for w in words)


REMARKS = frozenset("which who where but yet so such including although though while".split())
REMARK_DEPS = ("advmod", "amod", "acomp", "npadvmod", "appos", "advcl")


def _cut_short(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Up to a comma that begins a remark rather than a further member of a list."""
    for at, token in enumerate(tokens):
        rest = tokens[at + 1 :]
        if is_comma(token) and at >= 3 and rest and (rest[0].lower_ in REMARKS or _is_remark(token, rest)):
            return tuple(tokens[:at])
    return tuple(tokens)


def _is_remark(comma: Token, rest: Sequence[Token]) -> bool:
    """ ", approximately 100 billion strong at birth": hangs on a word before the comma, and joins nothing to it."""
    top = next((t for t in rest if t.head.i < comma.i), None)
    return top is not None and top.dep_ in REMARK_DEPS and not any(t.dep_ in ("cc", "conj") for t in rest)


# --- "Y is called X", "Y, known as X" ---


def _by_naming(s: Survey, clause: Clause) -> Iterator[Definition]:
    """The whole subject is what is named: "Voluntary behaviour with … is called prosocial behaviour"."""
    verb, predicate = clause.verb, clause.predicate
    if clause.front or predicate[0].lower_ not in ("is", "are"):
        return
    name = _named_after(verb, predicate[1:])
    if not name or len(name) > 5 or any(t.pos_ in ("VERB", "ADP") for t in name):
        return
    head = clause.head
    if (
        head.pos_ == "NOUN" and _is_modified(head, clause.subject) and clause.subject[0].tag_ not in ("DT", "PRP$")
    ) or clause.subject[0].lower_ in ("a", "an", "the"):
        meaning, bare = clause.subject, without_determiner(name)
        telling = sum(t.pos_ in CONTENT for t in meaning) >= LEAST_CONTENT
        if phrase_stands(s, clause.source, meaning) and bare and telling:
            yield Definition(
                clause.source,
                text_of(bare),
                s.spelling.inside(meaning),
                is_plural_noun(head),
                True,
                clause.source.sentence.start + bare[0].idx,
            )


def _named_after(verb: Token, rest: Sequence[Token]) -> tuple[Token, ...]:
    """The name in "called X", "known as X", "referred to as X"."""
    words = [t.lower_ for t in rest]
    if rest and rest[0] != verb and words[0] in ("often", "usually", "sometimes", "commonly", "generally"):
        return _named_after(verb, rest[1:])
    if not rest or rest[0] != verb:
        return ()
    if verb.lemma_ in NAMING_VERBS and verb.tag_ == "VBN":
        return tuple(rest[1:])
    if words[:2] == ["known", "as"]:
        return tuple(rest[2:])
    return tuple(rest[3:]) if words[:3] == ["referred", "to", "as"] else ()


# --- "Receptors, proteins on …, vary", "neurosis (a tendency to …)", "X, which is a …" ---


def _by_apposition(s: Survey, source: ParsedSentence) -> Iterator[Definition]:
    for token in source.doc:
        if token.dep_ == "appos" and token.pos_ == "NOUN" and token.head.pos_ in ("NOUN", "PROPN"):
            start, last = edges(token)
            term = _term_before(s, source, start)
            if term and _closes(source, last) and not any(c.dep_ == "conj" for c in token.children):
                yield from _definition(s, source, term, tuple(source.doc[start : last + 1]), is_plural_noun(term[-1]))


def _closes(source: ParsedSentence, last: int) -> bool:
    return last + 1 >= len(source.doc) or source.doc[last + 1].text in (",", ".", "—", ")")


def _term_before(s: Survey, source: ParsedSentence, start: int) -> tuple[Token, ...]:
    """The term set apart that ends right before the comma before this token."""
    if start < 2 or not is_comma(source.doc[start - 1]):
        return ()
    return _term_ending_at(s, source, start - 2)


def _term_ending_at(s: Survey, source: ParsedSentence, last: int) -> tuple[Token, ...]:
    token = source.doc[last]
    end = source.sentence.start + token.idx + len(token)
    for m in s.emphases.get(source.sentence.start, []):
        if m.end == end:
            return tuple(t for t in source.doc if source.sentence.start + t.idx >= m.start and t.i <= last)
    return ()


def _by_bracket(s: Survey, source: ParsedSentence) -> Iterator[Definition]:
    """ "insomnia (a consistent difficulty in falling asleep)"."""
    for token in source.doc[:-3]:
        if token.text != "(" or token.i == 0:
            continue
        close = next((t.i for t in source.doc[token.i :] if t.text == ")"), None)
        inside = [t for t in source.doc[token.i + 1 : close] if t.lower_ not in ("i.e.", "that", "is")] if close else []
        while inside and is_comma(inside[0]):
            inside.pop(0)
        term = _term_ending_at(s, source, token.i - 1)
        if term and len(inside) >= 4 and inside[0].lower_ in ("a", "an", "the"):
            yield from _definition(s, source, term, tuple(inside), is_plural_noun(term[-1]))
