"""A lead-in made a question for all that its list holds: "The board gave three reasons:" -> "What three reasons …?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.announced_nouns import (
    NEEDS_MORE,
    TELLING,
    agrees,
    announcing,
    holder_of,
    is_of_the_clause,
    is_vague,
    leaves_another,
    number_of,
    phrase_of,
)
from questions.generate.checks_english import stands_by_itself
from questions.generate.context import can_open, in_context, quoted_from
from questions.generate.framing import as_statement
from questions.generate.inversion import ask
from questions.generate.left_open import BECAUSE, left_open, opening_of, why
from questions.generate.patterns import CONNECTIVES
from questions.generate.phrases import PLURAL_TAGS, capitalised, text_of
from questions.generate.prose_names import named, with_names
from questions.generate.prose_speakers import in_third_person
from questions.generate.resolve import resolved
from questions.generate.simplify import Clause, clauses
from questions.generate.wording import is_clause
from questions.language import ParsedSentence, is_word, parse_syntax, parse_text

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Token

MOST_ITEMS = 7
# Prepositions that go before "what": "In what three respects did …?"; others stay behind their verb.
BEFORE_WHAT = frozenset("in at for on from during".split())
PRESENTS = re.compile(r"^(?:[Hh]ere|[Tt]here) (?:are|were) (?P<what>.+?)\.?$")
HOLDING_BACK = re.compile(r",? (?:including|such as|like|namely|as follows|below)(?: \([^)]*\))?[.:]?$", re.I)
TO_READERS = re.compile(r"\b(?:you|your|yours|i|my|me)\b", re.I)
LEANING = re.compile(
    r"\b(?:do|doing|done) (?:just |all )?(?:that|so|this|it)\b|^(?:the rest|some|most|all|these|those) ", re.I
)
# In a question with the sentence before it: "the rest" of what, "it" for the whole of that sentence.
UNSAID = re.compile(
    r"\bthe (?:rest|others?|remaining|former|latter)\b"
    r"|\b(?:does|did) (?:it|this|that) (?:suggest|mean|imply|show|signal)\b",
    re.I,
)
# What somebody is said to say may be anything.
SORTS = re.compile(
    r"^What (?:\w+ )?(?:\w+ )?(?:types|kinds|sorts|forms|categories|classes|parts|components|elements)\b"
)
JOINS = re.compile(
    r"^(?:that said|specifically|in particular|first|to start|to begin with|to that end|in the end|so|now),? "
    r"|(?<=\w) also(?= \w)",
    re.I,
)
TO_YOU = re.compile(r" (?:that )?you can(?: (?:use|take|try|follow))?(?: in the meantime)?(?=[ .:]| to |$)", re.I)
WE_SEE = re.compile(
    r" (?:that )?we (?:often |commonly |have )?(?:see|saw|seen|find|found|meet|met|face|hear)(?= (?:on|in|at)\b)", re.I
)
COMMON = re.compile(
    r"^(?P<what>(?:some|several|a few) of the (?:(?:\w+ )?(?:common|frequent|important|serious|popular) [^,]+?"
    r"|(?:[\w-]+ ){1,2}(?:of|in|for|to) [^,]+?))"
    r" (?:includes?|are)[.:]?$",
    re.I,
)
SPEAKING = frozenset(
    "argue answer say reply think believe claim respond note add look point contend insist object see".split()
)
# Words that every article has: "the author", "the article".
TELLS_OF_ITSELF = re.compile(
    r"\b(?:the|this) (?:authors?|writers?|article|editors?|world|sun|earth|moon)\b", re.IGNORECASE
)
RELATIVE = re.compile(r"\b(?:that|which|who|whose|where)[.:]?$", re.IGNORECASE)
PREFIXES = frozenset("multi non pre post self co anti micro macro semi inter intra cross".split())
HYPHENATED = re.compile(r"\w+(?:-\w+)+")


@dataclass(frozen=True, slots=True)
class Announced:
    """A question for a whole list, and the sentence that it was made of, from where its quote begins."""

    prompt: str
    source: ParsedSentence
    opening: str = ""


def announced(s: Survey, lead: ParsedSentence, items: Sequence[str]) -> Announced | None:
    """The lead-in's question for its ``items``; None where it makes none that can be understood by itself."""
    opens_clause = RELATIVE.search(lead.text) or TO_READERS.search(_plainly(lead.text))
    if not 2 <= len(items) <= MOST_ITEMS or opens_clause:
        return None
    before = _statement_before(s, lead)
    for reading in _readings(s, lead, before):
        question, vague = _question(s, reading, items) or ("", True)
        text = question if question.startswith("What are some of the ") else reading.text
        leans = CONNECTIVES.search(text) or LEANING.search(text) or LEANING.search(question)
        vague = vague or leaves_open_which(question)
        if question and not vague and not leans and stands_by_itself(question) and not _says_little(question, items):
            return Announced(_as_spelt(question, lead.text), reading, opening_of(reading.text))
    question, _ = _question(s, _told(s, lead), items) or ("", True)
    if (
        not question
        or before is None
        or not can_open(before.text)
        or UNSAID.search(question)
        or _says_little(question, items)
    ):
        return None
    prompt = with_names(s, in_context(before.text, _as_spelt(question, lead.text)))
    return Announced(prompt, quoted_from(before, lead), opening_of(lead.text))


