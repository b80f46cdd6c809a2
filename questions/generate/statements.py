"""Whole sentences with a blank for the term that they introduce."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.distractors import Pool
from questions.generate.build import Finding, cloze, reads_well
from questions.generate.inversion import first_auxiliary
from questions.generate.natures import NAMING, singles_out
from questions.generate.phrases import capitalised, text_of
from questions.generate.standing import stands_alone
from questions.generate.survey import Survey, survey
from questions.generate.theorists import attributed
from questions.language import parse_syntax_ahead
from questions.question import BLANK

if TYPE_CHECKING:
    from questions.distractors import Material
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed

HEDGES = frozenset("may might could would should perhaps probably possibly likely seem appear".split())
DEFINING_VERBS = frozenset("refer mean characterize characterise describe define consist comprise encompass".split())
LEAST_TOLD = 4
LEAST_DEFINING = 2
SPEAKING_OF = frozenset("he she his her him hers it its they their them this that".split())
NAMED = re.compile(r"\b(?:called|known as|termed|referred to as|named|dubbed) (?:an? |the )?[“\"']?$")


# Behind these words the blank asks for the term itself, and for nothing that the sentence says of it.
CALLED = "-called"


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    said = [clause for clause in s.clauses if _is_said_outright(s, clause)]
    parse_syntax_ahead(sentence_of(s, clause) for clause in said)
    for clause in said:
        if not reads_well(sentence_of(s, clause)):
            continue
        built = _cloze(s, clause)
        if built is not None:
            yield built


def _is_said_outright(s: Survey, clause: Clause) -> bool:
    helper = first_auxiliary(clause)
    if helper is not None and helper.lower_ in HEDGES:
        return False
    words = clause.text.split()
    if not 6 <= len(words) <= 24 or any(t.lower_ in HEDGES or t.lemma_ in HEDGES for t in clause.predicate[:3]):
        return False
    if any(t.lower_ in ("he", "she", "his", "her", "him") for t in clause.tokens):
        return False
    return stands_alone(s, clause.source, clause.subject, (*clause.front, *clause.predicate))


def sentence_of(s: Survey, clause: Clause) -> str:
    if clause.front:
        return (
            capitalised(f"{text_of(clause.front)}, {s.spelling.inside(clause.subject)} {text_of(clause.predicate)}")
            + "."
        )
    return capitalised(clause.text) + "."


def _cloze(s: Survey, clause: Clause) -> Candidate | None:
    """The blank on the term that the sentence introduces, else on a number with its unit named."""
    sentence = sentence_of(s, clause)
    key = term_in(s, clause, sentence)
    if not key or count_in(sentence, key) != 1:
        return None
    before, _, after = sentence.partition(key)
    if re.search(r"\ban? $", before) or not others_hidden(key, before + after) or _is_joined(clause, key):
        return None
    if any(w in SPEAKING_OF for w in key.lower().split()) or not _is_telling(s, clause, key, before + after):
        return None
    prompt = attributed(s, clause, f"{before}{BLANK}{after}")
    if not before and not s.spelling.keeps_capital(clause.subject[0]):
        key = key[:1].lower() + key[1:]
    strategy = strategy_at("cloze-term", before)
    if strategy.endswith(CALLED) and _is_part_of_nothing(clause):
        return None
    finding = Finding(clause.source, strategy, f"{key.casefold()}:claim", prompt, key, (), {"is_cloze": 1.0})
    return cloze(s, finding)


def strategy_at(strategy: str, before: str) -> str:
    """The strategy, or the one of its own for a blank that follows what a thing is called."""
    return f"{strategy}{CALLED}" if NAMED.search(before) else strategy


def _is_part_of_nothing(clause: Clause) -> bool:
    """ "The branch that enters the valley is called …": the branch of what?"""
    beside = [c.dep_ for c in clause.head.children if c in clause.subject and c.dep_ != "det"]
    return clause.subject[0].lower_ == "the" and set(beside) <= {"relcl", "acl"} and clause.head.pos_ == "NOUN"


def _is_joined(clause: Clause, key: str) -> bool:
    """Whether the term is one of several things that are said in one breath: any of them would fill the blank."""
    last = key.split()[-1].casefold()
    heads = [t for t in clause.tokens if t.lower_ == last and t.pos_ in ("NOUN", "PROPN")]
    return any(t.dep_ == "conj" or any(c.dep_ == "conj" for c in t.children) for t in heads[:1])


def _is_telling(s: Survey, clause: Clause, key: str, rest: str) -> bool:
    return singles_out(s, clause.source, key, rest, LEAST_DEFINING if is_definition(clause) else LEAST_TOLD)


def is_definition(clause: Clause) -> bool:
    """Says what a thing is, or what it is called."""
    verb = clause.verb
    naming = any(t.lemma_ in NAMING and t.tag_ == "VBN" for t in clause.tokens)
    return (
        naming
        or verb.lemma_ in DEFINING_VERBS
        or (verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.children))
    )


def count_in(sentence: str, key: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(key.casefold())}(?!\w)", sentence.casefold()))


def term_in(s: Survey, clause: Clause, sentence: str) -> str:
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


def others_hidden(key: str, rest: str) -> bool:
    """No word of the key, nor its beginning, stands elsewhere in the prompt."""
    words = [w for w in re.findall(r"[a-z]{4,}", key.casefold()) if w not in ("with", "from", "that")]
    told = re.findall(r"[a-z]{4,}", rest.casefold())
    return not any(w[:5] == t[:5] for w in words for t in told)
