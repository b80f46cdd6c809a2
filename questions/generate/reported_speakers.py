"""Who speaks in a report, named as fully as the article ever names them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.kept import once
from questions.generate.phrases import edges, is_plural, text_of
from questions.generate.standing import ANAPHORIC, SPEAKERS
from questions.generate.survey import Survey
from questions.language import is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from questions.distractors import Pool
    from questions.language import ParsedSentence, Token

# Nobody in particular: what they say is anybody's, or made up for an example.
NOBODY = frozenset(
    """one ones some others other many most several both each everyone everybody someone somebody anyone anybody people
    nobody none all any few neither either it this that these those they who which there you i we what nothing
    example result results thing way idea word story saying proverb person man woman figure table chapter section
    article post guide number handful couple series variety range""".split()
)
TITLES = frozenset("dr mr mrs ms prof sir professor dr. mr. mrs. ms. prof.".split())
BODIES = frozenset(
    """company firm bank government agency council university union ministry committee board museum charity fund court
    city school hospital club league""".split()
)
OWNED = frozenset("his her its their another no such your my our".split())
LONGEST_SPEAKER = 16
# So many sentences back "she" may still be whoever was last named.
BACK = 3


@dataclass(frozen=True, slots=True)
class Speaker:
    """``name`` as it stands inside a sentence; ``full`` is the person's name alone, "" for anybody else."""

    name: str
    full: str
    plural: bool
    pronouns: frozenset[str]


def speaker_of(s: Survey, source: ParsedSentence, subject: Token) -> Speaker | None:
    """The speaker as a question can name it; None where it names nobody in particular."""
    if subject.lower_ in ("he", "she"):
        return _last_named(s, source, subject.lower_)
    tokens = _own(subject)
    told = any(c.dep_ == "relcl" for c in subject.children)
    vague = any(t.lower_ in NOBODY for t in (*tokens[:1], subject)) and not (told and subject.lower_ == "people")
    if not tokens or vague or len(tokens) > LONGEST_SPEAKER or any(t.lower_ in SPEAKERS for t in tokens):
        return None
    if tokens[0].lower_ in OWNED or tokens[0].tag_ in ("PRP", "WP", "WDT") or subject.pos_ not in ("NOUN", "PROPN"):
        return None
    full = _full_name(s, tokens, subject)
    if not full and subject.ent_type_ == "PERSON" and len(tokens) == 1 and subject.text not in _known(s):
        return None
    name = _inside(s, tokens, full)
    heads = [t for t in _before(subject) if t in tokens] or [subject]
    return Speaker(full if full and len(tokens) == 1 else name, full, _is_plural(heads[0]), _pronouns(heads[0], full))


def _inside(s: Survey, tokens: Sequence[Token], full: str) -> str:
    """The name as it stands inside a sentence: "Prime Minister Ada Hull" as it is, "director Ada Hull" small."""
    first, second = tokens[0], tokens[min(1, len(tokens) - 1)]
    if first.text == "The" and second.text.islower():
        return f"the{text_of(tokens)[3:]}"
    if full and second.text.islower() and first.i == 0 and is_word(first.lower_):
        return text_of(tokens)[:1].lower() + text_of(tokens)[1:]
    if first.lower_ in TITLES or all(x.text[:1].isupper() for x in tokens if len(x) > 3):
        named = first.pos_ == "PROPN" and (first.text in full or first.lower_ in TITLES or not full)
        titled = bool(full) and second.text[:1].isupper() and second.text not in full.split()
        if named or titled:
            return text_of(tokens)
    return s.spelling.inside(tokens)


def _own(subject: Token) -> list[Token]:
    """The noun phrase without a label before it and the asides behind it."""
    first, last = edges(subject)
    first = min((edges(c)[0] for c in _before(subject)), default=first)
    tokens = list(subject.doc[first : last + 1])
    colon = max((i for i, t in enumerate(tokens) if t.text == ":" and t.i < subject.i), default=-1)
    tokens = tokens[colon + 1 :]
    comma = next((i for i, t in enumerate(tokens) if t.i > subject.i and t.text in (",", "(", "—", "–")), len(tokens))
    if comma < len(tokens) and any(c.dep_ == "conj" and c.i > tokens[comma].i for c in subject.children):
        return []
    return [] if any(t.text in '“”";:' for t in tokens[:comma]) else tokens[:comma]


