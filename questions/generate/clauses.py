"""What an article offers as wrong answers to questions on what it tells: its phrases and clauses, by their form.

A form is what a reader sees before he reads: "to …" beside "to …", a clause beside clauses, a plural beside plurals.
Nothing is parsed here: every phrase is a stretch of a sentence of the article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from questions.generate.kept import once
from questions.generate.phrases import PLURAL_TAGS, is_comma
from questions.generate.standing import SPEAKERS
from questions.generate.survey import Survey
from questions.hypernyms import nearness
from questions.language import content_lemmas
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.language import ParsedSentence, Span, Token

LONGEST = 18
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
FINITE = ("VBZ", "VBP", "VBD")
# Nouns that say nothing as an answer, and words that leave open of what a phrase speaks.
POINTING = frozenset("this these those such there one".split())
HOLLOW = frozenset(
    """thing way fact case lot one news number kind type example part point time day year moment place reason
    result other rest both some bit sort something anything nothing everything someone
    regard respect order account terms bunch handful majority minority multitude plenty half portion mix""".split()
)
VAGUE = frozenset(
    "some any all both each every other another either neither no none most certain various several many few much "
    "same different such more less former latter first second last next".split()
)
LOOSE = frozenset("it its itself he him his himself she her they them their this these those such there one".split())
MARKS = frozenset("—–()[]:;?!/…") | {"--"}
THEIRS = frozenset({"their"})
UNITS = frozenset("%°")
QUOTES = frozenset('“”"')
CONDITIONS = frozenset("when if unless once until before after while".split())
REASONS = frozenset("because since as".split())
PEOPLE = frozenset({"PERSON", "NORP"})
TIMES = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY"})
ENDS = frozenset("which who whom whose where while whereas although though but so including such".split())


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase of the article: its words, its form and what it does in its sentence (``role``)."""

    text: str
    form: str
    role: str
    start: int
    sentence: int
    section: int
    words: int
    lemmas: frozenset[str]
    around: frozenset[str]
    subject: str
    weight: float = 0.0
    by_person: bool = False
    opening: str = ""
    natures: frozenset[str] = frozenset()
    entity: str = ""
    person: bool = False
    named: bool = False
    head: str = ""  # the noun that it is, "" for a deed
    governor: str = ""  # the verb or the preposition that it belongs to
    subject_name: str = ""
    objects: frozenset[str] = frozenset()
    denied: bool = False
    joined: bool = False
    qualified: bool = False  # something follows its noun: "of …", "that …"


@dataclass(slots=True)
class Parts:
    """The article's phrases by form, each in reading order."""

    by_form: dict[str, list[Part]] = field(default_factory=lambda: defaultdict(list))


def part_of(s: Survey, source: ParsedSentence, tokens: Sequence[Token], form: str, role: str) -> Part:
    """The phrase that these neighbouring tokens make."""
    span = source.doc[tokens[0].i : tokens[-1].i + 1]
    root = span.root
    noun = form.startswith("np")
    subject = _subject_of(root)
    return Part(
        text=s.spelling.inside(tokens),
        form=form,
        role=role,
        start=source.sentence.start + tokens[0].idx,
        sentence=source.sentence.end,
        section=source.sentence.section,
        words=len(tokens),
        lemmas=content_lemmas(span),
        around=content_lemmas(source.doc) - content_lemmas(span),
        subject=subject.lemma_.lower() if subject is not None else "",
        by_person=not noun and subject is not None and is_person(s, subject),
        weight=min(1.0, s.counts[root.lemma_.lower()] / 4) if noun else 0.0,
        opening=_determiner(tokens[0]) if noun else "",
        natures=classes_of(root.lemma_.lower()) if noun else frozenset(),
        entity=_sort_of_name(s, root) if noun and root.pos_ == "PROPN" else "",
        person=noun and is_person(s, root),
        named=noun and root.pos_ == "PROPN",
        head=root.lemma_.lower() if noun else "",
        governor=(root.head if noun else root).lemma_.lower(),
        subject_name=_name_of(subject),
        objects=frozenset() if noun else _objects(span),
        qualified=noun and root != tokens[-1],
        joined=noun and any(t.dep_ == "cc" for t in span),
        denied=any(t.dep_ == "neg" for t in span),
    )


def _sort_of_name(s: Survey, name: Token) -> str:
    """What the article's names of this word are read as most; "" where that is in doubt or only a story's person."""
    sort = str(name.ent_type_)
    alone = not any(t.ent_type_ for t in (*name.lefts, name.head) if t.dep_ == "compound" or name.dep_ == "compound")
    if sort == "PERSON" and alone and name.text not in s.people:
        return ""
    readings = _readings_of_names(s.pool)[name.text]
    return sort if readings[sort] * 3 >= 2 * readings.total() else ""


