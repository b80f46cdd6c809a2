"""Whether a stretch of text says what it says without the sentences around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.generate.phrases import is_past_form, is_plural, text_of
from questions.generate.simplify import is_gerund
from questions.generate.survey import Survey

if TYPE_CHECKING:
    from questions.language import ParsedSentence, Token

SPEAKERS = frozenset("i we you me us my our your mine ours yours myself ourselves yourself yourselves let's".split())
POINTERS = frozenset("this these those here above below earlier previously former latter respectively likewise".split())
POINTING_ADVERBS = frozenset(
    """then thereby thereafter thus hence therefore otherwise instead else elsewhere likewise too""".split()
)
POINTING_ADJECTIVES = frozenset("resulting corresponding remaining subsequent following aforementioned".split())
SINGULAR_PRONOUNS = {"it": "thing", "its": "thing", "itself": "thing"}
PERSON_PRONOUNS = frozenset("he she him her his hers himself herself".split())
PLURAL_PRONOUNS = frozenset("they them their theirs themselves".split())
# Nouns that name something said before when "the" stands before them with nothing after.
ANAPHORIC = frozenset(
    """company firm organization organisation agency study research researcher author team group project program
    programme paper report book process approach method system model shift change decision result move
    departure restructuring man woman boy girl child person patient participant subject experiment answer
    question problem issue idea concept theory claim effect cause event case example situation scenario
    condition difference similarity pattern number amount rate level first second third other rest same two
    three one only thing way point part place side kind type form list step stage platform product tool
    service site plan rule law act bill deal agreement court judge government president minister official
    authority country nation state city town village region area community committee board council department
    office school university college hospital teacher student worker employee customer user client device
    machine engine software technique strategy policy measure goal aim purpose task job work role position""".split()
)
# There is one of each, or one for each body, place or age.
UNIQUE = frozenset(
    """brain body mind heart mouth skin blood eye ear nose hand face stomach lung liver spine sun moon earth
    world sky sea ocean atmosphere environment climate past present future internet economy public universe
    equator night day morning evening winter summer spring autumn north south east west ground surface air
    water market law press media military""".split()
)
VAGUE_OPENERS = frozenset("""other others another such both either neither none""".split())
# "Many people" stands; "some participants were told" is about people whom a story has brought in.
COUNTING_OPENERS = frozenset("some many several most few certain various any all each every".split())
EVERYBODY = frozenset("everybody everyone everything anybody anyone anything".split())
COMPARING = ("JJR", "RBR")
SUBJECT_DEPS = ("nsubj", "nsubjpass")
ANYBODY = frozenset("people person someone somebody everyone everybody anyone anybody child individual".split())
HUMAN_PRONOUN_HEADS = frozenset("person man woman boy girl child people someone".split())


def stands_alone(survey: Survey, source: ParsedSentence, subject: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether the subject and the rest, read together and without anything else, point at nothing outside them."""
    head = _head_of(subject)
    tokens = [*subject, *rest]
    return (
        _subject_stands(survey, source, subject, head)
        and not any(points_away(t, head, tokens) for t in tokens)
        and all(_noun_stands(survey, source, t, tokens) for t in rest if t.pos_ == "NOUN")
    )


def phrase_stands(survey: Survey, source: ParsedSentence, tokens: Sequence[Token]) -> bool:
    """Whether a phrase names what it names by itself."""
    return not any(points_away(t, None, tokens) for t in tokens) and all(
        _noun_stands(survey, source, t, tokens) for t in tokens if t.pos_ == "NOUN"
    )


def _head_of(tokens: Sequence[Token]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[-1])


def _subject_stands(survey: Survey, source: ParsedSentence, subject: Sequence[Token], head: Token) -> bool:
    first = subject[0].lower_
    if _is_sure_name(survey, subject, head):
        return True
    if len(subject) == 1 and head.lower_ in ("it", "they"):
        return _is_fronted(head)
    if is_gerund(head) or is_one_of(subject, head) or _is_pointed_out(head, subject):
        return all(_noun_stands(survey, source, t, subject) for t in subject if t.pos_ == "NOUN")
    if (
        head.pos_ not in ("NOUN", "PROPN")
        or first in VAGUE_OPENERS
        or subject[0].tag_ in ("PRP", "PRP$", "EX", "WP", "WDT")
    ):
        return False
    if head.pos_ == "PROPN":
        return is_known_name(survey, subject, head)
    if first in ("a", "an") and source_is_past(subject):
        return False
    if first in COUNTING_OPENERS and source_is_past(subject) and not is_qualified(head, subject):
        return False
    if (
        first == "the"
        and source_is_past(subject)
        and not is_topic(survey, subject, head)
        and not is_qualified(head, subject)
    ):
        return False
    return _noun_stands(survey, source, head, subject) and not _is_bare_anaphor(head, subject)


