"""Reasons told by two clauses: "A, so B", "A, which is why B", and what something has led to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.answers import is_fit, told_card
from questions.generate.build import Finding, card, reads_well
from questions.generate.embedded import root_claim
from questions.generate.inversion import ask
from questions.generate.phrases import capitalised, is_comma, is_plural, text_of
from questions.generate.recalled import is_bare, is_recognised
from questions.generate.standing import COMPARING, SPEAKERS, phrase_stands, stands_alone
from questions.generate.survey import Survey, survey
from questions.generate.told import answer_stands, question_stands
from questions.language import ParsedSentence, parse_ahead, parse_text

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

LONGEST_KEY = 18
SO = re.compile(
    r", (?:and )?so (?!that\b|far\b|much\b|many\b|long\b|as\b|to\b|did\b|do\b|does\b)|, which (?:is|was) why "
    r"|[;,] (?:and )?(?:as a result|therefore|consequently|hence),? "
)
IF_THERE = re.compile(r"If (?P<condition>[^,]+), there (?P<helper>will|would|can|could) be (?P<key>.+)\.$")
IMPORTANT = re.compile(
    r"(?P<what>[A-Z][^,]+?) (?P<be>is|are) (?:also |very |especially )?(?P<state>important|essential|crucial|critical"
    r"|vital|necessary|useful|valuable),? (?P<key>(?:to|because|so that) .+)\.$"
)
PRONOUN = re.compile(r"(it|they) ", re.IGNORECASE)
LEADING = frozenset(
    "make lead cause cut raise reduce force leave help delay speed slow double halve end save cost".split()
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    parse_ahead(half for source in s.usable for half in _halves(source))
    for source in s.usable:
        for build in (_so, _if_there, _important):
            told = build(s, source)
            if told is not None:
                yield told
    for clause in s.clauses:
        told = _which(s, clause)
        if told is not None:
            yield told


def _so(s: Survey, source: ParsedSentence) -> Candidate | None:
    """ "Rents rose, so the baker moved": why did the baker move?"""
    halves = _halves(source)
    first = _whole_claim(source, halves[0]) if halves else None
    second = _whole_claim(source, _renamed(s, first, halves[1])) if first is not None else None
    if first is None or second is None or first.subject[0].tag_ in ("PRP", "PRP$"):
        return None
    if any(t.lower_ in ("because", "since", "although", "so") for t in second.tokens):
        return None
    answer = first.tokens
    asked = [*second.front, *second.predicate]
    if is_bare(s, second) or not is_recognised(s, second, asked):
        return None
    if not question_stands(s, second, asked) or not is_fit(answer) or not answer_stands(answer, second.tokens):
        return None
    prompt = ask(s.spelling, second, "Why")
    if prompt is None or not reads_well(prompt):
        return None
    relation = f"{second.head.lemma_.lower()}:{second.verb.lemma_}:so"
    finding = Finding(source, "prose-cause", relation, prompt, text_of(answer), (), {"is_reason": 1.0})
    named = PRONOUN.match(halves[1])
    told = text_of(answer[len(first.subject) :]) if named and not first.front else ""
    again = f"{named[1].lower()} {told}" if named and told and second.source.text != halves[1] else ""
    return told_card(s, finding, f"because {again or s.spelling.inside(answer)}")


def _halves(source: ParsedSentence) -> tuple[str, ...]:
    """What stands before and after ", so", each as a sentence; nothing where that is not all."""
    parts = SO.split(source.text.strip())
    if len(parts) != 2 or not parts[1].endswith(".") or any(mark in source.text for mark in ":?!()“”"):
        return ()
    return f"{parts[0]}.", capitalised(parts[1])


def _whole_claim(source: ParsedSentence, text: str) -> Clause | None:
    """The one claim of half a sentence, read for itself, with nothing of it left out at its end."""
    doc = parse_text(text)
    clause = root_claim(ParsedSentence(source.sentence, doc))
    return clause if clause is not None and clause.tokens[-1].i == len(doc) - 2 else None


def _renamed(s: Survey, first: Clause, text: str) -> str:
    """The second half with the first one's subject in the place of the pronoun that opens it."""
    named = PRONOUN.match(text)
    plural = is_plural(first.head)
    if not named or (named[1].lower() == "they") != plural or first.head.pos_ not in ("NOUN", "PROPN"):
        return text
    return f"{capitalised(text_of(first.subject))}{text[len(named[1]) :]}"