def leaves_open_which(question: str) -> bool:
    """Whether its subject is known from elsewhere alone: "the boats", "each boat", and nothing that says which."""
    doc = parse_syntax(question) if question else None
    subjects = [t for t in doc or () if t.dep_ in ("nsubj", "nsubjpass") and t.tag_ not in ("WP", "WDT")]
    if not subjects or TELLS_OF_ITSELF.search(question):
        return False
    noun = subjects[-1]
    told = any((c.dep_ in TELLING and c.dep_ != "amod") or c.tag_ == "NNP" for c in noun.children)
    several = noun.tag_ == "NNS" and noun.left_edge.lower_ in ("the", "both")
    return (several or noun.left_edge.lower_ in ("each", "every")) and not told and noun.pos_ == "NOUN"


def _as_spelt(question: str, lead: str) -> str:
    """With the hyphens of the lead-in, and without the capital that its first word had from its place."""
    for word in HYPHENATED.findall(lead):
        question = question.replace(f" {word.replace('-', ' ')}", f" {word}")
    first = HYPHENATED.match(lead)
    opens = first[0].split("-")[0].lower() if first is not None else ""
    small = first is not None and (is_word(opens) or opens in PREFIXES) and first[0][1:] == first[0][1:].lower()
    return question.replace(f" {first[0]}", f" {first[0].lower()}") if first is not None and small else question


def _says_little(question: str, items: Sequence[str]) -> bool:
    """Whether the question has many answers, or its list holds something else than it asks for."""
    doc = parse_syntax(question)
    if SORTS.search(question) and any(is_clause(parse_syntax(i)) for i in items):
        return True  # "Attachment ties people to others" is no type of tie
    root = doc[:].root
    bare = not any(c.i > root.i and c.dep_ in ("prep", "advcl", "dobj", "ccomp", "xcomp", "acl") for c in root.children)
    counted = doc[0].lower_ == "what" and len(doc) > 1 and doc[1].pos_ not in ("AUX", "VERB")
    superlative = any(t.tag_ == "JJS" and t.head.dep_ in ("nsubj", "nsubjpass") for t in doc)
    return (root.lemma_ in SPEAKING and bare and not counted) or (superlative and not counted)


def _told(s: Survey, lead: ParsedSentence) -> ParsedSentence:
    """The lead-in as a statement, told of its speaker by name."""
    text = as_statement(_plainly(lead.text))
    told = in_third_person(parse_text(text), s.speaker) or _owned_by_name(s, text)
    return ParsedSentence(lead.sentence, parse_text(told))


