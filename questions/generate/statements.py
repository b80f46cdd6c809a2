"""Whole sentences: with a blank where their point is, or with one fact swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zlib import crc32

from questions.distractors import Pool
from questions.generate.build import Finding, cloze, reads_well, statement
from questions.generate.inversion import first_auxiliary
from questions.generate.natures import NAMING, rivals, singles_out
from questions.generate.phrases import capitalised, is_comma, text_of
from questions.generate.standing import stands_alone
from questions.generate.survey import Survey, survey
from questions.generate.theorists import attributed
from questions.natures import classes_of
from questions.question import BLANK

if TYPE_CHECKING:
    from questions.distractors import Material
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

HEDGES = frozenset("may might could would should perhaps probably possibly likely seem appear".split())
# Words whose opposite makes the same sentence false, both ways round.
OPPOSITES = (
    ("increase", "decrease"), ("increases", "decreases"), ("increased", "decreased"), ("increasing", "decreasing"),
    ("higher", "lower"), ("more", "less"), ("high", "low"), ("before", "after"), ("inside", "outside"),
    ("internal", "external"), ("positive", "negative"), ("strengthens", "weakens"), ("faster", "slower"),
    ("larger", "smaller"), ("largest", "smallest"), ("stronger", "weaker"), ("longer", "shorter"), ("opens", "closes"),
    ("stimulated", "inhibited"), ("rises", "falls"), ("rose", "fell"), ("warmer", "colder"), ("above", "below"),
    ("voluntary", "involuntary"), ("conscious", "unconscious"), ("active", "inactive"), ("maximum", "minimum"),
    ("maximize", "minimize"), ("majority", "minority"), ("oldest", "youngest"), ("stable", "unstable"),
)  # fmt: skip
MOVING = frozenset("rises falls rose fell opens closes".split())
FLUCTUATING = frozenset(
    "demand supply sale population inflation unemployment wage income water sea tide output".split()
)
# Words that make a sentence praise: nobody learns from being asked whether it is true.
PRAISE = frozenset(
    """great tremendous valuable exciting wonderful amazing excellent proud better best important crucial vital
    essential powerful innovative unique exceptional successful successfully good interesting significant""".split()
)
DEFINING_VERBS = frozenset("refer mean characterize characterise describe define consist comprise encompass".split())
LEAST_TOLD = 4
LEAST_DEFINING = 2
SPEAKING_OF = frozenset("he she his her him hers it its they their them this that".split())
NAMED = re.compile(r"\b(?:called|known as|termed|referred to as|named|dubbed) (?:an? |the )?[“\"']?$")
OPPOSITE = {a: b for pair in OPPOSITES for a, b in (pair, pair[::-1])}


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        if not _stands(s, clause):
            continue
        built = _cloze(s, clause)
        if built is not None:
            yield built
        judged = _true_or_false(s, clause)
        if judged is not None:
            yield judged


def _stands(s: Survey, clause: Clause) -> bool:
    """A claim that is said outright, is neither a scrap nor a page, and points at nothing outside itself."""
    helper = first_auxiliary(clause)
    if helper is not None and helper.lower_ in HEDGES:
        return False
    words = clause.text.split()
    if not 6 <= len(words) <= 24 or any(t.lower_ in HEDGES or t.lemma_ in HEDGES for t in clause.predicate[:3]):
        return False
    if any(t.lower_ in ("he", "she", "his", "her", "him") for t in clause.tokens):
        return False
    return stands_alone(s, clause.source, clause.subject, (*clause.front, *clause.predicate)) and reads_well(
        _sentence(s, clause)
    )


def _sentence(s: Survey, clause: Clause) -> str:
    if clause.front:
        return (
            capitalised(f"{text_of(clause.front)}, {s.spelling.inside(clause.subject)} {text_of(clause.predicate)}")
            + "."
        )
    return capitalised(clause.text) + "."


def _cloze(s: Survey, clause: Clause) -> Candidate | None:
    """The blank on the term that the sentence introduces, else on a number with its unit named."""
    sentence = _sentence(s, clause)
    key = _term_in(s, clause, sentence)
    if not key or _count(sentence, key) != 1:
        return None
    before, _, after = sentence.partition(key)
    if re.search(r"\ban? $", before) or not _others_hidden(key, before + after):
        return None
    if any(w in SPEAKING_OF for w in key.lower().split()) or not _is_telling(s, clause, key, before + after):
        return None
    prompt = attributed(s, clause, f"{before}{BLANK}{after}")
    if not before and not s.spelling.keeps_capital(clause.subject[0]):
        key = key[:1].lower() + key[1:]
    finding = Finding(clause.source, "cloze-term", f"{key.casefold()}:claim", prompt, key, (), {"is_cloze": 1.0})
    return cloze(s, finding)


def _is_telling(s: Survey, clause: Clause, key: str, rest: str) -> bool:
    return singles_out(s, clause.source, key, rest, LEAST_DEFINING if _is_definition(clause) else LEAST_TOLD)


def _is_definition(clause: Clause) -> bool:
    """Says what a thing is, or what it is called."""
    verb = clause.verb
    naming = any(t.lemma_ in NAMING and t.tag_ == "VBN" for t in clause.tokens)
    return (
        naming
        or verb.lemma_ in DEFINING_VERBS
        or (verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.children))
    )


def _count(sentence: str, key: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(key.casefold())}(?!\w)", sentence.casefold()))


def _term_in(s: Survey, clause: Clause, sentence: str) -> str:
    """The one term that this sentence sets apart, as it is written in the simplified one."""
    found = [m for m in s.emphases.get(clause.source.sentence.start, []) if _is_introduced(s, clause, m)]
    texts = {re.sub(r"^(?:an?|the) ", "", s.parsed.article.text[m.start : m.end], flags=re.IGNORECASE) for m in found}
    texts = {re.sub(r"\s*\([^)]*\)?$", "", t) for t in texts}
    longest = {t for t in texts if not any(t != o and t in o for o in texts)}
    present = [t for t in longest if t in sentence]
    return present[0] if len(present) == 1 and len(longest) <= 2 and len(present[0].split()) <= 4 else ""


def _is_introduced(s: Survey, clause: Clause, m: Material) -> bool:
    """In bold, or right after "called", "known as", …; and the whole of its noun phrase."""
    bold = any(e.start == m.start and e.style == "bold" for e in s.parsed.article.emphases)
    before = s.parsed.article.text[max(0, m.start - 24) : m.start]
    after = clause.source.doc.char_span(
        m.end - clause.source.sentence.start, m.end - clause.source.sentence.start + 3, alignment_mode="expand"
    )
    named = (
        NAMED.search(before) is not None
        and not (after is not None and after[0].lower_ == "of")
        and "est " not in m.text
    )
    span = s.parsed.span(m.start, m.end)
    if span is None or not len(span) or not (bold or named):
        return False
    return (
        not any(t.dep_ == "compound" and t.i < span.start for t in span.root.children) and span.root.dep_ != "compound"
    )


def _others_hidden(key: str, rest: str) -> bool:
    """No word of the key, nor its beginning, stands elsewhere in the prompt."""
    words = [w for w in re.findall(r"[a-z]{4,}", key.casefold()) if w not in ("with", "from", "that")]
    told = re.findall(r"[a-z]{4,}", rest.casefold())
    return not any(w[:5] == t[:5] for w in words for t in told)


# --- true or false ---


def _true_or_false(s: Survey, clause: Clause) -> Candidate | None:
    """True or false by the words' own chance, so that about half are each and the same text gives the same set.

    A definition is never asked as true: whoever has not read it would say so too. To make up for it, other
    sentences are kept true two times in three.
    """
    sentence = _sentence(s, clause)
    if (
        not _is_one_fact(clause)
        or (_is_definition(clause) and _goes_in_circles(clause))
        or PRAISE & {t.lower_ for t in clause.tokens}
    ):
        return None
    swap = _opposite_swap(s, clause, sentence) or _term_swap(s, clause, sentence) or _number_swap(s, clause, sentence)
    if swap is None or not swap[1]:
        return None
    right, _, changed = swap
    true = not _is_definition(clause) and crc32(sentence.encode()) % 3 < 2
    fact = f"{right.casefold()}:claim"
    prompt = attributed(s, clause, sentence if true else changed)
    finding = Finding(clause.source, "true-false", fact, prompt, right, (), _doubts(clause, true))
    return statement(s, finding, true=true)


def _doubts(clause: Clause, true: bool) -> dict[str, float]:
    """A definition is better asked with a blank or for its term than with another term in its place."""
    return {"is_true": float(true), "weakness": 0.8 if _is_definition(clause) else 0.2}


def _goes_in_circles(clause: Clause) -> bool:
    """ "A river bank is the bank of a river": every word of the subject comes again."""
    words = {t.lemma_.lower() for t in clause.subject if t.pos_ in ("NOUN", "ADJ", "PROPN", "VERB")}
    return words <= {t.lemma_.lower() for t in clause.predicate}


def _is_one_fact(clause: Clause) -> bool:
    """No second thing is said: no second verb, no remark behind a comma."""
    joined = any(c.dep_ in ("conj", "appos", "parataxis") for c in (*clause.verb.children, *clause.head.children))
    commas = [t for t in clause.predicate if is_comma(t)]
    listed = any(t.dep_ == "cc" for t in clause.predicate)
    return not joined and (not commas or (listed and len(commas) > 1))


Swap = tuple[str, str, str]


def _opposite_swap(s: Survey, clause: Clause, sentence: str) -> Swap | None:
    found = [t for t in clause.predicate if t.lower_ in OPPOSITE and t.text.islower()]
    helper = first_auxiliary(clause)
    possible = helper is not None and helper.tag_ == "MD"  # what can be faster can be slower too
    reserved = possible or any(t.lower_ == "according" for t in clause.tokens)
    if len(found) != 1 or _count(sentence, found[0].text) != 1 or _negated(clause) or reserved:
        return None
    wrong = OPPOSITE[found[0].lower_]
    if (
        wrong in sentence.lower()
        or (found[0].lower_ in MOVING and not _is_measured(clause))
        or not _fits_opposite(found[0])
    ):
        return None
    return found[0].text, wrong, _replaced(sentence, found[0].text, wrong)


def _is_measured(clause: Clause) -> bool:
    """What can as well fall as rise: a level, a price. Bread does not."""
    return "measure" in classes_of(clause.head.lemma_.lower()) or clause.head.lemma_.lower() in FLUCTUATING


def _fits_opposite(token: Token) -> bool:
    """ "more" and "less" only before an adjective ("less benefits" is no English); "before" not as an adverb."""
    if token.lower_ in ("more", "less"):
        return token.dep_ == "advmod" and token.head.pos_ in ("ADJ", "ADV")
    if token.lower_ in (
        "conscious",
        "unconscious",
        "internal",
        "external",
        "positive",
        "negative",
        "active",
        "inactive",
    ):
        return token.dep_ in ("amod", "acomp")
    return token.lower_ not in ("before", "after", "above", "below") or token.dep_ in ("prep", "mark")


def _term_swap(s: Survey, clause: Clause, sentence: str) -> Swap | None:
    key = _term_in(s, clause, sentence)
    if not key or _count(sentence, key) != 1 or _negated(clause) or f"{key}, a" in sentence:
        return None
    stem = sentence.replace(key, " ")
    section = clause.source.sentence.section
    opens = sentence.startswith(key) and not s.spelling.keeps_capital(clause.subject[0])
    plain = key[:1].lower() + key[1:] if opens else key
    found = rivals(s, plain, quote=clause.source.text, stem=stem, section=section, n=1)
    home = next((m for m in s.siblings if found and m.text.casefold() == found[0].casefold()), None)
    sibling = found if home is not None and _takes_same_determiner(s, sentence, key, home) else ()
    if (
        not sibling
        or not _others_hidden(sibling[0], stem)
        or sibling[0].casefold() in sentence.casefold()
        or not _same_article(sentence, key, sibling[0])
    ):
        return None
    return key, sibling[0], capitalised(_replaced(sentence, key, sibling[0]))


def _number_swap(s: Survey, clause: Clause, sentence: str) -> Swap | None:
    spans = [
        e.text
        for e in clause.source.doc.ents
        if e.label_ in ("CARDINAL", "PERCENT", "MONEY", "QUANTITY") and e.text in sentence
    ]
    if len(spans) != 1 or not any(c.isdigit() for c in spans[0]) or _count(sentence, spans[0]) != 1:
        return None
    wrong = s.pool.made_up_numbers(spans[0], quote=clause.source.text, n=1)
    return (spans[0], wrong[0], _replaced(sentence, spans[0], wrong[0])) if wrong else None


def _negated(clause: Clause) -> bool:
    return any(t.dep_ == "neg" or t.lower_ in ("no", "never", "neither", "nor") for t in clause.tokens)


def _replaced(sentence: str, old: str, new: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, sentence, count=1)


def _same_article(sentence: str, key: str, other: str) -> bool:
    """Whether "a" or "an" before the key fits the other word too."""
    found = re.search(rf"\b(an?) {re.escape(key)}", sentence)
    return found is None or (other[:1].lower() in "aeiou") == (found.group(1) == "an")


def _takes_same_determiner(s: Survey, sentence: str, key: str, other: Material) -> bool:
    """Whether the article uses both terms behind the same word: "the axon", but plain "insomnia"."""
    here = _last_determiner(sentence.partition(key)[0])
    there = _last_determiner(s.parsed.article.text[max(0, other.start - 12) : other.start])
    return here == there or {here, there} == {"a", "an"}


def _last_determiner(before: str) -> str:
    found = re.search(r"\b(an?|the) [“\"']?$", before, re.IGNORECASE)
    return found.group(1).lower() if found else ""