def _if_there(s: Survey, source: ParsedSentence) -> Candidate | None:
    """ "If the ferry stops, there will be queues": what will there be if the ferry stops?"""
    found = IF_THERE.match(source.text.strip())
    if found is None or any(mark in source.text for mark in ":;?!()“”"):
        return None
    condition, helper, key = found.group("condition"), found.group("helper"), found.group("key")
    if not all(_names_itself(s, source, text) for text in (condition, key)) or len(key.split()) > LONGEST_KEY:
        return None
    prompt = f"According to the article, what {helper} there be if {condition}?"
    return _told(s, source, prompt, key, "prose-consequence")


def _important(s: Survey, source: ParsedSentence) -> Candidate | None:
    """ "A spare key is important to get in again": why is a spare key important?"""
    found = IMPORTANT.match(source.text.strip())
    if found is None or any(mark in source.text for mark in ":;?!()“”"):
        return None
    what, key = found.group("what"), found.group("key")
    doc = source.doc
    if any(t.idx == found.start("key") and t.tag_ == "IN" and t.lower_ == "to" for t in doc):
        return None  # "critical to adoption" gives no reason
    inside = what if s.spelling.keeps_capital(doc[0]) else what[:1].lower() + what[1:]
    if not all(_names_itself(s, source, text) for text in (what, key)) or len(key.split()) > LONGEST_KEY:
        return None
    prompt = f"Why {found.group('be')} {inside} {found.group('state')}, according to the article?"
    return _told(s, source, prompt, key, "reason-important")


def _names_itself(s: Survey, source: ParsedSentence, text: str) -> bool:
    doc = parse_text(text)
    loose = any(t.tag_ in ("PRP", "PRP$", "EX") or t.lower_ in SPEAKERS for t in doc)
    return not loose and phrase_stands(s, source, [t for t in doc if t.tag_ not in COMPARING])


def _told(s: Survey, source: ParsedSentence, prompt: str, key: str, strategy: str) -> Candidate | None:
    if not reads_well(prompt):
        return None
    return card(s, Finding(source, strategy, f"{strategy}:{key[:20]}", prompt, key, (), {"certainty": 0.8}))


def _is_reason(s: Survey, clause: Clause) -> bool:
    """The answer may be told of what the question names; it must be whole and name nobody by a pronoun."""
    tokens = clause.tokens
    whole = tokens[-1].i - tokens[0].i + 1 == len(tokens)
    loose = any(t.lower_ in SPEAKERS or t.tag_ in ("PRP", "PRP$") for t in tokens)
    return whole and not loose and len(tokens) <= LONGEST_KEY and phrase_stands(s, clause.source, _unnamed(tokens))


def _unnamed(tokens: tuple[Token, ...]) -> list[Token]:
    """Without the nouns: in an answer "the soil" is the one that the question is about."""
    return [t for t in tokens if t.pos_ != "NOUN"]


def _which(s: Survey, clause: Clause) -> Candidate | None:
    """ "Rust ate the hull, which made repairs impossible": what made repairs impossible?"""
    doc = clause.source.doc
    which = next((t for t in doc if t.lower_ == "which" and t.dep_ in ("nsubj", "nsubjpass")), None)
    if which is None or not clause.whole or clause.front or which.i < 2 or not is_comma(which.nbor(-1)):
        return None
    verb = which.head
    told = [t for t in doc if which.i < t.i < len(doc) - 1]
    says_all = verb.right_edge.i >= len(doc) - 2 and clause.tokens[-1].i == which.i - 2
    fits = verb.lemma_ in LEADING and (verb.tag_ == "VBZ" or verb.tag_ == "VBD" or _has_perfect(verb))
    if not (says_all and fits and 3 <= len(told) <= 16) or verb.head.lower_ == "which" or not _is_reason(s, clause):
        return None
    near = doc[which.i - 2]
    if near.pos_ in ("NOUN", "PROPN") and verb.tag_ == "VBZ":
        return None  # "the road, which leads to …" tells of the road
    if not phrase_stands(s, clause.source, told) or not stands_alone(
        s, clause.source, clause.subject, clause.predicate
    ):
        return None
    return _card(s, clause.source, clause, f"According to the article, what {text_of(told)}?", clause)


def _has_perfect(verb: Token) -> bool:
    return any(c.lower_ in ("has", "had") and c.dep_ == "aux" for c in verb.children)


def _card(s: Survey, source: ParsedSentence, asked: Clause, prompt: str | None, answer: Clause) -> Candidate | None:
    key = text_of(answer.tokens)
    if prompt is None or key not in s.parsed.article.text or not reads_well(prompt):
        return None
    relation = f"{asked.head.lemma_.lower()}:{asked.verb.lemma_}:so"
    return card(s, Finding(source, "prose-cause", relation, prompt, key, (), {"certainty": 0.8}))