def _plainly(lead: str) -> str:
    """The lead-in without a word that joins it to what stands before, or turns to the reader."""
    return capitalised(WE_SEE.sub("", TO_YOU.sub("", JOINS.sub("", " ".join(lead.split())))))


def _owned_by_name(s: Survey, text: str) -> str:
    """ "Here are five lessons from building our boat." with the name of those whose boat it is."""
    if (s.speaker.named or s.speaker.tells) and PRESENTS.match(text) and not re.search(r"\b(?:we|us)\b", text, re.I):
        name = s.speaker.name
        return re.sub(r"\bour\b", f"{name}’" if name.endswith("s") and not s.speaker.named else f"{name}’s", text)
    return text


def _readings(s: Survey, lead: ParsedSentence, before: ParsedSentence | None) -> Iterator[ParsedSentence]:
    """The lead-in with what its pronoun means, with the name for "the company", and as it stands."""
    told = _told(s, lead)
    meant = resolved(s, before, told) if before is not None else None
    yield from (r for r in (meant, named(s, told), told) if r is not None)


def _statement_before(s: Survey, lead: ParsedSentence) -> ParsedSentence | None:
    """The sentence before the lead-in, in its paragraph or as the last of the paragraph straight above."""
    near = [p for p in s.parsed.in_section(lead.sentence.section) if p.sentence.start < lead.sentence.start]
    return near[-1] if near and near[-1].sentence.block >= lead.sentence.block - 1 else None


def _question(s: Survey, lead: ParsedSentence, items: Sequence[str]) -> tuple[str, bool] | None:
    """The question, and whether it leaves open of what its things are things."""
    if (presented := PRESENTS.match(lead.text)) is not None:
        return _presented(presented["what"], len(items), there=lead.text[:5].lower() == "there")
    if BECAUSE.search(lead.text):
        return why(s, lead)
    open_list = bool(HOLDING_BACK.search(lead.text))
    reading = ParsedSentence(lead.sentence, parse_text(HOLDING_BACK.sub(".", lead.text))) if open_list else lead
    if (common := COMMON.match(reading.text)) is not None:
        return f"What are {common['what'][:1].lower()}{common['what'][1:]}?", False
    clause = next(iter(clauses(reading)), None)
    noun = announcing(reading.doc, clause, len(items)) if clause is not None else None
    if clause is not None and noun is not None:
        return _asked(s, clause, noun, 0 if open_list else len(items))
    return None if open_list else left_open(s, lead, items)


def _presented(what: str, items: int, *, there: bool) -> tuple[str, bool] | None:
    """ "Here are some tips for X": what tips does the article give? "There are two kinds of X": what are they?"""
    doc = parse_text(what)
    root = doc[:].root if len(doc) else None
    if root is None or root.tag_ not in PLURAL_TAGS or not agrees(root, items) or root.lemma_ == "thing":
        return None
    phrase = phrase_of([t for t in doc[: root.i + 1] if t.i >= root.left_edge.i], items)
    rest = text_of(doc[root.i + 1 :]).rstrip(".")
    vague = not rest and root.lemma_.lower() in NEEDS_MORE
    if there and rest.startswith(("of ", "to ", "in ")):
        return f"What are the {phrase} {rest}?", vague
    return f"What {phrase} does the article give{f' {rest}' if rest else ''}?", vague


