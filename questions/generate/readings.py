"""Every way in which a sentence can be read by itself: as it stands, by its parts, with the names it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.phrases import capitalised
from questions.generate.prose_names import named
from questions.generate.prose_speakers import FIRST, READERS, in_third_person, told_of_people
from questions.generate.relatives import told_by_the_way
from questions.generate.resolve import resolved, resolved_text
from questions.generate.voices import WE, YOU, of_everybody, speaks_for_everybody
from questions.language import ParsedSentence, parse_ahead, parse_text

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Doc

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
# Only a sentence with one of these words can be told of somebody else.
SPOKEN = re.compile(
    rf"(?<![a-z])(?:{'|'.join(sorted(FIRST.keys() | READERS.keys() | WE.keys() | YOU.keys()))})(?![a-z])", re.I
)
BRACKET = re.compile(r"\([^()]*\)")
_JOINED = r"(?:and |but |so |for (?:example|instance), |that is, )?"
MARK = re.compile(rf"(?<=[\w)”\"]): (?=[A-Za-z“\"])|(?<=[\w)”\"]); {_JOINED}(?=[A-Za-z“\"])")
# "As you learned in The Lamp and Its Keeper, the …": a reference to another chapter by its title.
CHAPTER = re.compile(
    r"^As (?:we|you) (?:have |already )*(?:saw|seen|learned|learnt|read|discussed|noted|mentioned) (?:earlier )?"
    r"(?:in )?[A-Z][\w’'-]*(?::? (?:[A-Z][\w’'-]*|and|of|the|for|to|in|its))*, ([a-z])"
)
_YEARS = r"[^()]*\b(?:1[6-9]|20)\d\d[a-z]?\b[^()]*"
_FIGURES = r"(?:see )?(?:[Ff]igure|[Tt]able|[Bb]ox|[Cc]hapter)[^()]*"
CITATION = re.compile(rf"\s*\((?:\s*|{_YEARS}|{_FIGURES}|[^()]*et al\.[^()]*)\)")
# "Ann Reed: …" or "Cost: …" at a paragraph's beginning; an interview's speakers say "I" of themselves.
LABELLED = re.compile(r"^(?:[A-Z0-9][\w.’'-]*)(?: [\w.’'&/-]+){0,5}(?: \([^)]*\))?: ")


def read(survey: Survey) -> Iterator[ParsedSentence]:
    """Each usable sentence and, in its place, every reading of it that stands better by itself."""
    usable = survey.usable
    parse_ahead(text for s in usable if (text := uncited(s.text)) != s.text)
    usable = tuple(s if uncited(s.text) == s.text else _parsed_again(s) for s in usable)
    asides = {s.sentence.start: tuple(told_by_the_way(s.doc)) for s in usable}
    parse_ahead(text for s in usable for text in (_told_otherwise(survey, s), *_parts(s.text)) if text)
    parse_ahead(text for told in asides.values() for text in told)
    # Mostly the sentence before is read as it stands: then this is what the next one is resolved to.
    parse_ahead(text for a, b in pairwise(usable) if (text := resolved_text(survey, a, b)))
    before: ParsedSentence | None = None
    for s in usable:
        for part in (s, *(ParsedSentence(s.sentence, parse_text(text)) for text in _parts(s.text))):
            if part is not s and not is_claim(part.doc):
                continue
            yield part
            told = (resolved(survey, before, part) if before is not None else None) or named(survey, part)
            spoken = _spoken(survey, told or part)
            yield from (r for r in (told, spoken) if r is not None)
            if part is s or before is None or before.sentence.end <= s.sentence.start or part.doc is not s.doc:
                before = _anchored(told or part, s)
        yield from (ParsedSentence(s.sentence, parse_text(text)) for text in asides[s.sentence.start])


def _parsed_again(s: ParsedSentence) -> ParsedSentence:
    return ParsedSentence(s.sentence, parse_text(uncited(s.text)))


def uncited(text: str) -> str:
    """Without the brackets that hold nothing but a year, sources or a figure, and without a chapter named in front."""
    return CHAPTER.sub(lambda m: m[1].upper(), CITATION.sub("", text))


def _anchored(reading: ParsedSentence, source: ParsedSentence) -> ParsedSentence:
    """A reading that the next sentence may lean on: quoted from its own beginning only."""
    return ParsedSentence(
        replace(reading.sentence, start=min(reading.sentence.start, source.sentence.start)), reading.doc
    )


def _told_otherwise(survey: Survey, s: ParsedSentence) -> str:
    """The sentence with its speaker, or everybody, in the place of we, our, you and I; "" where that is not sure."""
    if not SPOKEN.search(s.text) or sum(1 for _ in s.doc.sents) != 1:
        return ""
    if _in_labelled_block(survey, s):
        return ""
    general = "" if survey.speaker.named or not _is_general(survey.parsed.article.text) else of_everybody(s.doc)
    return general or in_third_person(s.doc, survey.speaker) or told_of_people(s.doc)


@lru_cache(maxsize=2)
def _is_general(text: str) -> bool:
    return speaks_for_everybody(text)


def _in_labelled_block(survey: Survey, s: ParsedSentence) -> bool:
    block = survey.parsed.article.blocks[s.sentence.block]
    return bool(LABELLED.match(survey.parsed.article.text[block.start : block.end][:80]))


def _spoken(survey: Survey, s: ParsedSentence) -> ParsedSentence | None:
    text = _told_otherwise(survey, s)
    return ParsedSentence(s.sentence, parse_text(text)) if text else None


def _parts(text: str) -> tuple[str, ...]:
    """What stands on either side of a colon or a semicolon outside brackets, each as a sentence."""
    masked = BRACKET.sub(lambda m: "_" * len(m.group()), text)
    marks = list(MARK.finditer(masked))
    if not 0 < len(marks) <= 2 or not text.rstrip().endswith(".") or "\n" in text.strip():
        return ()
    bounds = [0, *(b for m in marks for b in (m.start(), m.end())), len(text)]
    pieces = [text[a:b].strip() for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    return tuple(capitalised(p if p.endswith(".") else f"{p}.") for p in pieces if len(p.split()) > 3)


def is_claim(doc: Doc) -> bool:
    """Whether a piece of a sentence is a sentence of its own, and does not lead to what follows it."""
    if sum(1 for _ in doc.sents) != 1 or len(doc) < 5:
        return False
    root = next(doc.sents).root
    finite = root.tag_ in ("VBZ", "VBP", "VBD") or any(c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in root.children)
    subject = any(c.dep_ in SUBJECTS and c.i < root.i for c in root.children)
    told = any(c.i > root.i and c.dep_ != "punct" for c in root.children)
    last = doc[-2]
    leads = last.pos_ not in ("NOUN", "PROPN", "VERB", "ADV", "ADJ") or last.dep_ == "nummod" or root.i == last.i
    counted = any(t.pos_ == "NUM" and t.head.tag_ == "NNS" and t.head.i >= len(doc) - 4 for t in doc)
    return finite and subject and told and not leads and not counted