@once
def _readings_of_names(pool: Pool) -> defaultdict[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in pool.parsed.sentences:
        for token in sentence.doc:
            if token.pos_ == "PROPN":
                found[token.text][token.ent_type_] += 1
    return found


def _name_of(subject: Token | None) -> str:
    """The noun with what stands before it."""
    if subject is None:
        return ""
    before = [t for t in subject.lefts if t.dep_ in ("compound", "amod", "nmod")]
    start = before[0].i if before else subject.i
    return str(subject.doc[start : subject.i + 1].text)


def _objects(span: Span) -> frozenset[str]:
    """What the deed is done to."""
    return frozenset(t.lemma_.lower() for t in span if t.dep_ == "dobj" and t.pos_ in ("NOUN", "PROPN"))


LEAST_HUMAN = 0.4
TITLED = frozenset("prince princess duke lord lady sir dr mr mrs ms professor saint".split())


def is_person(s: Survey, noun: Token) -> bool:
    """Whether the noun names somebody, by itself or by how the article speaks of it."""
    if noun.pos_ == "PROPN" and noun.ent_type_:
        titled = bool({t.lower_.rstrip(".") for t in noun.subtree} & TITLED)
        return noun.ent_type_ in PEOPLE or titled or noun.lemma_.lower() in TITLED
    lemma = noun.lemma_.lower()
    if "person" in classes_of(lemma) or lemma in TITLED:
        return True
    told = any(c.dep_ == "relcl" and any(g.lower_ == "who" for g in c.children) for c in noun.children)
    close = nearness(lemma, "person")
    # "the risk of those who …": the parser may hang "who" on what nobody is.
    return (told or lemma in _people(s.pool)) and (close is None or close >= LEAST_HUMAN)


@once
def _people(pool: Pool) -> frozenset[str]:
    """The nouns that the article says "who" of."""
    told = (t.head.head for s in pool.parsed.sentences for t in s.doc if t.lower_ == "who" and t.head.dep_ == "relcl")
    return frozenset(t.lemma_.lower() for t in told if t.pos_ == "NOUN")


def _determiner(first: Token) -> str:
    if first.lower_ == "the":
        return "the"
    if first.tag_ == "PRP$" or any(t.tag_ == "POS" for t in first.doc[first.i : first.i + 3]):
        return "own"
    return "a" if first.lower_ in ("a", "an") else ""


def _subject_of(verb: Token) -> Token | None:
    """The nearest subject above or at the verb."""
    above = (c for v in (verb, *verb.ancestors) for c in v.children if c.dep_ in SUBJECTS)
    return next(above, None)


def form_of(span: Span) -> str:
    """The form of a phrase, "" where it has none that others could share."""
    first, root = span[0], span.root
    if first.lower_ in ("by", "through") and len(span) > 2 and span[1].tag_ == "VBG":
        return "ing"
    if first.pos_ == "SCONJ" or first.lower_ in REASONS | CONDITIONS | {"so"}:
        return ""
    if first.lower_ == "to" and len(span) > 1 and span[1].tag_ == "VB":
        return "to"
    if root.tag_ == "VBG" and (first == root or first.pos_ == "ADV"):
        return "ing"
    if root.tag_ in ("VB", "VBP") and first == root:
        return "vp"
    if root.tag_ in FINITE and any(c.dep_ in SUBJECTS for c in root.children):
        return "finite" if root.left_edge.i >= first.i else ""
    if root.tag_ in FINITE and first == root:
        return f"does:{root.tag_}"
    return noun_form(root) if root.pos_ in ("NOUN", "PROPN") else ""


def noun_form(root: Token) -> str:
    many = root.tag_ in PLURAL_TAGS or any(c.dep_ == "conj" for c in root.children)
    return "np:plur" if many else "np:sing"


def shortened(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Up to where an aside, a relative clause behind a comma or another statement begins; without marks at the end."""
    kept = list(tokens)
    for i, t in enumerate(kept):
        following = kept[i + 1] if i + 1 < len(kept) else None
        if i > 1 and t.dep_ == "cc" and _opens_statement(t) and any(is_comma(k) for k in kept[:i]):
            return ()  # a row of things whose last one the parser took for a statement
        aside = is_comma(t) and following is not None and (following.lower_ in ENDS or following.tag_ == "VBG")
        if i > 1 and (aside or t.text in MARKS or (t.dep_ == "cc" and _opens_statement(t))):
            kept = kept[:i]
            break
    while kept and ((kept[-1].is_punct and kept[-1].text not in UNITS) or kept[-1].dep_ == "cc"):
        kept.pop()
    return tuple(kept)


def _opens_statement(cc: Token) -> bool:
    """Whether "and" joins a verb that has a subject of its own."""
    joined = (c for c in cc.head.children if c.dep_ == "conj" and c.i > cc.i)
    return any(c.dep_ in SUBJECTS for verb in joined for c in verb.children)


def is_clean(tokens: Sequence[Token], allowed: Collection[str] = ()) -> bool:
    """In one piece, speaking of nobody by a pronoun but those ``allowed``, and of a length for a choice."""
    if not 1 <= len(tokens) <= LONGEST or tokens[-1].i - tokens[0].i + 1 != len(tokens):
        return False
    if any(
        (t.lower_ in LOOSE and t.lower_ not in allowed and not _owned_inside(t, tokens))
        or t.lower_ in SPEAKERS
        or t.text in MARKS
        for t in tokens
    ):
        return False
    if tokens[0].text[0] in "'’" or (tokens[0].is_punct and tokens[0].text not in QUOTES):
        return False
    if sum(t.text in QUOTES for t in tokens) % 2 or tokens[-1].lower_ in VAGUE:
        return False
    return tokens[-1].pos_ not in ("ADP", "DET", "CCONJ", "SCONJ", "AUX", "PART") or tokens[-1].dep_ == "prt"


def _owned_inside(pronoun: Token, tokens: Sequence[Token]) -> bool:
    """ "teach divers to check their tanks": the owner stands in the phrase itself."""
    before = [t for t in tokens if t.i < pronoun.i and t.pos_ in ("NOUN", "PROPN")]
    many = [t for t in before if t.tag_ in PLURAL_TAGS]
    if pronoun.lower_ in ("their", "they", "them", "themselves"):
        return bool(many)
    return pronoun.lower_ in ("its", "itself") and len(many) < len(before)
