"""Headings that are questions, where the first sentence under them holds the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.article import BlockKind
from questions.distractors import Pool
from questions.generate import faq
from questions.generate.candidate import Candidate, Source
from questions.generate.context import SPOKEN
from questions.generate.patterns import ANAPHORIC, CONNECTIVES, POINTING
from questions.generate.phrases import capitalised
from questions.language import Parsed, ParsedSentence, content_lemmas, parse_text

if TYPE_CHECKING:
    from questions.language import Doc, Span, Token

STRATEGY = "headings"
LONGEST_SENTENCE = 34
ANSWER_WORDS = (2, 24)
ASKS = re.compile(r"^(?:what|why|how|who|where|when|which)\b.*\?$|^(?:what|who) (?:is|are|was|were)\b", re.IGNORECASE)
UNCLEAR = re.compile(r"\bones?\b|\b(?:actually|you|we|i)\b|\bhow (?:much|many|can|should)\b", re.IGNORECASE)
KINDS = frozenset({"kind", "type", "sort", "form"})
BECAUSE = re.compile(r"\b(?:because|since|due to|so that|in order to)\b", re.IGNORECASE)
GOES_ON = re.compile(r"\b(?:also|additionally|another|in addition|as well|further|furthermore|moreover)\b", re.I)
LISTS = frozenset({"include", "contain", "offer", "provide", "cover", "comprise"})


# An opening that answers without the words of the question: "Because the road was flooded."
OUTRIGHT = (
    (
        re.compile(r"^(?:why|how|what)\b", re.I),
        re.compile(
            r"^(?:The (?:short |simple |plain )?answer is that|In short,|Simply put,|Put simply,) (?P<said>.+)\.$"
        ),
    ),
    (re.compile(r"^why\b", re.I), re.compile(r"^(?P<said>(?:Because|So that|In order to) .+)\.$")),
    (re.compile(r"^how\b", re.I), re.compile(r"^(?P<said>By \w+ing\b.+)\.$")),
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    for index, section in enumerate(parsed.article.sections):
        heading = section.heading.strip()
        told = list(parsed.in_section(index))
        if not told or len(heading.split()) < 3:
            continue
        yield from faq.propose(parsed, index, told)
        yield from _outright(parsed, heading, told[0])
        if not ASKS.match(heading) or UNCLEAR.search(heading) or faq.TWO_IN_ONE.search(heading):
            continue
        if not _is_about(parsed, heading, told[0]):
            continue
        answer = _answer(heading, told[0].doc)
        if answer is not None and not (_is_one_of_many(heading, answer) and _says_more(parsed, told)):
            first = told[0].sentence
            source = Source(parsed.article.anchor(first.start, first.end), STRATEGY)
            said = answer.text.strip(" .,;")
            prompt = heading if heading.endswith("?") else f"{heading}?"
            yield source.card(prompt, said[:1].upper() + said[1:])


def _outright(parsed: Parsed, heading: str, first: ParsedSentence) -> Iterator[Candidate]:
    """A question that its first sentence answers outright."""
    text = first.text.strip()
    if not heading.endswith("?") or POINTING.search(text) or SPOKEN.search(heading):
        return
    found = next((m for asks, says in OUTRIGHT if asks.match(heading) and (m := says.match(text))), None)
    if found is None or not ANSWER_WORDS[0] < len(found["said"].split()) <= ANSWER_WORDS[1]:
        return
    source = Source(parsed.article.anchor(first.sentence.start, first.sentence.end), f"{STRATEGY}-outright")
    yield source.card(heading, capitalised(found["said"]))


def _is_about(parsed: Parsed, heading: str, first: ParsedSentence) -> bool:
    """Whether the sentence is a statement about what the heading asks, and can be understood alone."""
    text = first.text.strip()
    kind = parsed.article.blocks[first.sentence.block].kind
    if kind is not BlockKind.PARAGRAPH or not text.endswith(".") or len(text.split()) > LONGEST_SENTENCE:
        return False
    if POINTING.search(text) or CONNECTIVES.search(text):
        return False
    asked = content_lemmas(parse_text(heading)) - ANAPHORIC
    return bool(asked) and len(asked & content_lemmas(first.doc)) >= 0.5 * len(asked)


def _answer(heading: str, told: Doc) -> Span | None:
    """The words of the sentence that answer the heading, None where they do not stand apart."""
    asked = parse_text(heading)
    opening = asked[0].lower_
    if opening == "why":
        match = BECAUSE.search(told.text)
        found = told.char_span(match.start(), len(told.text.rstrip(" .")), alignment_mode="contract") if match else None
    elif opening in ("how", "where", "when"):
        found = _after_verb(asked, told)
    else:
        found = _asked_thing(asked, told) or _complement(asked, told)
    if found is None or not ANSWER_WORDS[0] <= len(found.text.split()) <= ANSWER_WORDS[1]:
        return None
    return found


def _after_verb(asked: Doc, told: Doc) -> Span | None:
    """ "How were the rooms heated?" - "The rooms were heated [by a stove]." """
    root, verb = asked[:].root, told[:].root
    same = root.lemma_ == verb.lemma_ and _lemma_of_subject(root) == _lemma_of_subject(verb) != ""
    rest = told[verb.i + 1 :]
    return rest if same and len(rest) and rest[0].pos_ in ("ADP", "SCONJ", "ADV", "PART") else None


def _lemma_of_subject(verb: Token) -> str:
    return next((str(c.lemma_.lower()) for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), "")


def _asked_thing(asked: Doc, told: Doc) -> Span | None:
    """ "What kinds of boats …?" - "The yard builds [boats for two and boats for four]." """
    wanted = next((t for t in asked[1:4] if t.pos_ == "NOUN" and t.lemma_ not in KINDS), None)
    if wanted is None or asked[0].lower_ not in ("what", "which") or wanted.i > 3:
        return None
    return next(
        (
            told[t.left_edge.i : t.right_edge.i + 1]
            for t in told
            if t.lemma_ == wanted.lemma_ and t.i > told[:].root.i and len(list(t.subtree)) > 2
        ),
        None,
    )


def _complement(asked: Doc, told: Doc) -> Span | None:
    """ "What is a kiln?" - "A kiln is [an oven for clay]."; "What does X store?" - "X stores [grain]." """
    verb = told[:].root
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    things = [c for c in verb.children if c.dep_ in ("attr", "dobj") and c.i > verb.i]
    if subject is None or len(things) != 1:
        return None
    named = content_lemmas(told[subject.left_edge.i : subject.right_edge.i + 1])
    verbs = {t.lemma_ for t in asked if t.pos_ in ("VERB", "AUX")}
    if not named or not named <= content_lemmas(asked) or verb.lemma_ not in verbs:
        return None
    return told[things[0].left_edge.i : things[0].right_edge.i + 1]


def _is_one_of_many(heading: str, answer: Span) -> bool:
    """Whether the question asks for all that there is, so that a first sentence may leave something out."""
    verbs = {t.lemma_ for t in parse_text(heading) if t.pos_ == "VERB"}
    return bool(verbs & LISTS) or answer.root.tag_ in ("NNS", "NNPS")


def _says_more(parsed: Parsed, told: list[ParsedSentence]) -> bool:
    """Whether the rest of the section adds to its first sentence: a list, or a sentence with "also"."""
    kinds = {parsed.article.blocks[s.sentence.block].kind for s in told[1:]}
    return BlockKind.ITEM in kinds or any(GOES_ON.search(s.text) or s.doc[:].root.lemma_ in LISTS for s in told[1:])
