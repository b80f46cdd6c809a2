"""What belongs to a group that a sentence lists: "metals such as zinc and tin", "The charges include a, b and c"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.distractors import Material, Sort
from questions.generate.build import Finding, choice, reads_well
from questions.generate.inversion import ask
from questions.generate.natures import NEAR, plain, singular
from questions.generate.phrases import PLURAL_TAGS, text_of
from questions.generate.standing import ANAPHORIC, phrase_stands
from questions.generate.survey import Survey, survey
from questions.hypernyms import nearness
from questions.likeness import form_of_span
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, ParsedSentence, Token

LEAST_LISTED = 2
MOST_ASKED = 3
LONGEST_MEMBER = 7
LONGEST_GROUP = 12
LEAST_BELONGING = 0.3
HOLDING = frozenset("include comprise contain encompass".split())
LOOSE_OPENERS = frozenset("other some many several various certain different numerous most any common".split())
EMPTY_GROUPS = frozenset("thing way thought word example question place people reason place time item detail".split())
LEANING = frozenset(
    "it its they their them this these those that such he she his her one ones other others etc".split()
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A group's name as it stands in a question, and its members' words in the order of the sentence."""

    source: ParsedSentence
    prompt: str
    members: tuple[tuple[Token, ...], ...]
    group: str
    strategy: str


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    found = list(_listed(s))
    materials = [m for listed in found for m in _materials(s, listed)]
    for listed in found:
        yield from _ask(s, listed, materials)


def _listed(s: Survey) -> Iterator[Listed]:
    for source in s.readings:
        if sum(1 for _ in source.doc.sents) == 1 and source.text.rstrip().endswith("."):
            yield from _examples(s, source)
    for clause in s.clauses:
        yield from _contents(s, clause)


# --- "metals such as zinc and tin" ---


def _examples(s: Survey, source: ParsedSentence) -> Iterator[Listed]:
    for token in source.doc:
        if not _is_mark(token):
            continue
        group = _group_before(token)
        first = _first_after(token)
        if group is None or first is None or group.lemma_.lower() in EMPTY_GROUPS:
            continue
        members = _members(first)
        name = _group_name(s, source, group, token)
        if members and name:
            prompt = f"Which of these does the article give as an example of {name}?"
            yield Listed(source, prompt, members, group.lemma_.lower(), "members-example")


def _is_mark(token: Token) -> bool:
    as_such = token.lower_ == "as" and token.i > 1 and token.nbor(-1).lower_ == "such"
    return as_such or (token.lower_ == "including" and token.i > 1)


def _group_before(token: Token) -> Token | None:
    """The plural noun that "such as" or "including" gives examples of: the nearest, or the one that it hangs on."""
    at = token.i - (2 if token.lower_ == "as" else 1)
    while at > 0 and token.doc[at].text in (",", "(", "—"):
        at -= 1
    last = token.doc[at]
    if last.pos_ != "NOUN":
        return None
    if last.tag_ in PLURAL_TAGS:
        return last
    above = last.head.head if last.dep_ == "pobj" and last.head.lower_ in ("of", "for", "in", "with") else last
    return above if above.tag_ in PLURAL_TAGS and above.pos_ == "NOUN" else None


def _first_after(token: Token) -> Token | None:
    """The first example: the mark's object, or the phrase right behind it."""
    told = next((c for c in token.children if c.dep_ in ("pobj", "pcomp", "dobj") and c.i > token.i), None)
    if told is not None or token.i + 1 >= len(token.doc):
        return told
    chunk = next((c for c in token.doc.noun_chunks if c.start == token.i + 1), None)
    return chunk.root if chunk is not None else None


def _group_name(s: Survey, source: ParsedSentence, group: Token, mark: Token) -> str:
    """The noun with what tells it apart, free of "other" and "many", up to the mark."""
    end = mark.i - (1 if mark.lower_ == "as" else 0)
    words = list(group.doc[group.left_edge.i : end])
    while words and (words[-1].is_punct or words[-1].lower_ == "such"):
        words.pop()
    while words and (words[0].lower_ in LOOSE_OPENERS or words[0].pos_ == "NUM" or words[0].dep_ == "predet"):
        words = words[1:]
    if group not in words or len(words) > LONGEST_GROUP or any(t.is_punct and t.text != "-" for t in words):
        return ""
    if any(t.pos_ == "NUM" for t in words):
        return ""
    telling = len([t for t in words if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")])
    vague = group.lemma_.lower() in ANAPHORIC or not classes_of(group.lemma_.lower())
    if (telling < 2 and vague) or any(t.lower_ in LEANING or t.tag_ == "PRP$" for t in words):
        return ""
    return s.spelling.inside(words) if phrase_stands(s, source, words) else ""


# --- "The charges include a, b and c" ---


def _contents(s: Survey, clause: Clause) -> Iterator[Listed]:
    verb = clause.verb
    if clause.front and clause.front[0].dep_ != "prep":
        return
    held = _held(clause)
    members = _members(held)
    if held is None or len(members) < LEAST_LISTED or len(clause.subject) > LONGEST_GROUP:
        return
    if any(c.dep_ == "neg" for c in verb.children) or not phrase_stands(
        s, clause.source, (*clause.front, *clause.subject)
    ):
        return
    prompt = _which(s, clause, held)
    if prompt and clause.head.lemma_.lower() not in ANAPHORIC | EMPTY_GROUPS | LEANING:
        yield Listed(clause.source, prompt, members, clause.head.lemma_.lower(), "members-content")


def _held(clause: Clause) -> Token | None:
    verb = clause.verb
    if verb.lemma_ in HOLDING and verb.tag_ in ("VBZ", "VBP"):
        return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if verb.lemma_ == "be" and clause.head.tag_ in PLURAL_TAGS and verb.lower_ == "are":
        return next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i and c.conjuncts), None)
    prep = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "of" and c.i > verb.i), None)
    if prep is not None and verb.lemma_ in ("consist", "compose", "make"):
        return next((c for c in prep.children if c.dep_ == "pobj"), None)
    return None


