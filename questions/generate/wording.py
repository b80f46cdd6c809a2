"""Short texts of the layout - labels, items, headings, lead-ins - put into the words of a question."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from questions.article import Article
from questions.distractors import Pool
from questions.generate.patterns import VOWEL_SOUND
from questions.language import parse_syntax, parse_text

if TYPE_CHECKING:
    from questions.language import Doc, Span, Token

BRACKETED = re.compile(r"\s*\([^()]*\)")
CAPITAL_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
OPENING_LABEL = re.compile(r"^[^:–—]{1,90}(?::| [–—-]) ")
FUNCTION_WORDS = frozenset({"AUX", "VERB", "ADP", "DET", "ADV", "CCONJ", "SCONJ", "PRON", "PART"})
HEADING_WORDS = 9  # lines up to this long may be headings, whose capitals say nothing
IN_SMALL_LETTERS = re.compile(r"(?<![\w-])[a-z][a-z'’-]+")


@lru_cache(maxsize=4)
def _small_words(text: str) -> Counter[str]:
    """How often the article writes a word, or a part of a hyphenated one, without a capital."""
    return Counter(part for word in IN_SMALL_LETTERS.findall(text) for part in {word, *word.split("-")})


@lru_cache(maxsize=4)
def _capital_words(text: str) -> Counter[str]:
    """How often the article writes a word with a capital in the middle of a sentence, as it does names."""
    lines = (line for line in text.splitlines() if len(line.split()) > HEADING_WORDS)
    return Counter(word for line in lines for word in CAPITAL_INSIDE.findall(OPENING_LABEL.sub("", line)))


def keeps_capital(article: Article, word: str) -> bool:
    """Whether the article writes the word with a capital where no sentence or heading begins."""
    return _capital_words(article.text)[word] > 0


def in_sentence(article: Article, text: str) -> str:
    """A label or heading as it is written inside a sentence: capitals only where the article means them."""
    doc = parse_text(text)
    words = [t for t in doc if t.is_alpha]
    title = len(words) > 2 and sum(t.text[:1].isupper() for t in words) > 0.6 * len(words)
    return "".join(_small(t.text, article, t.i == 0, title, t) + t.whitespace_ for t in doc)


def _small(word: str, article: Article, opens: bool, title: bool, token: Token) -> str:
    """The word without a capital that only its place, or a heading's style, gave it."""
    if not word[:1].isupper() or word[1:] != word[1:].lower() or word == "I":
        return word
    small = _small_words(article.text)
    lower = word.lower()
    if token.pos_ in FUNCTION_WORDS:
        return lower
    known = small[lower] + small[f"{lower}s"] + (small[lower[:-1]] if lower.endswith("s") else 0)
    if _capital_words(article.text)[word] >= max(1, known):
        return word
    common = token.pos_ != "PROPN" or (token.dep_ == "ROOT" and len(token.doc) > 2 and not token.ent_type_)
    return lower if known or title or (opens and common) else word


def lower_first(article: Article, text: str) -> str:
    """The text with its first word as it is written inside a sentence."""
    doc = parse_text(text)
    if not len(doc):
        return text
    return _small(doc[0].text, article, True, False, doc[0]) + text[len(doc[0].text) :]


def is_name(label: str) -> bool:
    """Whether the label is a proper name or an abbreviation."""
    words = [t for t in parse_syntax(label) if t.is_alpha]
    return bool(words) and all(t.pos_ == "PROPN" or t.text[:1].isupper() for t in words)


def bare(text: str) -> str:
    """The text without brackets, closing marks and double spaces."""
    return " ".join(BRACKETED.sub("", text).split()).strip(" .:;,–—-")


def without_stop(text: str) -> str:
    return text.strip().rstrip(".;:,").strip()


def is_noun_phrase(doc: Doc | Span) -> bool:
    """Whether the text names a thing and claims nothing."""
    if not len(doc):
        return False
    root = doc[:].root
    finite = any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") and t.dep_ in ("ROOT", "aux", "auxpass") for t in doc)
    return root.pos_ in ("NOUN", "PROPN") and not finite and doc[0].pos_ not in ("SCONJ", "ADV", "CCONJ", "VERB", "AUX")


def is_clause(doc: Doc) -> bool:
    """Whether the text is a whole statement: a subject before a finite verb."""
    if not len(doc):
        return False
    root = doc[:].root
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") and c.i < root.i for c in root.children)
    finite = root.tag_ in ("VBZ", "VBP", "VBD") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in root.children
    )
    return subject and finite


def with_article(pool: Pool, phrase: str) -> str | None:
    """The noun phrase with the determiner that a sentence needs, None where that cannot be told."""
    doc = parse_syntax(phrase)
    if not len(doc):
        return None
    root, first = doc[:].root, doc[0]
    if root.pos_ == "PROPN" or first.pos_ in ("DET", "PRON", "NUM") or root.tag_ in ("NNS", "NNPS"):
        return phrase
    if any(c.dep_ == "poss" for c in root.children):
        return phrase
    if not is_countable(pool, root):
        return None
    return f"{'an' if VOWEL_SOUND.match(phrase) else 'a'} {phrase}"


