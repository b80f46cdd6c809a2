"""Whole sentences: with a blank where their point is, or with one fact swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zlib import crc32

from questions.distractors import Pool
from questions.generate.build import Finding, cloze, reads_well, statement
from questions.generate.inversion import first_auxiliary
from questions.generate.phrases import capitalised, text_of
from questions.generate.quantities import apart
from questions.generate.standing import stands_alone
from questions.generate.survey import Survey, survey
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
    prompt = f"{before}{BLANK}{after}"
    if any(w in SPEAKING_OF for w in key.lower().split()):
        return None
    if not before and not s.spelling.keeps_capital(clause.subject[0]):
        key = key[:1].lower() + key[1:]
    finding = Finding(clause.source, "cloze-term", f"{key.casefold()}:claim", prompt, key, (), {"is_cloze": 1.0})
    return cloze(s, finding)


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
    """True or false by the words' own chance, so that about half are each and the same text gives the same set."""
    sentence = _sentence(s, clause)
    swap = _opposite_swap(s, clause, sentence) or _term_swap(s, clause, sentence) or _number_swap(s, clause, sentence)
    if swap is None:
        return None
    right, wrong, changed = swap
    true = crc32(sentence.encode()) % 2 == 0
    features = {"is_true": float(true)}
    fact = f"{right.casefold()}:claim"
    finding = Finding(clause.source, "true-false", fact, sentence if true else changed, right, (), features)
    return statement(s, finding, true=true) if wrong else None


Swap = tuple[str, str, str]


def _opposite_swap(s: Survey, clause: Clause, sentence: str) -> Swap | None:
    found = [t for t in clause.predicate if t.lower_ in OPPOSITE and t.text.islower()]
    attributed = any(t.lower_ == "according" for t in clause.tokens)
    if len(found) != 1 or _count(sentence, found[0].text) != 1 or _negated(clause) or attributed:
        return None
    wrong = OPPOSITE[found[0].lower_]
    if wrong in sentence.lower() or not _fits_opposite(found[0]):
        return None
    return found[0].text, wrong, _replaced(sentence, found[0].text, wrong)


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
    among = [m for m in s.siblings if "(" not in m.text and _takes_same_determiner(s, sentence, key, m)]
    sibling = s.pool.choose(
        key, among, quote=clause.source.text, stem=stem, section=clause.source.sentence.section, n=1
    )
    if not sibling or sibling[0].casefold() in sentence.casefold() or not _same_article(sentence, key, sibling[0]):
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
    wrong = apart(spans[0], s.pool.made_up_numbers(spans[0], quote=clause.source.text, n=6))
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
