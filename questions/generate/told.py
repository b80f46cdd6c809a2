"""Whether a question of the follow-up sort can be understood, by itself or behind the sentence before.

Its reader has read the article: "the wall" is told where the article keeps speaking of a wall, while "it" and "the
second one" never are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.generate.context import can_open, previous
from questions.generate.kept import once
from questions.generate.phrases import is_plural, text_of
from questions.generate.pinned import ANYBODY, claim_pinned, is_pinned, names_speaker
from questions.generate.standing import (
    ANAPHORIC,
    COMPARING,
    COUNTING_OPENERS,
    PERSON_PRONOUNS,
    SINGULAR_PRONOUNS,
    SPEAKERS,
    UNIQUE,
    VAGUE_OPENERS,
    is_known_name,
    is_one_of,
    is_qualified,
    is_topic,
    points_away,
    source_is_past,
)
from questions.generate.survey import Survey, survey
from questions.hypernyms import is_kind_of

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.simplify import Clause
    from questions.language import ParsedSentence, Token

OFTEN = {True: 3, False: 2}  # by whether the noun is one that may stand for anything
PRONOUNS = frozenset("it its itself they them their themselves he him his himself she her hers herself".split())
HELPING = frozenset("ask help let allow enable teach encourage support".split())
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})


def question_stands(s: Survey, clause: Clause, rest: Sequence[Token], reporter: str = "") -> bool:
    """Whether the subject and what is asked of it name all that they speak of."""
    if reporter and len(clause.subject) == 1 and clause.head.lower_ in ("he", "she", "they"):
        return is_told(s, clause.source, (), [t for t in rest if t.lower_ not in PRONOUNS]) and is_pinned(s, rest)
    if clause.head.lemma_.lower() == "author" and not s.speaker.named and not _has_happened(clause):
        return False  # "we tend to …" is told of everybody
    return (
        (subject_named(s, clause) or _is_denied(clause))
        and is_told(s, clause.source, clause.subject, rest)
        and claim_pinned(s, clause, rest)
    )


def _has_happened(clause: Clause) -> bool:
    done = any(c.dep_ == "aux" and c.lower_ in ("have", "has") for c in clause.verb.children)
    return done or source_is_past(clause.subject)


def _is_denied(clause: Clause) -> bool:
    """ "No order to leave was given": what there was none of, with words that tell what it would have been."""
    return clause.subject[0].lower_ == "no" and clause.head.pos_ == "NOUN" and len(clause.subject) > 2


def subject_named(s: Survey, clause: Clause) -> bool:
    first, head = clause.subject[0], clause.head
    if head.pos_ == "PROPN":
        return is_known_name(s, clause.subject, head)
    if text_of(clause.subject).casefold() == s.speaker.name.casefold():
        return True
    if is_one_of(clause.subject, head):
        return True
    if (
        first.lower_ in VAGUE_OPENERS
        or first.lower_ == "no"
        or head.tag_ in ("PRP", "WP", "WDT", "DT", "EX", "CD", "JJ")
    ):
        return False
    past = source_is_past(clause.subject)
    counted = first.lower_ in ("a", "an") or first.lower_ in COUNTING_OPENERS
    bare = len(clause.subject) == 1 and head.lemma_.lower() in ANAPHORIC
    return not (past and (bare or (counted and not is_qualified(head, clause.subject))))


def is_told(s: Survey, source: ParsedSentence, subject: Sequence[Token], rest: Sequence[Token]) -> bool:
    tokens = [*subject, *rest]
    head = next((t for t in subject if t.dep_ in ("nsubj", "nsubjpass", "csubj")), None)
    loose = any(points_away(t, head, tokens) for t in tokens if t.tag_ not in COMPARING)
    return not loose and all(_definite_told(s, source, t, tokens) for t in tokens if t.pos_ == "NOUN")


def _definite_told(s: Survey, source: ParsedSentence, noun: Token, tokens: Sequence[Token]) -> bool:
    if not any(c.lower_ == "the" for c in noun.children) or names_speaker(s, noun):
        return True
    lemma = noun.lemma_.lower()
    if is_qualified(noun, tokens) or is_topic(s, tokens, noun) or lemma in UNIQUE:
        return True
    modified = any(c.dep_ in ("amod", "compound") for c in noun.children)
    times = s.counts[lemma]
    first = s.first_said.get(lemma, -1) >= source.sentence.start and (modified or lemma not in ANAPHORIC)
    return first or times >= OFTEN[lemma in ANAPHORIC] or (modified and (times > 1 or not source_is_past([noun])))


def answer_stands(answer: Sequence[Token], asked: Sequence[Token]) -> bool:
    """An answer may speak of what the question names by a pronoun, and of anything else by its noun."""
    for i, t in enumerate(answer):
        if t.lower_ in SPEAKERS or (t.lower_ in DEMONSTRATIVES and t.tag_ == "DT" and t.dep_ != "mark"):
            return False
        if t.lower_ in ("here", "such", "former", "latter", "ones"):
            return False
        if t.lower_ in PRONOUNS and not _meant(t, [*asked, *answer[:i]]):
            return False
        if t.lower_ == "them" and t.head.lemma_ in HELPING and not any(_are_human(w) for w in (*asked, *answer[:i])):
            return False
    return True


def _meant(pronoun: Token, before: Sequence[Token]) -> bool:
    """Whether a noun of the pronoun's sort stands in the question or before it in the answer."""
    lower = pronoun.lower_
    nouns = [t for t in before if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound"]
    if lower in PERSON_PRONOUNS:
        return any(_is_human(t) for t in nouns) or any(t.lower_ in PERSON_PRONOUNS for t in before)
    wanted = lower not in SINGULAR_PRONOUNS
    heads = [t for t in nouns if t.dep_ in ("nsubj", "nsubjpass")]
    if not wanted and pronoun.dep_ in ("nsubj", "nsubjpass") and heads and not _is_empty_it(pronoun):
        return any(not is_plural(t) for t in heads)
    kept = any(t.lower_ in PRONOUNS and (t.lower_ in SINGULAR_PRONOUNS) != wanted for t in before)
    if not wanted and pronoun.dep_ in ("nsubj", "nsubjpass") and _is_empty_it(pronoun):
        return True
    return kept or any(is_plural(t) == wanted and t.ent_type_ not in ("DATE", "TIME") for t in nouns)


def _is_empty_it(pronoun: Token) -> bool:
    """ "Because it is hard to swim": the "it" stands for what follows."""
    return any(c.dep_ in ("xcomp", "ccomp", "csubj", "acomp") and c.i > pronoun.head.i for c in pronoun.head.children)


def _are_human(t: Token) -> bool:
    told = t.dep_ not in ("nsubj", "nsubjpass")  # nobody asks or helps "them" and is the same
    return is_plural(t) and told and (_is_human(t) or t.lemma_.lower() in ANYBODY)


def _is_human(t: Token) -> bool:
    return t.ent_type_ == "PERSON" or t.lower_ == "people" or is_kind_of(t.lemma_.lower(), "person")


# --- behind the sentence before ---


@once
def _readings_by_end(pool: Pool) -> dict[int, list[ParsedSentence]]:
    found: dict[int, list[ParsedSentence]] = {}
    for r in survey(pool).readings:
        found.setdefault(r.sentence.end, []).append(r)
    return found


def told_before(s: Survey, source: ParsedSentence) -> list[ParsedSentence]:
    """The readings of the sentence just before, in the same paragraph, that can be understood by themselves."""
    before = previous(s, source)
    if before is None:
        return []
    readings = _readings_by_end(s.pool).get(before.sentence.end, [])
    return [r for r in readings if _is_whole(r, before) and can_open(r.text)]


def _is_whole(reading: ParsedSentence, before: ParsedSentence) -> bool:
    """Not one half of it about a colon."""
    return len(reading.text) > 0.8 * len(before.text)


def opener(s: Survey, clause: Clause, rest: Sequence[Token]) -> ParsedSentence | None:
    """The sentence before, where the clause leans on nothing but a thing that it names."""
    before = next(iter(told_before(s, clause.source)), None)
    if before is None:
        return None
    said = list(before.doc)
    loose = [t for t in (*clause.subject, *rest) if _leans(s, clause, t)]
    return before if loose and all(_is_named(t, said) for t in loose) else None


def _leans(s: Survey, clause: Clause, t: Token) -> bool:
    tokens = clause.tokens
    if t.lower_ in SPEAKERS or t.lower_ in PRONOUNS or t.lower_ in DEMONSTRATIVES:
        return t.lower_ != "that" or t.tag_ == "DT"
    return t.pos_ == "NOUN" and not (_definite_told(s, clause.source, t, tokens) and claim_pinned(s, clause, (t,)))


def _is_named(t: Token, said: Sequence[Token]) -> bool:
    if t.lower_ in SPEAKERS:
        return False
    if t.lower_ in DEMONSTRATIVES:
        return t.head.pos_ == "NOUN" and t.dep_ == "det" and (_says(t.head, said) or t.lower_ == "this")
    if t.pos_ == "NOUN":
        return _says(t, said)
    subject = next((w for w in said if w.dep_ in ("nsubj", "nsubjpass") and w.head.dep_ == "ROOT"), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return False
    if t.lower_ in PERSON_PRONOUNS:
        return _is_human(subject)
    return is_plural(subject) == (t.lower_ not in SINGULAR_PRONOUNS) and not _is_person(subject)


def _is_person(t: Token) -> bool:
    return t.ent_type_ == "PERSON"


def _says(noun: Token, said: Sequence[Token]) -> bool:
    return any(w.lemma_.lower() == noun.lemma_.lower() for w in said)
