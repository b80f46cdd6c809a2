"""Questions on shares in words, on how many there are of a thing, and on what something is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.build import Finding, choice, short
from questions.generate.context import split
from questions.generate.facts_measure import FRACTIONS, Measure
from questions.generate.facts_told import cores
from questions.generate.facts_trim import asked_of_subject, placed
from questions.generate.facts_words import SMALLEST
from questions.generate.facts_wrong import wrong_numbers
from questions.generate.persons import is_person
from questions.generate.phrases import text_of
from questions.generate.simplify import Clause
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.language import Parsed, ParsedSentence, Token

CALLED = frozenset("called named dubbed nicknamed".split())
# What a text counts of itself, not of its subject.
TALK = frozenset("reason way thing tip lesson point question option issue example idea takeaway".split())
LONGEST_NAME = 5
LEAST_SAID = 3
LONGEST_THING = 6
LONGEST_MAKER = 7


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for core, teller in cores(s):
        found = _fraction(s, core, teller)
        if found is not None:
            yield found
    seen: set[str] = set()
    for source in s.readings:
        for found in (_called(s, source, t) for t in source.doc if t.lower_ in CALLED):
            if found is not None and found.question.prompt not in seen:
                seen.add(found.question.prompt)
                yield found


def _fraction(s: Survey, clause: Clause, teller: str) -> Candidate | None:
    """ "Two-thirds of the cells lie in the arms": "What fraction of the cells lie in the arms?"."""
    head = clause.head
    of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    if (
        head.lemma_.lower() not in FRACTIONS
        or of is None
        or of not in clause.subject
        or len(clause.predicate) < LEAST_SAID
    ):
        return None
    key = text_of(t for t in clause.subject if t.i < of.i)
    group = text_of(t for t in clause.subject if t.i >= of.i)
    where = placed(s, clause, asked_of_subject(s, clause, f"What fraction {group}"), teller)
    if where is None or key.lower().startswith(("the ", "another ", "only ")):
        return None
    return short(s, _finding("quantity-fraction", where, key, ()), [key.replace("-", " ")])


def _finding(strategy: str, where: tuple[ParsedSentence, str], key: str, wrong: tuple[str, ...]) -> Finding:
    source, prompt = where
    features = {"in_context": 1.0} if split(prompt)[0] else {}
    return Finding(source, strategy, f"{key.casefold()}:{strategy}", prompt, key, wrong, features)


def _counted(s: Survey, source: ParsedSentence, number: Measure, rest: list[Token]) -> Candidate | None:
    verb, noun = number.head.head, number.head
    after = tuple(t for t in rest if t.i > number.figure[-1].i)
    said = Clause(source, verb, noun, (), tuple(t for t in after if t.i <= noun.i), (verb, *after), whole=False)
    beyond = [t for t in after if t.i > noun.i]
    if (
        noun.lemma_.lower() in TALK
        or text_of(number.figure).lower() in SMALLEST
        or not beyond
        or any(t.dep_ in ("cc", "conj") for t in after)
    ):
        return None
    before = text_of(t for t in after if t.i <= noun.i)
    where = placed(s, said, f"How many {before} {verb.lower_} there {text_of(beyond)}?")
    if where is None:
        return None
    finding = _finding("quantity-there", where, number.key, wrong_numbers(s, where[0], number))
    return choice(s, finding) if finding.wrong else short(s, finding, [number.bare])


def _maker(noun: Token) -> str:
    """ " that Hale Shipping launched": by whose deed the thing is told from others; "" where it is nobody's."""
    verb = noun.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if noun.dep_ != "dobj" or verb.tag_ not in ("VBD", "VBZ", "VBN") or subject is None or subject.pos_ != "PROPN":
        return ""
    words = subject.doc[subject.left_edge.i : verb.i + 1]
    fits = len(words) <= LONGEST_MAKER and not any(t.is_punct for t in words)
    return f" that {words.text}" if fits else ""


def _called(s: Survey, source: ParsedSentence, verb: Token) -> Candidate | None:
    """ "a single hull, named Otter": "What is the single hull called?"."""
    noun = verb.head
    name = next((c for c in verb.children if c.dep_ in ("oprd", "attr", "dobj") and c.pos_ == "PROPN"), None)
    if verb.dep_ != "acl" or name is None or noun.tag_ != "NN" or is_person(s, noun):
        return None
    key = source.doc[name.left_edge.i : name.i + 1]
    thing = [t for t in source.doc[noun.left_edge.i : noun.i + 1] if t.dep_ != "det"]
    fits = len(key) <= LONGEST_NAME and 1 < len(thing) <= LONGEST_THING and name.left_edge.i == verb.i + 1
    if not fits or not all(t.text[:1].isupper() for t in key) or any(t.tag_ in ("PRP$", "PRP") for t in thing):
        return None
    maker = _maker(noun)
    if not maker and not (noun.lemma_.lower() in s.topics and s.counts[name.lemma_.lower()] > 1):
        return None
    where = source, f"What is the {text_of(thing)}{maker} called?"
    return short(s, _finding("object-name", where, key.text, ()))
