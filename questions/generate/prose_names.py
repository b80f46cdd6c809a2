"""What "the company" or "the platform" is called, where the article speaks of one thing of that kind alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from questions.generate.phrases import capitalised
from questions.language import ParsedSentence, parse_text

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Doc, Token

KINDS = frozenset(
    """company firm startup agency organization organisation platform service program programme system tool project
    product app application library museum school university hospital charity foundation initiative office""".split()
)
COMPANIES = frozenset({"company", "firm", "startup"})
# So often must the title's one organisation be named, and so seldom any other, for "the company" to be sure.
LEAST_NAMED = 5
SHARE_OF_OTHERS = 0.5
_NAME = r"(?:[A-Z][\w&.-]*\w(?: [A-Z][\w&.-]*\w){0,2}|[a-z]\w+\.[a-z]{2,8})"


def names_of(survey: Survey) -> dict[str, str]:
    """The name of the one thing of each kind, by the kind's noun, as the article introduces it."""
    text = survey.parsed.article.text
    found = {kind: _introduced(text, kind) for kind in KINDS if re.search(rf"\b[Tt]he {kind}\b", text)}
    names = {kind: next(iter(called)) for kind, called in found.items() if len(called) == 1}
    company = _company(survey)
    return names | {kind: company for kind in COMPANIES & found.keys() - names.keys() if company and not found[kind]}


def _introduced(text: str, kind: str) -> set[str]:
    """ "Larkspur, a small company", "Larkspur is the oldest library"."""
    pattern = rf"\b({_NAME})(?:,| is| was)(?: itself)? (?:an?|the) (?:[\w-]+ ){{0,3}}{kind}\b(?! of)"
    return {m.group(1) for m in re.finditer(pattern, text)}


def _company(survey: Survey) -> str:
    """The one organisation of the title, if the article speaks of it far more than of any other."""
    named = {e.text for s in survey.parsed.sentences for e in s.doc.ents if e.label_ == "ORG" and " " not in e.text}
    counts = {name: survey.pool.concordance.words[name] for name in named if name.isalpha()}
    titled = [n for n in counts if re.search(rf"\b{re.escape(n)}\b", survey.parsed.article.title)]
    if len(titled) != 1 or counts[titled[0]] < LEAST_NAMED:
        return ""
    others = [c for n, c in counts.items() if n != titled[0]]
    return titled[0] if max(others, default=0) <= SHARE_OF_OTHERS * counts[titled[0]] else ""


def named(survey: Survey, here: ParsedSentence) -> ParsedSentence | None:
    """The sentence with the name for "the company" as its subject; None where it is not that plain."""
    subject = _bare_subject(here.doc)
    name = survey.names.get(subject.lower_, "") if subject is not None else ""
    if subject is None or not name or re.search(rf"\b{re.escape(name)}\b", here.text):
        return None
    start, end = subject.nbor(-1).idx, subject.idx + len(subject)
    text = here.text[:start] + name + here.text[end:]
    return ParsedSentence(here.sentence, parse_text(text if "." in text.split()[0] else capitalised(text)))


def _bare_subject(doc: Doc) -> Token | None:
    if sum(1 for _ in doc.sents) != 1:
        return None
    root = next(doc.sents).root
    for t in root.children:
        poss = next((c for c in t.children if c.dep_ == "poss"), None) if t.dep_ in ("nsubj", "nsubjpass") else None
        for head in (t, poss):
            if head is not None and _is_bare(head) and (head is not t or t.dep_ in ("nsubj", "nsubjpass")):
                return head
    return None


def _is_bare(noun: Token) -> bool:
    """ "The company", with nothing before or after that would tell which."""
    others = [c for c in noun.children if c.dep_ not in ("det", "case", "punct")]
    return noun.lower_ in KINDS and not others and noun.i > 0 and noun.nbor(-1).lower_ == "the"


def with_names(survey: Survey, text: str) -> str:
    """The text with the name for each "the company" in it, where it does not give the name itself."""
    for kind, name in survey.names.items():
        if not re.search(rf"\b{re.escape(name)}\b", text):
            text = re.sub(rf"\b[Tt]he {kind}\b(?!-)", name, text, count=1)
    return text