def _before(subject: Token) -> list[Token]:
    """What else the parser took for the verb's subject: "a review by the firm" + "Bell Ross"."""
    return [c for c in subject.head.children if c.dep_ == "nsubj" and c.i < subject.i and c.head.i > subject.i]


def _full_name(s: Survey, tokens: Sequence[Token], subject: Token) -> str:
    """The person's first name and surname, as the article gives them together; "" for whoever is no person."""
    if is_plural(subject) or subject.pos_ != "PROPN" or _before(subject):
        return ""
    known = _known(s).get(subject.text, ())
    here = text_of(tokens)
    standing = [k for k in known if here.endswith(k)]
    if standing:
        return standing[0]
    return known[0] if len(known) == 1 and len(tokens) == 1 else ""


def _known(s: Survey) -> dict[str, tuple[str, ...]]:
    return _names(s.pool)


def full_names(s: Survey) -> frozenset[str]:
    return frozenset(name for names in _known(s).values() for name in names)


@once
def _names(pool: Pool) -> dict[str, tuple[str, ...]]:
    """The full names that end in each surname."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for s in pool.parsed.sentences:
        for entity in s.doc.ents:
            words = [t for t in entity if t.lower_ not in TITLES and t.text not in ("’s", "'s")]
            proper = all(t.text[:1].isupper() and t.text[-1:] != "." for t in words)
            if entity.label_ == "PERSON" and 2 <= len(words) <= 3 and proper:
                found[words[-1].text][text_of(words)] = None
    alone = {t.text for s in pool.parsed.sentences for t in s.doc if t.dep_ == "nsubj" and t.left_edge == t}
    for token in (t for s in pool.parsed.sentences for t in s.doc[1:] if t.text not in found):
        person = token.ent_type_ == "PERSON" or (token.dep_ == "nsubj" and token.text in alone)
        if person and (name := _pair(token)):
            found[token.text][name] = None
    return {surname: tuple(names) for surname, names in found.items()}


def _pair(surname: Token) -> str:
    """The first name before a surname, where the parser took more or less than the two for the name."""
    first = surname.nbor(-1)
    named = first.tag_ == "NNP" and first.dep_ == "compound" and first.head == surname and surname.tag_ == "NNP"
    return f"{first.text} {surname.text}" if named and first.lower_ not in TITLES and first.text.isalpha() else ""


def _last_named(s: Survey, source: ParsedSentence, pronoun: str) -> Speaker | None:
    """Whom "she" means: the one person named in the sentences just before."""
    before = [p for p in s.parsed.sentences if p.sentence.start < source.sentence.start][-BACK:]
    for sentence in reversed(before):
        if sentence.sentence.section != source.sentence.section:
            return None
        names = {n for t in sentence.doc if t.ent_type_ == "PERSON" for n in _known(s).get(t.text, ())}
        if len(names) > 1:
            return None
        if names:
            name = next(iter(names))
            return Speaker(name, name, plural=False, pronouns=frozenset({pronoun}))
    return None


def _is_plural(subject: Token) -> bool:
    """Never "the Commission on Rivers and Canals", whose "and" is within its name."""
    within = any(c.dep_ == "prep" and c.i > subject.i for c in subject.children)
    return is_plural(subject) and not (subject.tag_ in ("NN", "NNP") and within)


def _pronouns(subject: Token, full: str) -> frozenset[str]:
    if _is_plural(subject):
        return frozenset({"they"})
    return frozenset({"he", "she"}) if full or subject.ent_type_ == "PERSON" else frozenset({"it", "they", "he", "she"})


def is_bare_body(name: str) -> bool:
    """ "The company", "the study": whose name or matter stands elsewhere."""
    words = name.lower().split()
    if name.lower() in ("the authors", "the author"):  # "we", told of by whom it is
        return False
    plain = len(words) == 2 or (len(words) == 3 and words[1].endswith("-based"))
    return plain and words[0] == "the" and (words[-1] in ANAPHORIC or words[-1].rstrip("s") in ANAPHORIC)


def is_body(name: str) -> bool:
    """ "The company", "the government": one that an article about it may call so throughout."""
    words = name.lower().split()
    return is_bare_body(name) and len(words) == 2 and words[1] in BODIES


def is_anybody(name: str) -> bool:
    """ "Researchers", "studies": nobody of whom more is told."""
    return " " not in name and name[:1].islower()
