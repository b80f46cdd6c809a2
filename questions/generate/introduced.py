"""Things with a name of their own that an article introduces: "Tidewatch is a tool that …", "Tidewatch, a tool …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.generate.anchored import names_all
from questions.generate.build import Finding, card, reads_well
from questions.generate.meanings import NOT_DEFINING, PRAISING, RANKING, RELATING
from questions.generate.phrases import edges, is_comma, text_of
from questions.generate.standing import phrase_stands
from questions.generate.survey import Survey, survey
from questions.hypernyms import is_kind_of
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.language import Parsed, ParsedSentence, Token

# People are asked for by their deeds, places are known, and a month is no thing.
NO_THING = ("LOC", "DATE", "TIME", "NORP", "LANGUAGE", "CARDINAL", "ORDINAL", "MONEY", "PERCENT")
# The parser takes many a new name for a person's or a town's: then the description must say that it is none.
MISTAKEN = ("PERSON", "GPE", "NORP")
# Everybody can look up a place.
PLACES = frozenset("town city village region district country state suburb neighbourhood island port county".split())
# What a thing means to somebody, or that it is good, is not what it is.
ESTIMATING = frozenset(
    """driver start example sign win fit exercise chance honor honour champion fan effort reader kitchen culprit leader
    resource standard reminder favourite failure hit mess must threat difference""".split()
)
PRAISE = frozenset("great perfect excellent huge clear natural handy nice real true wide simple easy welcome".split())
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "NUM")
LEAST_CONTENT = 3
WORDS = (4, 24)
# Behind these words the description turns into a remark.
REMARKS = frozenset("which who where but yet so including such although though while and".split())
LOOSE = frozenset("this that these those it its here there".split())
MANY_SENTENCES = 50
# An illustration, or a case that readers are to put themselves in.
ILLUSTRATING = re.compile(r"\b(?:for (?:example|instance)|imagine|suppose|you|your)\b", re.IGNORECASE)
OWN_SHAPE = re.compile(r"\w*[a-z][A-Z]\w*|[\w-]+(?:\.\w+)+|[A-Z]{3,}s?")


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    asked: set[str] = set()
    for source in s.readings:
        for name, meaning in (*_by_verb(source), *_by_apposition(source)):
            found = _ask(s, source, name, meaning)
            if found is not None and found.question.prompt not in asked:
                asked.add(found.question.prompt)
                yield found


def _ask(s: Survey, source: ParsedSentence, name: Sequence[Token], meaning: Sequence[Token]) -> Candidate | None:
    told, meaning = text_of(name), _without_remark(meaning)
    if not _is_name(s, name) or not _describes(meaning) or not _stands(s, source, meaning):
        return None
    if name[-1].ent_type_ in MISTAKEN and not _is_sure_thing(meaning):
        return None
    if len(name) == 1 and _may_be_somebody(meaning):
        return None  # "Sara, a frequent speaker"; a firm of several words may be "a watchdog"
    if _is_in_passing(s, source, told) or (name[-1].tag_ == "NNPS" and meaning[0].tag_ == "DT"):
        return None  # "the Tidalists, a group": each of them is none
    verb = "are" if name[-1].tag_ in ("NNS", "NNPS") and meaning[0].tag_ in ("NNS", "JJ") else "is"
    prompt, key = f"What {verb} {_with_article(s, told)}?", text_of(meaning)
    if told not in source.text or key not in source.text or not reads_well(f"{prompt[:-1]} in this text?"):
        return None
    features = {"is_definition": 1.0, "asks_meaning": 1.0}
    return card(s, Finding(source, "definition-named", f"{told.casefold()}:claim", prompt, key, (), features))


def _is_in_passing(s: Survey, source: ParsedSentence, name: str) -> bool:
    """Whether the thing is but an example, or a long article names it once and never comes back to it."""
    text = s.parsed.article.text
    said = text[source.sentence.start : source.sentence.end]
    long = len(s.parsed.sentences) >= MANY_SENTENCES
    once = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) < 2
    return ILLUSTRATING.search(said) is not None or (long and once)


def _by_verb(source: ParsedSentence) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """ "Tidewatch is a free tool that …"."""
    for verb in source.doc:
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
        noun = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
        if verb.lower_ not in ("is", "are") or verb.dep_ != "ROOT" or subject is None or noun is None:
            continue
        first, last = edges(noun)
        plain = first == verb.i + 1 and all(c.dep_ not in ("neg", "aux") for c in verb.children)
        if plain and subject.right_edge.i in (subject.i, verb.i - 1):
            yield _name(subject), tuple(source.doc[first : last + 1])


def _by_apposition(source: ParsedSentence) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """ "Tidewatch, a free tool that …, was built in a week"."""
    for noun in source.doc:
        first, last = edges(noun)
        named = noun.dep_ == "appos" and noun.pos_ == "NOUN" and noun.head.pos_ == "PROPN" and first > 1
        if not named or not is_comma(source.doc[first - 1]) or source.doc[first - 2] != noun.head:
            continue
        joined = any(c.dep_ in ("conj", "appos") for c in (*noun.children, *noun.head.children) if c != noun)
        closed = last + 1 < len(source.doc) and source.doc[last + 1].text in (",", ".", "—", ")")
        if closed and not joined and noun.head.dep_ not in ("conj", "appos") and _is_all(noun, last):
            yield _name(noun.head), tuple(source.doc[first : last + 1])


def _is_all(noun: Token, last: int) -> bool:
    """Whether no name goes on before its head ("the Trust for Open Land, a …"), nor a row behind the comma."""
    over = noun.head.head if noun.head.dep_ == "pobj" else None
    named = over is not None and over.lower_ in ("of", "for") and over.head.pos_ == "PROPN"
    behind = noun.doc[last + 2 : last + 3]
    return not named and all(t.tag_ != "VB" for t in behind)


def _name(head: Token) -> tuple[Token, ...]:
    """The name without its article and without what a bracket adds to it."""
    first, of = head.left_edge.i, head.doc[head.i + 1 : head.i + 2]
    joined = head.dep_ == "nsubj" and len(of) and of[0].lower_ in ("of", "for")
    words = tuple(head.doc[first : head.right_edge.i + 1 if joined else head.i + 1])
    return words[1:] if words and words[0].lower_ in ("the", "a", "an") else words


def _is_name(s: Survey, name: Sequence[Token]) -> bool:
    """A proper name of a thing: never a person's, nor a word that has its capital from the sentence."""
    if not 0 < len(name) <= 5 or name[-1].ent_type_ in NO_THING or name[-1].nbor().like_num:
        return False  # "Tidewatch 3": the name goes on
    shaped = len(name) == 1 and OWN_SHAPE.fullmatch(name[0].text) is not None
    proper = (
        all(t.pos_ == "PROPN" or t.text in ("-", ".", "&", "of", "for") for t in name) and name[0].text[:1].isupper()
    )
    several = len(name) > 1 and all(t.text[:1].isupper() for t in name if len(t) > 3)
    return shaped or (proper and (several or name[0].lower_ not in s.spelling.small))


