"""Claims to be judged true or false: as the article makes them, or with exactly one thing changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING
from zlib import crc32

from questions.distractors import Pool
from questions.generate.anchored import is_anchored
from questions.generate.build import Finding, statement
from questions.generate.completions import stands
from questions.generate.completions_parts import leans, parts_of
from questions.generate.inversion import first_auxiliary
from questions.generate.patterns import COUNTED_LAST
from questions.generate.phrases import is_comma, text_of
from questions.generate.standing import source_is_past
from questions.generate.statements import HEDGES, is_definition, sentence_of
from questions.generate.survey import Survey, survey
from questions.generate.theorists import attributed
from questions.generate.tied import is_about_the_book, is_tied
from questions.generate.truths_swaps import AGENTS, ARGUABLE, HEDGED, Swap, negated, swaps_of
from questions.generate.whole_claims import is_whole_claim, may_be_judged

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed

STRATEGY = "true-false"
# Words that make a sentence praise: nobody learns from being asked whether it is true.
PRAISE = frozenset(
    """great tremendous valuable exciting wonderful amazing excellent proud better best important crucial vital
    essential powerful innovative unique exceptional successful successfully good interesting significant""".split()
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        if (
            stands(s, clause)
            and _says_one_thing(clause)
            and is_anchored(s, clause.tokens)
            and is_whole_claim(s, clause)
            and may_be_judged(s, clause.tokens, clause.text)
            and not is_tied(s, clause.source.doc)
            and not is_about_the_book(s, clause.source.sentence.section)
        ):
            yield from _judged(s, clause)


def _says_one_thing(clause: Clause) -> bool:
    """Said outright, of one fact, without praise, and not in a circle."""
    helper = first_auxiliary(clause)
    hedged = helper is not None and helper.lower_ in HEDGES
    hedged = hedged or any(t.lower_ in HEDGES or t.lemma_ in HEDGES for t in clause.predicate[:3])
    words = len(clause.text.split())
    return (
        not hedged
        and 6 <= words <= 24
        and _is_one_fact(clause)
        and not (is_definition(clause) and _goes_in_circles(clause))
        and not PRAISE & {t.lower_ for t in clause.tokens}
        and not (clause.subject and clause.subject[0].lower_ == "one")
        and not COUNTED_LAST.search(clause.text)
    )


def _judged(s: Survey, clause: Clause) -> Iterator[Candidate]:
    """True or false by the words' own chance, so that about half are each and the same text gives the same set.

    A definition is never asked as true: whoever has not read it would say so too. To make up for it, other
    sentences are kept true two times in three, and always where the change would make no good false one.
    """
    sentence = sentence_of(s, clause)
    swaps = list(islice(swaps_of(s, clause, sentence), 1))
    affirmed = any(swap.affirms for swap in swaps)
    true = not is_definition(clause) and (crc32(sentence.encode()) % 3 < 2 or affirmed)
    if (true and HEDGED.search(sentence)) or (affirmed and not true):
        return
    if true and not swaps and not negated(clause) and not ARGUABLE.search(sentence):
        swaps = [Swap(key, "", "", "none", 0.5) for key in _decisive(s, clause)[:1]]
    for swap in swaps:
        prompt = attributed(s, clause, sentence if true else swap.changed)
        features = {
            "is_true": float(true),
            "weakness": 0.8 if is_definition(clause) else 0.2,
            "swap_sure": swap.sure,
            f"swap_{swap.how}": 1.0,
            "told_as_past": float(source_is_past(clause.subject)),
        }
        if _is_in_title(s, swap.right):
            continue
        fact = f"{swap.right.casefold()}:claim"
        yield statement(s, Finding(clause.source, STRATEGY, fact, prompt, swap.right, (), features), true=true)


def _is_in_title(s: Survey, key: str) -> bool:
    """Whoever reads the title knows it."""
    words = re.findall(r"[a-z]{3,}", key.casefold())
    return bool(words) and key[:1].isupper() and all(w in s.parsed.article.title.casefold() for w in words)


def _decisive(s: Survey, clause: Clause) -> list[str]:
    """What somebody who has not read the sentence could get wrong: the agent, or the term that it ends in."""
    last = clause.tokens[-1].i
    keys = [k for k in parts_of(s, clause.source) if k.words <= 5 and not leans(k)]
    named = [k for k in keys if k.head.ent_type_ in AGENTS or s.is_term(k.text)]
    told = [k.text for k in named if k.head.i > clause.verb.i and k.tokens[-1].i <= last]
    subject = s.is_term(text_of(clause.subject)) or clause.head.ent_type_ in AGENTS
    return told if subject else []


def _goes_in_circles(clause: Clause) -> bool:
    """ "A river bank is the bank of a river": every word of the subject comes again."""
    words = {t.lemma_.lower() for t in clause.subject if t.pos_ in ("NOUN", "ADJ", "PROPN", "VERB")}
    return words <= {t.lemma_.lower() for t in clause.predicate}


def _is_one_fact(clause: Clause) -> bool:
    """No second thing is said: no second verb, no remark behind a comma."""
    joined = any(c.dep_ in ("conj", "appos", "parataxis") for c in (*clause.verb.children, *clause.head.children))
    commas = [t for t in clause.predicate if is_comma(t)]
    listed = any(t.dep_ == "cc" for t in clause.predicate)
    series = sum(t.dep_ == "conj" for t in clause.predicate) > 1
    return not (joined or series) and (not commas or (listed and len(commas) > 1))
