"""Enumerations in prose: "two kinds of cell: glia and neurons", "The stages are a, b and c."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.article import BlockKind
from questions.distractors import Pool
from questions.generate.announced import announced
from questions.generate.candidate import Candidate, Source
from questions.generate.context import split
from questions.generate.framing import theorist
from questions.generate.quantities import NUMBER_WORDS
from questions.generate.survey import survey
from questions.generate.wording import in_sentence
from questions.hypernyms import is_kind_of
from questions.language import Parsed, ParsedSentence, parse_text

if TYPE_CHECKING:
    from questions.language import Span, Token

STRATEGY = "enumeration"
ANNOUNCED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten)\b[^:;.?!]*:\s+"
    r"(?P<items>[^:;?!]+(?:,| and | or )[^:;?!]+?)\.?$",
    re.IGNORECASE,
)
# After a comma or a dash the words may be any remark: they are the items only if they are as many as announced.
COUNTED_OFF = re.compile(
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten) [\w -]{3,40}?(?:, | — | – )(?:namely |that is, )?"
    r"(?P<items>(?!which|who|where|and |or |but )[^:;?!—–()]+(?:,? and )[^:;?!—–(),]+?)\.?$",
    re.IGNORECASE,
)
# "What two more laws …?" counts beside others; "… did Keller propose that there are?" is no English.
NO_QUESTION = re.compile(r"\b(?:more|other|further|additional)\b| there (?:are|were)\?$|, that is,", re.IGNORECASE)
POINTS_AT = re.compile(r" (?:do|did|does|are|were|is|was|have|has|can|will) (?:they|it|he|she) ")
NAMELY = re.compile(
    r"[ :,—–]*(?:\b(?:which|that|these|they) (?:are|were|include)|namely|that is)?[ :,—–]*$", re.IGNORECASE
)
SEPARATORS = re.compile(r",\s*(?:and |or )?|\s+and\s+|\s+or\s+")
MOST_ITEM_WORDS = 6


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    for sentence in parsed.sentences:
        if parsed.article.blocks[sentence.sentence.block].kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            continue
        source = Source(parsed.article.anchor(sentence.sentence.start, sentence.sentence.end), STRATEGY)
        match = ANNOUNCED.search(sentence.text) or _counted_off(sentence.text)
        if match and _are_items(match["items"]):
            yield from _counted(parsed, pool, sentence, source, match)
        yield from _plain(parsed, sentence, source)


def _counted(
    parsed: Parsed, pool: Pool, sentence: ParsedSentence, source: Source, match: re.Match[str]
) -> Iterator[Candidate]:
    """The question of the words before the items; else that of a theory's parts, with the person whose it is."""
    items = [i for i in SEPARATORS.split(match["items"].strip().rstrip(".")) if i]
    lead = f"{NAMELY.sub('', sentence.text[: match.start('items')])}:"
    found = announced(survey(pool), ParsedSentence(sentence.sentence, parse_text(lead)), items)
    answer = _listed(match["items"].strip())
    leans = found is not None and not split(found.prompt)[0] and POINTS_AT.search(found.prompt)
    if found is not None and not (found.opening or leans or NO_QUESTION.search(found.prompt)):
        start = found.source.sentence.start
        yield Source(parsed.article.anchor(start, sentence.sentence.end), STRATEGY).card(found.prompt, answer)
        return
    asked = sentence.doc.char_span(0, match.start("items"), alignment_mode="contract")
    prompt, owner = _according_to(parsed, sentence, _announced(asked) or "") if asked is not None else ("", "")
    if owner and prompt:
        yield _owned(parsed, sentence, source, owner).card(prompt, answer)


def _counted_off(text: str) -> re.Match[str] | None:
    match = COUNTED_OFF.search(text.strip())
    return match if match and _number_of(match["items"]) == NUMBER_WORDS.index(match["count"].lower()) + 2 else None


def _number_of(items: str) -> int:
    return sum(bool(p) for p in SEPARATORS.split(items))


def _according_to(parsed: Parsed, sentence: ParsedSentence, prompt: str) -> tuple[str, str]:
    """The question with the person whose theory it is, where it names nobody; and that person, "" for none."""
    owner = theorist(parsed, sentence)
    if not owner or owner.split()[-1] in prompt:
        return prompt, ""
    return f"According to {owner}, {prompt[:1].lower()}{prompt[1:]}", owner


def _owned(parsed: Parsed, sentence: ParsedSentence, source: Source, owner: str) -> Source:
    """The source from the sentence on that names the owner."""
    if not owner or owner in sentence.text:
        return source
    near = [s for s in parsed.in_section(sentence.sentence.section) if s.sentence.start < sentence.sentence.start]
    named = next((s for s in reversed(near) if owner in s.text), sentence)
    return Source(parsed.article.anchor(named.sentence.start, sentence.sentence.end), STRATEGY, source.features)