def _is_sure_name(survey: Survey, subject: Sequence[Token], head: Token) -> bool:
    """The article's speaker, an address used as a name, "everyone": sure, however the parser has tagged them."""
    text = text_of(subject)
    one = len(subject) == 1
    speaks = text.casefold() == survey.speaker.name.casefold()
    return speaks or (one and (bool(head.like_url) or head.lower_ in ("everyone", "everybody")))


def _is_fronted(pronoun: Token) -> bool:
    """ "Because gears are cut by hand, they cost more": meant by the one subject before it."""
    before = [t for t in pronoun.doc[: pronoun.i] if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound"]
    told = [t for t in before if t.dep_ in SUBJECT_DEPS and t.head.dep_ == "advcl" and t.head.head == pronoun.head]
    plural = pronoun.lower_ == "they"
    return len(told) == 1 and [t for t in before if is_plural(t) == plural] == told


def is_one_of(subject: Sequence[Token], head: Token) -> bool:
    """ "One of the causes of rust", "Most of the salt in the sea"."""
    counts = head.tag_ == "CD" or head.lower_ in ("one", "most", "many", "some", "each", "all", "half", "part", "much")
    return counts and any(c.lower_ == "of" and c.dep_ == "prep" and c in subject for c in head.children)


def _is_pointed_out(head: Token, subject: Sequence[Token]) -> bool:
    """ "Those who keep bees": told by what follows."""
    return head.lower_ in ("those", "people") and any(c.dep_ == "relcl" and c in subject for c in head.children)


def source_is_past(subject: Sequence[Token]) -> bool:
    return is_past_form(_head_of(subject).head)


def is_known_name(survey: Survey, tokens: Sequence[Token], head: Token) -> bool:
    """A single word tagged as a person must belong to a full name given somewhere: "Joe" alone is an example's hero."""
    if head.ent_type_ != "PERSON" or len([t for t in tokens if t.pos_ == "PROPN"]) > 1:
        return True
    return head.text in survey.people or head.lower_ in survey.topics


def _is_bare_anaphor(head: Token, subject: Sequence[Token]) -> bool:
    """ "Researchers" or "participants" alone: which ones?"""
    return len(subject) == 1 and head.lemma_.lower() in ANAPHORIC and source_is_past(subject)


def points_away(t: Token, head: Token | None, tokens: Sequence[Token]) -> bool:
    lower = t.lower_
    if lower == "i" and not t.whitespace_ and t.i + 1 < len(t.doc) and t.nbor(1).lower_ == "d":
        return False  # spaCy splits the noun "id" as if it were "I'd"
    if lower == "those":
        return not any(c.dep_ in ("relcl", "acl", "prep") and c.i > t.i for c in (*t.children, *t.head.children))
    if lower == "one" and t.pos_ == "PRON":
        return False
    if lower in SPEAKERS or (lower in POINTERS and t.tag_ in ("DT", "RB", "PRP", "JJ", "IN")):
        return True
    if lower in POINTING_ADJECTIVES and t.dep_ == "amod":
        return True
    if lower == "that" and t.tag_ == "DT":
        return True
    if lower == "such":
        return not (t.i + 1 < len(t.doc) and t.nbor(1).lower_ == "as")
    if (
        lower in POINTING_ADVERBS
        and t.pos_ == "ADV"
        and not (lower == "instead" and t.i + 1 < len(t.doc) and t.nbor(1).lower_ == "of")
        and not (lower == "else" and t.i > 0 and t.nbor(-1).lower_ in EVERYBODY)
        and not (lower == "too" and t.head.pos_ in ("ADJ", "ADV") and t.head.i > t.i)
        and not (lower == "then" and t.i > tokens[0].i)
    ):
        return True
    if lower in ("same", "similar"):
        return not any(c.lower_ in ("to", "as") for c in [*t.children, *t.head.children])
    if t.tag_ in COMPARING:
        return not _has_base(t)
    return _is_loose_pronoun(t, head, tokens)


def _has_base(t: Token) -> bool:
    """Whether the comparative says than what, or is a standing expression."""
    doc_tail = [w.lower_ for w in t.doc[t.i + 1 : t.i + 16]]
    return (
        "than" in doc_tail
        or t.dep_ == "amod"
        or (t.dep_ == "advmod" and t.head.dep_ not in ("acomp", "attr"))
        or (t.lower_ in ("more", "less") and t.dep_ == "dobj")
        or (t.lower_ in ("later", "earlier", "further", "longer") and "no" in [w.lower_ for w in t.lefts])
    )


def _is_loose_pronoun(t: Token, head: Token | None, tokens: Sequence[Token]) -> bool:
    """A pronoun of the third person that nothing before it in the same text can be meant by."""
    lower = t.lower_
    if lower in PERSON_PRONOUNS:
        return head is None or not (head.ent_type_ == "PERSON" or head.lemma_ in HUMAN_PRONOUN_HEADS) or t.i < head.i
    if lower in SINGULAR_PRONOUNS:
        return not _owned(t, head, tokens, plural=False)
    if lower in PLURAL_PRONOUNS:
        return not _owned(t, head, tokens, plural=True)
    return lower in ("one", "ones", "someone", "something") and t.pos_ in ("PRON", "NOUN") and lower in ("ones", "one")


def _owned(t: Token, head: Token | None, tokens: Sequence[Token], *, plural: bool) -> bool:
    if head is not None and head.i < t.i and is_plural(head) == plural:
        return True
    if plural and any(n.lower_ in ANYBODY and n.i < t.i for n in tokens):
        return True
    if plural and any(is_plural(n) and n.i < t.i and n.pos_ in ("NOUN", "PROPN") for n in tokens):
        return True
    before = [
        n
        for n in tokens
        if n.pos_ in ("NOUN", "PROPN") and n.i < t.i and n.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr")
    ]
    return bool(before) and is_plural(before[-1]) == plural and (head is None or plural)


def _noun_stands(survey: Survey, source: ParsedSentence, noun: Token, tokens: Sequence[Token]) -> bool:
    """A noun with "the" needs something that tells which one: words after it, a name, or the article's own topic."""
    if not any(c.lower_ == "the" for c in noun.children):
        return True
    if is_qualified(noun, tokens) or is_topic(survey, tokens, noun):
        return True
    lemma = noun.lemma_.lower()
    if lemma in ANAPHORIC:
        return any(c.dep_ == "compound" for c in noun.children)
    modified = any(c.dep_ in ("amod", "compound") for c in noun.children)
    if lemma in UNIQUE:
        return True
    first_use = survey.first_said.get(lemma, -1) >= source.sentence.start
    timeless = not any(t.tag_ == "VBD" for t in noun.doc)
    known = survey.counts[lemma] > 2 or (timeless and survey.counts[lemma] > 1)
    return first_use or (modified and (timeless or known)) or (timeless and known and noun.dep_ not in SUBJECT_DEPS)


def is_qualified(noun: Token, tokens: Sequence[Token]) -> bool:
    inside = {t.i for t in tokens}
    telling = any(
        (c.dep_ in ("prep", "relcl", "acl", "poss", "ccomp") and c.i > noun.i and c.i in inside)
        or c.pos_ == "PROPN"
        or c.tag_ == "JJS"
        or (c.dep_ == "nummod" and c.ent_type_ in ("ORDINAL", "DATE"))
        for c in noun.children
    )
    return telling or noun.ent_type_ in ("DATE", "GPE", "LOC", "ORG", "EVENT", "NORP")


def is_topic(survey: Survey, tokens: Sequence[Token], noun: Token) -> bool:
    """Whether the article is about this: a term of its own, or a word of its title or headings."""
    compound = [c for c in noun.children if c.dep_ in ("compound", "amod") and c.i < noun.i]
    phrase = text_of([*compound, noun])
    if survey.is_term(phrase) or survey.is_term(noun.text):
        return True
    lemma = noun.lemma_.lower()
    return (
        lemma in survey.topics
        and lemma not in ANAPHORIC
        and all(survey.spelling.keeps_capital(c) or survey.counts[lemma] > 1 for c in compound)
    )