def is_countable(pool: Pool, noun: Token) -> bool:
    """Whether the article itself counts the noun: uses its plural, or a/an with it."""
    return noun.lemma_.lower() in pool.counted_nouns


def predicate(article: Article, item: str) -> str | None:
    """The item as what a sentence says of a singular subject (``values X``), None where it is not such a thing."""
    text = without_stop(item)
    if text[:1].isupper() and not _capital_words(article.text)[text.split()[0]] and text[1:2].islower():
        text = text[:1].lower() + text[1:]
    words = text.split()
    if len(words) < 3:
        return None
    alone = parse_syntax(without_stop(item))[0]
    probe = parse_syntax(f"It {text}.")
    verb, after = probe[1], probe[2]
    if verb.tag_ in ("VBZ", "MD") and probe[:].root.i < 5 and not is_telegraphic(probe):
        # "Leaks from the roof" may be things as well as a deed: then the item itself must read as a deed.
        return text if after.pos_ != "ADP" or alone.pos_ in ("VERB", "AUX") else None
    plain = parse_syntax(f"It is {text}.")
    state, after = plain[2], plain[3]
    says_how = state.dep_ == "acomp" or (state.tag_ == "VBN" and plain[:].root.i == 2)
    if says_how and alone.pos_ in ("VERB", "ADJ", "ADV") and after.pos_ in ("ADP", "ADV", "PART", "ADJ", "SCONJ"):
        return None if is_telegraphic(plain) else f"is {text}"
    return None


def is_deed(article: Article, label: str) -> bool:
    """Whether a label says what someone does: ``Inspects deliverables``, ``Own the roadmap``."""
    first, small = label.split()[0], _small_words(article.text)
    if first[1:] != first[1:].lower() or len(label.split()) < 2 or label.split()[1] == "of":
        return False
    if first.endswith("s"):
        return parse_syntax(as_deed(label))[1].tag_ == "VBZ"
    common = small[first.lower()] or small[f"{first.lower()}s"] or len(label.split()) > 2
    return bool(common) and parse_syntax(as_deed(label))[1].tag_ == "VBP"


def as_deed(label: str) -> str:
    """A sentence that says the label of something: it reads well if the label is a deed."""
    first = label.split()[0]
    return f"{'It' if first.endswith('s') else 'They'} {first.lower()}{label[len(first) :].lower()}."


def is_telegraphic(doc: Doc) -> bool:
    """Whether a determiner is missing, as headlines leave it out: ``Maintains broad portfolio``."""
    for token in doc:
        if token.tag_ != "NN" or token.dep_ not in ("dobj", "attr", "pobj"):
            continue
        determined = any(c.dep_ in ("det", "poss", "nummod", "predet", "amod", "compound") for c in token.children)
        described = any(c.dep_ == "amod" for c in token.children)
        if described and not any(c.dep_ in ("det", "poss", "nummod") for c in token.children):
            if token.lemma_ not in MASS_NOUNS:
                return True
        elif not determined and token.lemma_ not in MASS_NOUNS and token.lemma_ in COUNT_NOUNS:
            return True
    return False


MASS_NOUNS = frozenset(
    "research work growth information knowledge time money energy water food help advice support access feedback "
    "performance development experience training funding investment communication collaboration software hardware "
    "competition innovation pressure pleasure anxiety behavior behaviour memory learning sleep health education data "
    "content quality security compliance documentation evidence progress refinement trust power influence control "
    "awareness gratification consciousness tension demand value attention traffic heat light air oil production "
    "consumption trade labour labor capital equipment technology language music art history science".split()
)
COUNT_NOUNS = frozenset(
    "portfolio model system product project company tool startup platform alternative service team network user "
    "strategy brand leader lab plan program programme position feature process method group list role".split()
)


def with_determiners(pool: Pool, text: str) -> str:
    """A telegraphic verb phrase with the a/an that it leaves out before things that can be counted."""
    doc = parse_syntax(f"It {text}.")
    opening = {
        token.left_edge.i
        for token in doc
        if token.tag_ == "NN" and token.dep_ in ("dobj", "attr", "pobj") and _lacks_determiner(token, pool)
    }
    pieces = [(_a_before(doc[t.i].text) if t.i in opening else "") + t.text_with_ws for t in doc[1:-1]]
    return "".join(pieces).strip()


def _lacks_determiner(noun: Token, pool: Pool) -> bool:
    if any(c.dep_ in ("det", "poss", "nummod", "quantmod") for c in noun.children):
        return False
    described = noun.left_edge.i < noun.i
    counted = noun.lemma_ in COUNT_NOUNS or is_countable(pool, noun)
    return described and counted and noun.lemma_ not in MASS_NOUNS and not noun.left_edge.is_punct


def _a_before(word: str) -> str:
    return "an " if VOWEL_SOUND.match(word) else "a "
