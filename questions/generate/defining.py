"""Where an article says what a term means: "X is a …", "X, a …", "X (a …)", "… is called X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from questions.familiarity import familiarity
from questions.generate.meanings import (
    CONTENT,
    LEAST_CONTENT,
    POINTING,
    PRAISING,
    RANKING,
    RELATING,
    Definition,
    completed,
    described,
    is_modified,
)
from questions.generate.phrases import edges, is_comma, text_of, without_determiner
from questions.generate.simplify import Clause
from questions.generate.standing import ANAPHORIC, phrase_stands
from questions.generate.survey import Survey, is_plural_noun
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.language import ParsedSentence, Token

NAMING_VERBS = frozenset({"call", "term", "name", "dub"})
EVERYDAY = 0.2
# What describes how other things behave, and is not that behaviour.
TELLING_OF_OTHERS = frozenset("law theory principle model equation rule theorem formula".split())
SCOPING = frozenset("in within among under for".split())
# "In this case", "in general": no field in which a word has its meaning.
CASES = frozenset(
    """case hand word addition contrast general fact turn practice short sum essence reality example instance result way
    time particular part most end meantime comparison term""".split()
)


def definitions(s: Survey) -> list[Definition]:
    """Every definition of the article, the first of each term."""
    first: dict[str, Definition] = {}
    for clause in s.clauses:
        for d in (*_by_verb(s, clause), *_by_naming(s, clause)):
            first.setdefault(_one_number(d.term), d)
    for source in s.readings:
        beside = (*_by_apposition(s, source), *_by_bracket(s, source))
        for d in (*_by_label(s, source), *(d for d in beside if not d.named)):
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
    if meaning is None or not _may_be_term(s, clause, meaning) or _is_of_one_story(s, clause, meaning):
        return
    whole, scope = completed(meaning), _scope(s, clause)
    if whole and scope is not None:
        told = described(s, clause.source, clause.subject, whole, _is_many(clause.head))
        yield from (replace(d, scope=scope) for d in told)


def _scope(s: Survey, clause: Clause) -> str | None:
    """ "In everyday language": where the word means that; None for a time or a case, in which it only is so."""
    front = tuple(t for t in clause.front if not is_comma(t))
    if not front or front[0].lower_ not in SCOPING:
        return ""
    if any(t.ent_type_ in ("DATE", "TIME", "CARDINAL") or t.lemma_.lower() in CASES for t in front):
        return None if any(t.ent_type_ for t in front) else ""
    return text_of(front) if phrase_stands(s, clause.source, front) else None


def _is_of_one_story(s: Survey, clause: Clause, meaning: Sequence[Token]) -> bool:
    """ "The verdict is the document that …", "the text is a collection …": one that the reader has before him."""
    bare = without_determiner(clause.subject)
    if clause.subject[0].lower_ != "the" or len(bare) != 1 or bare[0].pos_ == "PROPN":
        return False
    if familiarity(bare[0].lemma_.lower()) < EVERYDAY:
        return False  # "the sternum": there is but one sort of it
    return meaning[0].lower_ == "the" or not s.is_term(text_of(bare))


def _is_many(noun: Token) -> bool:
    """As its verb has it; a noun that has no verb of its own, by its ending: "specie" is one."""
    tags = {t.tag_ for t in (noun.head, *noun.head.children) if t.pos_ in ("VERB", "AUX")}
    if noun.dep_ in ("nsubj", "nsubjpass") and tags & {"VBZ", "VBP"}:
        return "VBP" in tags
    return is_plural_noun(noun) and noun.lemma_.lower() != noun.lower_


def _is_harmless_front(clause: Clause) -> bool:
    held_against = clause.front[0].lower_ in ("while", "whereas", "although", "unlike")
    return held_against or (len(clause.front) <= 4 and clause.front[0].dep_ == "prep")


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
    if verb.lower_ in ("describes", "describe", "denotes", "denote") and predicate[0] == verb:
        return predicate[1:] if clause.head.lemma_.lower() not in TELLING_OF_OTHERS else None
    if verb.lower_ == "defined" and predicate[0].lower_ in ("is", "are") and len(predicate) > 3:
        return predicate[3:] if predicate[1] == verb and predicate[2].lower_ == "as" else None
    return None


def _without_joined_verbs(verb: Token, rest: tuple[Token, ...]) -> tuple[Token, ...]:
    """Up to a second predicate: "is a gap and lets …" defines by its first half."""
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX") and not _is_of_series(c, rest)]
    second = min((edges(c)[0] for c in joined), default=None)
    kept = [t for t in rest if second is None or t.i < second]
    while kept and (kept[-1].dep_ == "cc" or is_comma(kept[-1])):
        kept.pop()
    return tuple(kept)


def _is_of_series(verb: Token, rest: Sequence[Token]) -> bool:
    """ "A journey that bends, fosters trust, and pays": the parser hangs the further deeds on the "is" before them."""
    deeds = [t for t in rest if t.dep_ == "relcl" and t.i < verb.i and t.tag_ == verb.tag_]
    return bool(deeds) and verb.lemma_ != "be" and not any(c.dep_ in ("nsubj", "aux") for c in verb.children)


def _may_be_term(s: Survey, clause: Clause, meaning: tuple[Token, ...]) -> bool:
    """A term set apart may be described in any way; any other noun needs "a … that …"."""
    words = [t for t in clause.subject if t.lower_ not in ("a", "an", "the")]
    if not words or len(words) > 4 or clause.head.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ"):
        return False
    if clause.head.pos_ == "VERB" and len(words) > 1 and not s.is_term(text_of(words)):
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
    generic = clause.subject[0].lower_ != "the" or clause.head.lemma_.lower() not in ANAPHORIC
    return generic and clause.verb.lemma_ in ("be", "refer", "define", "describe", "denote") and _is_telling(meaning)


def _is_telling(meaning: Sequence[Token]) -> bool:
    """ "a … that …": a kind and what sets it apart."""
    opens = meaning[0].lower_ in ("a", "an", "the") or meaning[0].tag_ == "NNS"
    inside = {t.i for t in meaning}
    telling = any(t.dep_ in ("relcl", "acl") and t.i in inside for t in meaning)
    return opens and (telling or any(t.dep_ == "prep" and t.lower_ in ("of", "for", "between") for t in meaning[1:]))


# --- "Y is called X", "Y, known as X" ---


def _by_naming(s: Survey, clause: Clause) -> Iterator[Definition]:
    """The whole subject is what is named: "Voluntary behaviour with … is called prosocial behaviour"."""
    verb, predicate = clause.verb, clause.predicate
    if clause.front or predicate[0].lower_ not in ("is", "are"):
        return
    name = _named_after(verb, predicate[1:])
    if not name or len(name) > 5 or any(t.pos_ in ("VERB", "ADP") or t.tag_ == "POS" for t in name):
        return
    head = clause.head
    if any(c.lower_ in RANKING | PRAISING for c in head.lefts):
        return
    if (
        head.pos_ == "NOUN" and is_modified(head, clause.subject) and clause.subject[0].tag_ not in ("DT", "PRP$")
    ) or clause.subject[0].lower_ in ("a", "an", "the"):
        meaning, bare = clause.subject, without_determiner(name)
        telling = sum(t.pos_ in CONTENT for t in meaning) >= LEAST_CONTENT and meaning[1].lower_ not in RELATING
        if phrase_stands(s, clause.source, meaning) and bare and telling:
            yield Definition(
                clause.source,
                text_of(bare),
                s.spelling.inside(meaning),
                predicate[0].lower_ == "are" and not _are_one_together(head, name[-1]),
                True,
                clause.source.sentence.start + bare[0].idx,
            )


def _are_one_together(head: Token, name: Token) -> bool:
    """ "The lobe and the stalk together are called the neurobow": two parts of the one thing."""
    return head.tag_ == "NN" and bool(head.conjuncts) and name.tag_ in ("NN", "NNP")


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


def _by_label(s: Survey, source: ParsedSentence) -> Iterator[Definition]:
    """ "a thin membrane of the drum known as the skin": what is named stands right before the naming word."""
    for verb in source.doc:
        noun = verb.head
        if verb.tag_ != "VBN" or verb.dep_ != "acl" or noun.pos_ != "NOUN" or noun.i > verb.i:
            continue
        name = _named_after(verb, tuple(source.doc[verb.i :]))
        label = _label(name)
        meaning = tuple(source.doc[noun.left_edge.i : verb.i])
        while meaning and is_comma(meaning[-1]):
            meaning = meaning[:-1]
        if label and meaning and meaning[0].lower_ not in ("this", "these", "some", "what"):
            found = described(s, source, label, meaning, is_plural_noun(noun))
            yield from (replace(d, emphasised=True) for d in found)


def _label(name: Sequence[Token]) -> tuple[Token, ...]:
    """The name itself, up to the end of its noun phrase."""
    if not name:
        return ()
    heads = [t for t in name if t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("oprd", "pobj", "attr", "dobj", "xcomp")]
    if not heads or heads[0].i - name[0].i > 4:
        return ()
    words = tuple(t for t in name if t.i <= heads[0].i and t.text not in '“”"')
    plain = all(t.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "VERB", "ADV") or t.text == "-" for t in words)
    return words if plain else ()


# --- "Receptors, proteins on …, vary", "neurosis (a tendency to …)", "X, which is a …" ---


def _by_apposition(s: Survey, source: ParsedSentence) -> Iterator[Definition]:
    for token in source.doc:
        if token.dep_ == "appos" and token.pos_ == "NOUN" and token.head.pos_ in ("NOUN", "PROPN"):
            start, last = edges(token)
            term = _term_before(s, source, start)
            set_apart = s.is_term(text_of(without_determiner(term))) or source.doc[start].lower_ in ("a", "an")
            particular = bool(term) and term[0].lower_ == "the" and source.doc[start].lower_ in ("a", "an")
            if term and not particular and set_apart and _closes(source, last) and not _is_in_a_series(token):
                yield from described(s, source, term, tuple(source.doc[start : last + 1]), _is_many(term[-1]))


def _is_in_a_series(token: Token) -> bool:
    """ "A fallen tree, a patch of clay, a hole dug by a badger": set beside one another, none means the other."""
    joined = any(c.dep_ in ("conj", "appos") for c in token.children)
    return joined or token.head.dep_ == "appos" or sum(c.dep_ == "appos" for c in token.head.children) > 1


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
    plain = _plain_term(s, token)
    if plain:
        return plain
    for m in s.emphases.get(source.sentence.start, []):
        if m.end == end:
            return tuple(t for t in source.doc if source.sentence.start + t.idx >= m.start and t.i <= last)
    return ()


def _plain_term(s: Survey, noun: Token) -> tuple[Token, ...]:
    """A short noun phrase that nobody set apart: a common noun, with what stands before it."""
    if noun.pos_ != "NOUN" or noun.ent_type_ in ("PERSON", "DATE") or noun.right_edge.i < noun.i:
        return ()
    words = tuple(noun.doc[noun.left_edge.i : noun.i + 1])
    plain = all(t.pos_ in ("NOUN", "ADJ", "PROPN", "DET") and t.tag_ != "PRP$" for t in words)
    known = len(words) > 1 or s.counts[noun.lemma_.lower()] > 1
    small = words[0].lower_ not in POINTING and len(words) <= 4 and not classes_of(noun.lemma_.lower()) & {"person"}
    return words if plain and known and small else ()


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
        if term and term[0].i > 0 and term[0].nbor(-1).lower_ == "of":
            continue  # "the height of the tower (the whole …)": which of the two is meant?
        if term and len(inside) >= 4 and inside[0].lower_ in ("a", "an", "the"):
            yield from described(s, source, term, tuple(inside), _is_many(term[-1]))