def _asked(s: Survey, clause: Clause, noun: Token, items: int) -> tuple[str, bool] | None:
    part = [t for t in clause.tokens if noun.left_edge.i <= t.i <= noun.right_edge.i]
    vague = is_vague(noun, part)
    if noun.dep_ in ("nsubj", "nsubjpass"):
        if noun != clause.head:
            return None  # the subject of a clause within
        return _of_subject(clause, noun, part, items, vague)
    if noun.i < clause.verb.i or any(t.dep_ == "neg" for t in clause.verb.children) or part[0].tag_ == "PRP$":
        return None
    if clause.head.tag_ == "DT" or not is_of_the_clause(noun, clause) or leaves_another(clause, noun):
        return None
    holder = holder_of(noun)
    gone = {t.i for t in part} | _behind(clause, noun) | {t.i for t in holder.subtree}
    goes_on = next((t for t in clause.predicate if t.i > noun.right_edge.i and t.i not in gone), None)
    aims = goes_on is not None and goes_on.tag_ == "TO"
    if (goes_on is not None and goes_on.pos_ not in ("ADP", "ADV", "SCONJ") and not aims) or clause.verb.conjuncts:
        return None
    opening = f"What {phrase_of(part, items)}"
    if holder != noun:
        if holder.head.pos_ not in ("VERB", "AUX"):
            return None
    elif noun.dep_ == "pobj":
        if noun.head.head.pos_ not in ("VERB", "AUX"):
            return None
        if noun.head.lower_ in BEFORE_WHAT and noun.head.head == clause.verb:
            gone, opening = gone | {noun.head.i}, f"{capitalised(noun.head.lower_)} what {phrase_of(part, items)}"
    elif noun.head.pos_ not in ("VERB", "AUX"):
        return None
    prompt = ask(s.spelling, clause, opening, gone)
    if not prompt or part[-1].pos_ == "ADP" or prompt.endswith("because of?"):
        return None
    return _with_the(prompt, clause), vague


def _with_the(prompt: str, clause: Clause) -> str:
    """ "A plan now before the board has three parts:": the question knows which plan it is."""
    first = clause.subject[0]
    told_of = any(t.dep_ in ("acl", "relcl") for t in clause.subject)
    if first.lower_ not in ("a", "an") or not told_of:
        return prompt
    return re.sub(rf" {first.lower_} (?={re.escape(clause.subject[1].text)})", " the ", prompt, count=1)


def _behind(clause: Clause, noun: Token) -> set[int]:
    """What is joined on behind the noun: ", and two were adopted"."""
    joined = [t for t in clause.predicate if t.i > noun.right_edge.i and t.dep_ in ("cc", "conj", "punct")]
    return {i for t in joined for i in range(t.left_edge.i if t.left_edge.i > noun.i else t.i, t.right_edge.i + 1)}


def _of_subject(clause: Clause, noun: Token, part: Sequence[Token], items: int, vague: bool) -> tuple[str, bool] | None:
    """ "Three plans were studied and dropped" -> "Which three plans …?"; "Its main parts are" -> "What are …?"."""
    predicate = text_of(clause.predicate)
    front = f", {text_of(clause.front)[:1].lower()}{text_of(clause.front)[1:]}" if clause.front else ""
    if clause.predicate[-1].lemma_ in ("be", "include") and len(clause.predicate) < 3:
        owned = part[0].tag_ == "PRP$" or part[0].lower_ == "the" or any(t.tag_ == "POS" for t in part)
        named = text_of(part)
        named = f"{named[:1].lower()}{named[1:]}" if owned else f"the {named[:1].lower()}{named[1:]}"
        return f"What are {named}{front}?", vague
    whole = number_of(noun) and len(clause.predicate) > 1
    return (f"Which {phrase_of(part, items)} {predicate}{front}?", vague) if whole else None


def answers(items: Sequence[str], opening: str = "") -> str:
    """The items in a row, each without its end mark, behind the words that lead to every one of them."""
    told = [re.sub(r",? (?:and|or)$", "", i.rstrip(" .;,")) for i in items]
    if opening == "By":
        told = [i[:1].lower() + i[1:] for i in told]
    if opening:
        told[0] = f"{opening} {told[0][:1].lower()}{told[0][1:]}"
    return capitalised("; ".join(told))
