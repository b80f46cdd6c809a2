"""Terms and what they mean, asked in both directions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.distractors import Material, Pool, Sort
from questions.generate.build import Finding, best_kind, card, choice, reads_well
from questions.generate.candidate import Candidate
from questions.generate.defining import Definition, definitions
from questions.generate.natures import natures, rivals
from questions.generate.survey import Survey, survey
from questions.likeness import form_of_text

if TYPE_CHECKING:
    from questions.language import Parsed


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    found = definitions(s)
    defined = [_term_material(s, d) for d in found]
    for definition in found:
        yield from _ask_term(s, definition, defined)
        yield from _ask_meaning(s, definition, found)


def _ask_term(s: Survey, d: Definition, defined: Sequence[Material]) -> Iterator[Candidate]:
    prompt = _question(s, d)
    if not reads_well(prompt):
        return
    section = d.source.sentence.section
    wrong = rivals(s, d.term, quote=d.source.text, stem=prompt, section=section, more=defined)
    finding = Finding(d.source, "definition-term", _fact(d), prompt, d.term, wrong, _features(d))
    built = best_kind(s, finding)
    if built is not None:
        yield built


def _question(s: Survey, d: Definition) -> str:
    """A proper name is asked for as a name, and of one thing: "the system", not "a system"."""
    if not d.named:
        return f"What is the term for {d.description}?"
    return f"What is the name of {re.sub('^an? ', 'the ', d.description)}?"


def _term_material(s: Survey, d: Definition) -> Material:
    form = form_of_text(d.term)
    return Material(d.term, Sort.TERM, d.start, d.start + len(d.term), d.source.sentence.section, d.start, form)


def _ask_meaning(s: Survey, d: Definition, among: Sequence[Definition]) -> Iterator[Candidate]:
    prompt = f"What {'are' if d.plural else 'is'} {_with_article(d)}?"
    alike = natures(s).alike
    others = [_material(s, o) for o in among if o.term != d.term and o.plural == d.plural and alike(o.term, d.term)]
    wrong = s.pool.choose(d.description, others, quote=d.source.text, stem=prompt, section=d.source.sentence.section)
    finding = Finding(d.source, "definition-meaning", _fact(d), prompt, d.description, wrong, _features(d))
    if wrong:
        yield choice(s, finding)
    yield card(s, finding)


def _material(s: Survey, d: Definition) -> Material:
    section = d.source.sentence.section
    return Material(d.description, Sort.PHRASE, d.start, d.start + 1, section, d.start, form_of_text(d.description))


def _with_article(d: Definition) -> str:
    """The term as it stands in a question: a countable thing takes its article back."""
    found = re.search(rf"\b(an?|the) [“\"*]?{re.escape(d.term)}", d.source.text, re.IGNORECASE)
    return f"{found.group(1).lower()} {d.term}" if found and not d.plural else d.term


def _fact(d: Definition) -> str:
    return f"{d.term.casefold()}:claim"


def _features(d: Definition) -> dict[str, float]:
    return {"is_definition": 1.0, "emphasised_term": float(d.emphasised)}