def _without_remark(meaning: Sequence[Token]) -> tuple[Token, ...]:
    """Up to "including …" or a comma behind which something else is said."""
    for at, token in enumerate(meaning):
        follows = meaning[at + 1].lower_ if at + 1 < len(meaning) else ""
        listed = follows == "and" and any(t.dep_ == "conj" for t in meaning[at + 1 :])
        if is_comma(token) and at > 2 and [t.lower_ for t in meaning[at + 1 : at + 4]] == ["as", "well", "as"]:
            return tuple(meaning[:at])
        if token.lower_ in ("including", "namely") and at > 3:
            return tuple(meaning[: at - 1 if is_comma(meaning[at - 1]) else at])
        if is_comma(token) and at > 3 and follows in REMARKS and not listed:
            return tuple(meaning[:at])
    return tuple(meaning)


def _describes(meaning: Sequence[Token]) -> bool:
    """Whether it says what kind of thing this is and what sets it apart, without praise."""
    if not meaning or not WORDS[0] <= len(text_of(meaning).split()) <= WORDS[1]:
        return False
    head = next((t for t in meaning if t.head not in meaning), meaning[-1])
    lemma = head.lemma_.lower()
    said = {t.lower_ for t in head.lefts}
    told = any(c.dep_ in ("relcl", "acl", "prep") for c in head.children if c in meaning)
    sort = meaning[0].lower_ in ("a", "an") or (meaning[0].lower_ == "the" and told)
    valued = any(t.tag_ in ("JJS", "RBS") for t in meaning[:4])
    valued = (
        valued or lemma in NOT_DEFINING | ESTIMATING | PLACES or bool(said & (PRAISE | PRAISING | RANKING | RELATING))
    )
    content = sum(t.pos_ in CONTENT for t in meaning)
    person = "person" in classes_of(lemma) and "organisation" not in classes_of(lemma)
    return sort and not valued and head.pos_ == "NOUN" and content >= LEAST_CONTENT and not person


def _may_be_somebody(meaning: Sequence[Token]) -> bool:
    head = next((t for t in meaning if t.head not in meaning), meaning[-1])
    lemma = head.lemma_.lower()
    return is_kind_of(lemma, "person") and "organisation" not in classes_of(lemma)


def _is_sure_thing(meaning: Sequence[Token]) -> bool:
    """A firm, a laboratory: neither somebody nor somewhere."""
    head = next((t for t in meaning if t.head not in meaning), meaning[-1])
    known = classes_of(head.lemma_.lower())
    return bool(known) and not known & {"person", "place"}


def _stands(s: Survey, source: ParsedSentence, meaning: Sequence[Token]) -> bool:
    rest = meaning[1:] if meaning[0].lower_ == "the" else meaning
    loose = any(t.lower_ in LOOSE and not (t.lower_ == "that" and t.head.dep_ in ("relcl", "ccomp")) for t in rest)
    loose = loose or any(t.text in '“”"():;' or t.lower_ in ("we", "our", "us", "you", "your") for t in meaning)
    return not loose and phrase_stands(s, source, meaning) and names_all(s, rest)


def _with_article(s: Survey, name: str) -> str:
    """ "The Tide Agency" where the article says it so; a bare name bare."""
    text = s.parsed.article.text
    if " " not in name and re.search(rf"\b[Tt]he {re.escape(name)} (?:is|are)\b", text):
        return f"the {name}"
    with_one = len(re.findall(rf"\b[Tt]he {re.escape(name)}(?!\w| \w+ing)", text))
    return f"the {name}" if with_one * 2 > len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) else name
