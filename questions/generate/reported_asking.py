"""How a question on a report is put: with whose claim it is, behind the sentence before where that is needed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, reads_well, short
from questions.generate.context import in_context, quoted_from, sentence_before
from questions.generate.phrases import capitalised
from questions.generate.reported_found import Report
from questions.generate.reported_speakers import is_bare_body, is_body
from questions.generate.standing import ANAPHORIC, POINTERS
from questions.generate.survey import Survey
from questions.language import parse_syntax

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate
    from questions.language import Token

LONGEST_ANSWER = 28
LONGEST_TYPED = 3
COUNTING = frozenset("one two some many most several few all half each every any no both much more".split())
FINITE = ("VBZ", "VBP", "VBD", "MD")
ORDINALS = frozenset("first second third fourth former latter".split())
LOOSE = frozenset("it its he she they them their his her there".split())
BROKEN_OFF = re.compile(r",? (?:and|or|but)(\.?)$")  # "in their habits and, above all, in …"


def _finding(report: Report, variant: str, prompt: str, key: str) -> Finding:
    relation = f"report:{report.claim[:3].text.casefold()}"  # no place: another reading of the sentence has others
    return Finding(report.source, f"reported-{variant}", relation, prompt, key, (), {"certainty": 0.8})


def put(
    s: Survey, report: Report, variant: str, prompt: str | None, key: str, back: str = "", *, lean: bool = False
) -> Candidate | None:
    """The question as it stands, or behind the sentence before where its speaker is but "the company"."""
    key, back = BROKEN_OFF.sub("", key), BROKEN_OFF.sub(r"\1", back)
    if prompt is None or not reads_well(prompt) or not 0 < len(key.split()) <= LONGEST_ANSWER:
        return None
    finding = _finding(report, variant, prompt, key)
    bare = is_bare_body(report.speaker.name) and not (is_body(report.speaker.name) and prompt.startswith("According"))
    if bare or lean:
        before = sentence_before(s, report.source)
        if before is None or (bare and report.speaker.name.split()[-1].lower() not in before.text.lower()):
            return None
        source = quoted_from(before, report.source)
        prompt = in_context(before.text, prompt)
        finding = Finding(source, finding.strategy, finding.relation, prompt, key, (), {"in_context": 1.0})
    if not back and len(key.split()) <= LONGEST_TYPED:
        return short(s, finding)
    return card(s, finding, back)


def according(report: Report, question: str | None) -> str | None:
    """The question with whose claim it is before it."""
    if question is None:
        return None
    prompt = f"According to {report.speaker.name}, {question[:1].lower()}{question[1:]}"
    doc = parse_syntax(prompt)
    root = next(doc.sents).root
    misread = root.i == 0 or not reads_well(prompt) or not any(t.tag_ in FINITE for t in (root, *root.children))
    return f"{capitalised(question[:-1])}, according to {report.speaker.name}?" if misread else prompt


def is_clean(tokens: list[Token]) -> bool:
    unbroken = bool(tokens) and tokens[-1].i - tokens[0].i + 1 == len(tokens)
    pointing = any(t.lower_ in POINTERS or t.lower_ == "following" for t in tokens)
    pointing = pointing or any(a.lower_ == "just" and b.lower_ == "as" for a, b in pairwise(tokens))
    pointing = pointing or any(_counts_off(t) for t in tokens)
    return unbroken and not pointing and not any(t.text in '“”"' for t in tokens)


def _counts_off(t: Token) -> bool:
    """ "The first case", "the second": of cases that were told before."""
    if t.lower_ not in ORDINALS or t.i == 0 or t.nbor(-1).lower_ != "the":
        return False
    noun = t.head if t.dep_ == "amod" and t.head.i > t.i else t
    return not any(c.dep_ in ("prep", "relcl", "acl") and c.i > noun.i for c in noun.children) and (
        noun == t or noun.lemma_.lower() in ANAPHORIC
    )
