"""What a question must say to somebody who read the article a while ago: of which thing, and of whom, it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.generate.context import split
from questions.generate.phrases import is_plural, text_of
from questions.generate.standing import source_is_past

if TYPE_CHECKING:
    from collections.abc import Iterable

    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.generate.survey import Survey
    from questions.language import Token

# Left over from the sentences around: an answer to what was told before, one case of several, an example.
HANGING = re.compile(
    r"\bin (?:response|turn|return|contrast)\b(?! (?:to|for|with)\b)|\bin (?:some|many|most|certain|such) cases\b"
    r"|\bunder (?:one|some|certain) conditions?\b|\bfor (?:example|instance)\b|\b(?:preceding|aforementioned)\b"
    r"|\bthere\?$|—|\bdoing so\b|\bmany -",
    re.IGNORECASE,
)
AUTHORS = re.compile(r"\bthe (?:article’s )?authors\b")
# A "you" or "we" told of people: "Why are people releasing …?" asks of all mankind what its authors do.
EVERYBODY = re.compile(
    r"\b(?:do|did|can|could|should|must|will|would|may|might|are|were|have|had) people\b|\bpeople[’']s\b"
)
DOING = re.compile(r"\b(?:are|were) people \w+ing\b|\bpeople[’']s\b")
TELLING = ("prep", "relcl", "acl", "poss", "appos", "nummod")


def recalled(s: Survey, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Those of the candidates whose questions speak of nobody but by name and of nothing told elsewhere."""
    return (c for c in found if is_recalled(s, c))


def is_recalled(s: Survey, c: Candidate) -> bool:
    asked = split(c.question.prompt)[1]
    if not asked.endswith("?"):
        return True
    unnamed = s.speaker.name == "the authors" and AUTHORS.search(asked)
    return not (HANGING.search(asked) or unnamed or _is_of_everybody(asked, c.anchor.quote))


def _is_of_everybody(prompt: str, quote: str) -> bool:
    """Whether the prompt asks of people what its sentence tells of "you", or of what "we" are doing."""
    if re.search(r"\bpeople\b", quote, re.IGNORECASE) or not EVERYBODY.search(prompt):
        return False
    return bool(re.search(r"\b[Yy]ou\b", quote) or DOING.search(prompt))


def is_recognised(s: Survey, clause: Clause, beside: Sequence[Token] = ()) -> bool:
    """Whether a subject with "the" says which one: by its own words, by the article's topic, or by a name beside it."""
    head, first = clause.head, clause.subject[0]
    if first.lower_ != "the" or head.pos_ != "NOUN" or _is_topic(s, clause):
        return True
    own = any(c.dep_ in TELLING and c in clause.subject for c in head.children)
    named = any(t.pos_ == "PROPN" and t.ent_type_ for t in clause.subject)
    return own or named or any(t.ent_type_ and t.pos_ in ("PROPN", "NUM") for t in beside)


def _is_topic(s: Survey, clause: Clause) -> bool:
    words = [t for t in clause.subject if t.dep_ != "det"]
    titled = clause.head.lemma_.lower() in s.topics or clause.head.lower_ in s.topics
    return titled or s.is_term(text_of(words)) or text_of(clause.subject).casefold() == s.speaker.name.casefold()


def is_bare(s: Survey, clause: Clause) -> bool:
    """ "Ownership is important", "responses are slow": of whose, nothing tells, nor is it the topic.

    What "keepers" do is told of all of them.
    """
    doing = is_plural(clause.head) and clause.verb.lemma_ != "be" and not source_is_past(clause.subject)
    common = clause.head.pos_ == "NOUN" and not clause.head.text.isupper()
    return len(clause.subject) == 1 and common and not doing and not _is_topic(s, clause)


def is_one_of_many(s: Survey, clause: Clause) -> bool:
    """ "A bakery sells bread": one of many, of which nothing but its kind is told."""
    if clause.subject[0].lower_ not in ("a", "an") or clause.head.pos_ != "NOUN" or source_is_past(clause.subject):
        return False
    told = any(c.dep_ in ("prep", "relcl", "acl") and c in clause.subject for c in clause.head.children)
    return not told and not s.is_term(text_of(clause.subject[1:])) and not _is_the_topic(s, clause)


def _is_the_topic(s: Survey, clause: Clause) -> bool:
    return all(t.lemma_.lower() in s.topics or t.lower_ in s.topics for t in clause.subject[1:])