def _which(s: Survey, clause: Clause, held: Token) -> str:
    subject = s.spelling.inside(clause.subject)
    if clause.head.tag_ in PLURAL_TAGS and clause.verb.lemma_ in ("be", "include") and not clause.front:
        owned = clause.subject[0].lower_ in ("the", "all") or clause.subject[0].tag_ == "PRP$"
        named = subject if owned or clause.subject[0].pos_ == "PROPN" else f"the {subject}"
        return f"Which of these is named among {named}?"
    gone = {t.i for t in clause.predicate if t.i >= held.left_edge.i}
    return ask(s.spelling, clause, "Which of these", gone) or ""


# --- members and their rivals ---


def _members(first: Token | None) -> tuple[tuple[Token, ...], ...]:
    """Each of the nouns or deeds that are joined, without what is joined to it, up to one that is no plain phrase."""
    if first is None:
        return ()
    found: list[tuple[Token, ...]] = []
    for noun in (first, *first.conjuncts):
        words = _own_words(noun)
        named = noun.pos_ in ("NOUN", "PROPN") or noun.tag_ == "VBG"
        if not named or not words or len(words) > LONGEST_MEMBER or _is_odd(words):
            return tuple(found)
        found.append(words)
    return tuple(found)


def _own_words(noun: Token) -> tuple[Token, ...]:
    ends = [
        c.left_edge.i for c in noun.children if c.i > noun.i and c.dep_ in ("cc", "conj", "punct", "relcl", "appos")
    ]
    start = noun.left_edge.i
    return tuple(noun.doc[start : min([*ends, noun.right_edge.i + 1])]) if start <= noun.i else ()


def _is_odd(words: Sequence[Token]) -> bool:
    return any(t.lower_ in LEANING or t.tag_ == "PRP$" or t.text in '()[]:;“”"—' for t in words)


def _materials(s: Survey, listed: Listed) -> Iterator[Material]:
    for words in listed.members:
        span = words[0].doc[words[0].i : words[-1].i + 1]
        text = s.spelling.inside(words)
        start = listed.source.sentence.start
        yield Material(
            text,
            Sort.ITEM,
            start,
            start + 1,
            listed.source.sentence.section,
            start,
            form_of_span(span, text),
            listed.group,
        )


def _ask(s: Survey, listed: Listed, materials: Sequence[Material]) -> Iterator[Candidate]:
    if not reads_well(listed.prompt):
        return
    own = {plain(text_of(m)) for m in listed.members}
    section = listed.source.sentence.section
    for number, words in enumerate(listed.members[:MOST_ASKED]):
        key = s.spelling.inside(words)
        if listed.strategy == "members-example" and not _belongs(words, listed.group):
            continue
        others = [m for m in materials if m.unit != listed.group and plain(m.text) not in own and _fits(key, m.text)]
        wrong: tuple[str, ...] = ()
        for n in (3, 2):
            wrong = wrong or s.pool.choose(
                key, others, quote=listed.source.text, stem=listed.prompt, section=section, n=n
            )
        if wrong:
            features = {
                "asks_member": 1.0,
                "members_listed": min(1.0, len(listed.members) / 6),
                "first_member": float(number == 0),
                "key_is_name": float(words[-1].pos_ == "PROPN"),
            }
            fact = f"{listed.group}:members:{key.casefold()}"
            yield choice(s, Finding(listed.source, listed.strategy, fact, listed.prompt, key, wrong, features))


def _fits(key: str, other: str) -> bool:
    """Of no nature that is known to differ, and of a like build; free of words that point elsewhere."""
    if set(other.casefold().split()) & (LEANING | LOOSE_OPENERS) or other[:1].isupper() != key[:1].isupper():
        return False
    ours, theirs = (_noun(t) for t in (key, other))
    near = nearness(ours, theirs)
    if near is None:
        return key[:1].isupper() or ours == theirs
    return near >= NEAR


def _noun(text: str) -> str:
    """The noun that a phrase is about: the last before "of", in the singular."""
    words = re.split(r" (?:of|in|for|with|on|to|from|that|who) ", plain(text))[0].split()
    return singular(words[-1]) if words else ""


def _belongs(member: Sequence[Token], group: str) -> bool:
    """No member that is known to be nothing of the group's kind, as where the parser joins it to the wrong noun."""
    near = nearness(_noun(text_of(member)), group)
    return member[-1].pos_ == "PROPN" or near is None or near >= LEAST_BELONGING
