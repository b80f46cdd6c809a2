"""A reason told in a sentence of its own: "This is because …", "As a result, …", "That is why …", "This means …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.answers import is_fit, shortened, told_card
from questions.generate.build import Finding, reads_well
from questions.generate.context import can_open, in_context, quoted_from
from questions.generate.embedded import root_claim
from questions.generate.inversion import ask
from questions.generate.phrases import capitalised, text_of
from questions.generate.survey import Survey, survey
from questions.generate.told import answer_stands, question_stands, told_before
from questions.language import ParsedSentence, parse_ahead, parse_text

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

BECAUSE = re.compile(
    r"^(?:(?:This|That|It)(?: (?P<be>is|was)|[’']s)|(?:The|One) (?:main )?reason (?:is|was)) "
    r"(?:partly |mainly |mostly |largely |simply |in part )?"
    r"(?P<why>(?:because|due to|(?<=reason is )that|(?<=reason was )that) .+)\.$"
)
THEREFORE = re.compile(
    r"^(?:As a result|As a consequence|Consequently|Therefore|For (?:this|that) reason|Because of (?:this|that)"
    r"|Hence|Accordingly),? (?P<effect>.+\.)$|^(?:That|This)(?: is|[’']s| was) why (?P<told>.+\.)$"
)
WHICH = re.compile(r"^(?P<said>[^:;]+), which (?P<means>means|meant) (?:that )?(?P<what>[^:;]+)\.$")
MEANS = re.compile(r"^(?:This|That) (?P<means>means|meant) (?:that )?(?P<what>.+)\.$")
NOT_JUST = re.compile(r"\bnot (?:just|only|simply|merely)\b")
LONGEST = 24


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    parse_ahead(text for source in s.readings for text in _pieces(source.text.strip()))
    for source in s.readings:
        for build in (_because, _therefore, _means, _which):
            found = build(s, source)
            if found is not None:
                yield found


def _pieces(text: str) -> Iterator[str]:
    """What is read as a sentence of its own."""
    if found := THEREFORE.match(text):
        yield capitalised(found["effect"] or found["told"])
    if found := WHICH.match(text):
        yield f"{found['said']}."


def _because(s: Survey, source: ParsedSentence) -> Candidate | None:
    """ "The pump froze. This is because its oil had thickened.": why did the pump freeze?"""
    found = BECAUSE.match(source.text.strip())
    if found is None:
        return None
    span = source.doc.char_span(found.start("why"), found.end("why"), alignment_mode="expand")
    words = [t for t in span if t.i > span.start] if span is not None and span[0].lower_ == "that" else list(span or ())
    answer = shortened(words)
    for before in told_before(s, source):
        if NOT_JUST.search(before.text):
            continue
        told = _why(s, before) or in_context(before.text, f"Why {found['be'] or 'is'} this?")
        if is_fit(answer) and answer_stands(answer, list(before.doc)):
            back = text_of(answer)
            back = back if back.startswith(("because", "due")) else f"because {back}"
            return _card(s, source, before, (told, "reason-next"), text_of(answer), back)
    return None


def _why(s: Survey, source: ParsedSentence) -> str | None:
    """The question why the whole sentence holds."""
    clause = root_claim(source)
    if clause is None or not question_stands(s, clause, [*clause.front, *clause.predicate]) or _is_broken(clause):
        return None
    prompt = ask(s.spelling, clause, "Why")
    return prompt if prompt is not None and reads_well(prompt) else None


def _is_broken(clause: Clause) -> bool:
    """Whether the question would leave something out, or give a reason of its own."""
    last = clause.tokens[-1].i
    told = any(t.lower_ in ("because", "since", "so", "therefore", "thus", "although") for t in clause.tokens)
    return told or last < len(clause.source.doc) - 2


def _therefore(s: Survey, source: ParsedSentence) -> Candidate | None:
    """ "The pump froze. As a result, the hall was closed.": why was the hall closed?"""
    found = THEREFORE.match(source.text.strip())
    if found is None:
        return None
    effect = capitalised(found["effect"] or found["told"])
    prompt = _why(s, ParsedSentence(source.sentence, parse_text(effect)))
    before = next(iter(told_before(s, source)), None)
    if prompt is None or before is None or any(mark in before.text for mark in "()—–") or _leans(before):
        return None
    reason = before.text.strip().rstrip(".")
    return _card(s, source, before, (prompt, "reason-result"), reason, f"because {_inside(s, before)}")


def _leans(before: ParsedSentence) -> bool:
    """Whether the reason, which stands alone as an answer, opens with "To …" or "Other …", or speaks of a bare "it"."""
    first, words = before.doc[0], list(before.doc)
    subject = next((t.i for t in words if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ in ("NOUN", "PROPN")), len(words))
    pointing = any(
        t.lower_ in ("it", "they", "this", "that") and t.tag_ in ("PRP", "DT") and t.i < subject for t in words
    )
    return first.lower_ in ("to", "other", "another", "most", "some") or pointing


def _inside(s: Survey, before: ParsedSentence) -> str:
    return s.spelling.inside(list(before.doc)).strip().rstrip(".")


def _means(s: Survey, source: ParsedSentence) -> Candidate | None:
    """ "The pump froze. This meant that the hall had no heat.": what did this mean?"""
    found = MEANS.match(source.text.strip())
    span = found and source.doc.char_span(found.start("what"), found.end("what"), alignment_mode="expand")
    if not found or span is None:
        return None
    answer: tuple[Token, ...] = shortened(list(span))
    asks = "What did this mean?" if found["means"] == "meant" else "What does this mean?"
    for before in told_before(s, source):
        if is_fit(answer) and answer_stands(answer, list(before.doc)):
            prompt = in_context(before.text, f"{asks[:-1]}, according to the article?")
            return _card(s, source, before, (prompt, "consequence-next"), text_of(answer), text_of(answer))
    return None


def _which(s: Survey, source: ParsedSentence) -> Candidate | None:
    """ "The pump froze, which meant that the hall had no heat.": what did this mean?"""
    found = WHICH.match(source.text.strip())
    span = found and source.doc.char_span(found.start("what"), found.end("what"), alignment_mode="expand")
    if not found or span is None:
        return None
    said = ParsedSentence(source.sentence, parse_text(f"{found['said']}."))
    answer = shortened(list(span))
    named = bool(answer) and answer[0].tag_ not in ("PRP", "PRP$")
    fits = named and is_fit(answer) and answer_stands(answer, list(said.doc))
    if not (fits and can_open(said.text) and _stands(s, said)):
        return None
    asks = "What did this mean" if found["means"] == "meant" else "What does this mean"
    prompt = in_context(said.text, f"{asks}, according to the article?")
    return _card(s, source, said, (prompt, "consequence-which"), text_of(answer), text_of(answer))


def _stands(s: Survey, said: ParsedSentence) -> bool:
    clause = root_claim(said)
    return clause is not None and question_stands(s, clause, [*clause.front, *clause.predicate])


def _card(
    s: Survey, source: ParsedSentence, before: ParsedSentence, asked: tuple[str, str], key: str, back: str
) -> Candidate | None:
    prompt, strategy = asked
    if len(back.split()) > LONGEST:
        return None
    features = {"is_reason": 1.0, "in_context": float(prompt.startswith(before.text.strip()[:20]))}
    finding = Finding(quoted_from(before, source), strategy, f"{key[:20]}:why", prompt, key, (), features)
    return told_card(s, finding, back)