def _listed(items: str) -> str:
    """The items as the text lists them; without what it says in brackets about one of them."""
    if "(" not in items:
        return items[:1].upper() + items[1:]
    pieces = SEPARATORS.split(re.sub(r"\s*\([^()]*\)", "", items))
    joined = "; ".join(p.strip() for p in pieces if p.strip())
    return joined[:1].upper() + joined[1:]


def _are_items(text: str) -> bool:
    """Whether the text is a series of short noun phrases."""
    pieces = [p for p in SEPARATORS.split(text.strip().rstrip(".")) if p]
    return len(pieces) > 1 and all(len(p.split()) <= MOST_ITEM_WORDS for p in pieces)


def _announced(asked: Span) -> str | None:
    """The sentence up to its colon as a question for the things that it counts."""
    root = asked.root
    counted = next((t for t in asked if t.pos_ == "NUM" and t.head.tag_ == "NNS" and t.head.i > t.i), None)
    if counted is None or any(t.dep_ == "neg" for t in root.children):
        return None
    phrase = asked.doc[counted.i : asked.end].text.rstrip(" :,—–")
    if "," in phrase or "(" in phrase or len(phrase.split()) > 12 or _corrects_itself(phrase):
        return None
    fronted = _fronted(phrase, counted, root) if _belongs_to(counted.head, root) else None
    return fronted or (f"What are the {phrase}?" if " of " in phrase else None)


def _corrects_itself(phrase: str) -> bool:
    """ "Not one but rather three": no number of things to ask for."""
    counts = [w for w in phrase.lower().split() if w in NUMBER_WORDS or w == "one"]
    return len(counts) > 1 or re.search(r"\b(?:but|rather|instead)\b", phrase) is not None


def _belongs_to(noun: Token, verb: Token) -> bool:
    """Whether the noun is the verb's object, or the object of a preposition that follows the verb."""
    through_preposition = noun.dep_ == "pobj" and noun.head.head == verb and noun.head.i > verb.i
    return through_preposition or (noun.head == verb and noun.dep_ in ("dobj", "attr"))


def _fronted(phrase: str, counted: Token, verb: Token) -> str | None:
    """ "What two types is the system composed of?" """
    doc = verb.doc
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i), None)
    between = doc[verb.i + 1 : counted.i].text.strip()
    if subject is None or subject.left_edge.i != 0 or len(between.split()) > 3 or counted.left_edge.i != counted.i:
        return None
    said = doc[0 : subject.right_edge.i + 1].text
    said = said if doc[0].pos_ == "PROPN" or doc[0].ent_type_ else said[:1].lower() + said[1:]
    auxiliaries = [c.text for c in verb.children if c.dep_ in ("aux", "auxpass")]
    tail = f" {between}?" if between else "?"
    if auxiliaries:
        return " ".join(("What", phrase, auxiliaries[0], said, *auxiliaries[1:], f"{verb.text}{tail}"))
    helper = {"VBD": "did", "VBZ": "does", "VBP": "do"}.get(verb.tag_)
    return f"What {phrase} {helper} {said} {verb.lemma_}{tail}" if helper and verb.lemma_ != "be" else None


def _plain(parsed: Parsed, sentence: ParsedSentence, source: Source) -> Iterator[Candidate]:
    """ "The stages are a, b and c." -> "What are the stages of …?" """
    root = sentence.doc[:].root
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    if root.lower_ not in ("are", "were") or subject is None or subject.tag_ != "NNS" or subject.left_edge.i != 0:
        return
    items = sentence.text[root.idx + len(root) :].strip().rstrip(".")
    first = sentence.doc[0]
    if first.lower_ != "the" or _number_of(items) < 3 or not _are_items(items):
        return
    name = sentence.doc[1 : subject.right_edge.i + 1].text
    what = _of_what(parsed, sentence, subject, name)
    asks = "Who" if subject.lemma_ == "people" or is_kind_of(subject.lemma_, "person") else "What"
    prompt, owner = _according_to(parsed, sentence, f"{asks} {root.text} the {what}?")
    if owner or len(what.split()) > 2:
        yield _owned(parsed, sentence, source, owner).card(prompt, _listed(items))


def _of_what(parsed: Parsed, sentence: ParsedSentence, subject: Token, name: str) -> str:
    """The name, or the section's heading where that says of what: "stages" under "Stages of Growth"."""
    heading = in_sentence(parsed.article, parsed.article.sections[sentence.sentence.section].heading)
    doc = parse_text(heading) if heading else None
    if doc is not None and name.split() == [subject.text] and doc[0].lemma_.lower() == subject.lemma_ and len(doc) > 2:
        return heading[:1].lower() + heading[1:]
    return name
