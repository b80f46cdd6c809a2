"""Whether a question pins down what it speaks of: strangers read it beside one section and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.generate.phrases import is_plural, text_of
from questions.generate.standing import UNIQUE, is_qualified, is_topic

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.generate.survey import Survey
    from questions.language import Token

# Of whom nearly anything may be told, so that "What can users do?" has many right answers.
ANYBODY = frozenset(
    """people person user employee employer customer client team office agency company business member visitor developer
    vendor organization organisation participant staff reader worker manager student teacher individual adult man woman
    consumer firm government owner supplier partner leader example thing way part factor reason""".split()
)
OFTEN = 6
QUANTIFIERS = frozenset("some many much most several certain few all each every any more other another".split())
# "a chance to …", "the time to …": the infinitive tells which, not what for.
TAKING = frozenset(
    """outlet way means chance opportunity ability time hour place space room tool right power plan decision need reason
    attempt effort permission money fund information cost trip tendency freedom authority incentive duty desire wish
    option choice capacity motivation interval step method resource team mile ground standard order trial bid
    feature""".split()
)


def is_pinned(s: Survey, tokens: Sequence[Token]) -> bool:
    """Whether every "the …" tells which: by words around it, or as the matter of the article."""
    return all(noun_pinned(s, t, tokens) for t in tokens if t.pos_ == "NOUN") and not _one_of_which(s, tokens)


def claim_pinned(s: Survey, clause: Clause, rest: Sequence[Token]) -> bool:
    """The same of a subject and of what is asked of it: of somebody named, "the dam" is theirs."""
    if not is_pinned(s, clause.subject) or _one_of_which(s, rest):
        return False
    if clause.head.pos_ == "PROPN" or text_of(clause.subject).casefold() == s.speaker.name.casefold():
        return True
    tokens = [*clause.subject, *rest]
    return all(noun_pinned(s, t, tokens) or _spoken_of(s, t) for t in rest if t.pos_ == "NOUN")


def _spoken_of(s: Survey, noun: Token) -> bool:
    """Whether the article keeps speaking of it, or dates something else by it: "before the flood"."""
    dates = noun.dep_ == "pobj" and noun.head.lower_ in ("before", "after", "during", "since", "until")
    return s.counts[noun.lemma_.lower()] >= (2 if dates else OFTEN)


def names_speaker(s: Survey, noun: Token) -> bool:
    """Whether this is the "author" by whom a post's "we" is told; where no deeds are told, "we" may be everybody."""
    return noun.lemma_.lower() == "author" and s.speaker.tells


def noun_pinned(s: Survey, noun: Token, tokens: Sequence[Token]) -> bool:
    if not any(c.lower_ == "the" for c in noun.children) or names_speaker(s, noun):
        return True
    told = any(c.dep_ in ("amod", "compound", "nummod", "nmod", "appos") for c in noun.children)
    return told or is_qualified(noun, tokens) or is_topic(s, tokens, noun) or noun.lemma_.lower() in UNIQUE


def _one_of_which(s: Survey, tokens: Sequence[Token]) -> bool:
    """ "one of the famous routes": one of which routes?"""
    for t in tokens:
        if t.lower_ == "one" and any(c.lower_ == "of" for c in t.children):
            whole = next((w for w in tokens if w.i > t.i and w.pos_ == "NOUN" and w.dep_ == "pobj"), None)
            if whole is not None and not is_qualified(whole, tokens) and not is_topic(s, tokens, whole):
                return True
    return False


def is_anybody(s: Survey, clause: Clause) -> bool:
    """Whether the subject is some class of people or things, told by nothing but its noun."""
    head = clause.head
    if head.pos_ == "PROPN" or text_of(clause.subject).casefold() == s.speaker.name.casefold():
        return False
    if head.pos_ != "NOUN" or clause.subject[0].lower_ in QUANTIFIERS:
        return True
    own = [c for c in head.children if c in clause.subject and c.dep_ not in ("det", "punct", "predet")]
    loose = is_plural(head) or clause.subject[0].lower_ in ("a", "an", "the", "one")
    return not own and (loose or head.lemma_.lower() in ANYBODY) and not _is_matter(s, head)


def is_any_of_many(head: Token) -> bool:
    """ "Agencies", "people", "everyone", of whom no word tells which."""
    own = [c for c in head.children if c.i < head.i or c.dep_ in ("prep", "relcl", "acl")]
    told = [c for c in own if c.dep_ not in ("det", "punct", "predet")]
    return not told and (head.lemma_.lower() in ANYBODY or head.lower_ in ("everyone", "everybody", "anyone"))


def _is_matter(s: Survey, head: Token) -> bool:
    return head.lemma_.lower() in s.topics and head.lemma_.lower() not in ANYBODY


def is_named(s: Survey, clause: Clause) -> bool:
    """Whether the subject is one thing that its words single out: a name, the speaker, or "the … of …"."""
    head = clause.head
    if head.pos_ == "PROPN" or text_of(clause.subject).casefold() == s.speaker.name.casefold():
        return True
    described = any(c.dep_ in ("compound", "amod", "prep", "poss", "relcl", "acl") for c in head.children)
    matter = _is_matter(s, head) and clause.subject[0].lower_ not in QUANTIFIERS
    return (described or matter) and is_pinned(s, clause.subject) and not is_anybody(s, clause)
