"""Named people and organisations, where the sentence's claim tells which one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.distractors import Pool, Sort
from questions.generate.anchored import names_all
from questions.generate.build import Finding, card, reads_well, short
from questions.generate.inversion import ask_subject
from questions.generate.phrases import edges, is_comma, text_of
from questions.generate.reported_speakers import full_names
from questions.generate.standing import is_known_name, phrase_stands
from questions.generate.survey import Survey, survey
from questions.language import is_word
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, ParsedSentence, Token

# The last word of a name tells what it is.
ORGANISATIONS = frozenset(
    """university college institute foundation agency bank ministry company corporation inc ltd museum society
    association council commission department court party""".split()
)
INCIDENTAL = frozenset("author writer person man woman someone friend member user customer parent".split())
# Verbs whose two past forms are one, though they do not end in "ed".
ONE_PAST = frozenset("built led made held bought brought taught sold won found put set laid cut".split())
EMPTY_VERBS = frozenset(
    """be bear die live have do go come get seem appear say tell want continue begin start try state know understand
    believe think feel see share envision respond note agree operate join work""".split()
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        found = _who(s, clause) or _by_whom(s, clause)
        if found is not None:
            yield found
    for source in s.usable:
        yield from _roles(s, source)


def _who(s: Survey, clause: Clause) -> Candidate | None:
    name, before = _named_subject(s, clause)
    if not name or clause.verb.lemma_ in EMPTY_VERBS or len(clause.predicate) < 4:
        return None
    if not _predicate_stands(s, clause) or any(c.dep_ == "neg" for c in clause.verb.children):
        return None
    if not before and not _is_one_deed(clause):
        return None
    if clause.predicate[0].text in ("’s", "'s") or _is_first_name(s, name):
        return None  # "has" or "is"; and "Ada", whom nobody would ask for
    opening = _opening(clause, before)
    prompt = ask_subject(clause, opening) if opening else None
    if prompt is None or not reads_well(prompt):
        return None
    return _named(s, clause, prompt, text_of(name), opening, f"{name[-1].lower_}:{clause.verb.lemma_}")


def _is_one_deed(clause: Clause) -> bool:
    """Whether a name or a date beside the deed tells which one it was: many a queen "failed to produce an heir"."""
    rest = [*clause.front, *clause.predicate]
    leaning = clause.head.ent_type_ == "ORG" and any(t.lower_ in ("he", "him", "his", "she", "her") for t in rest)
    return not leaning and any(t.ent_type_ and (t.pos_ in ("PROPN", "NUM") or t.ent_type_ == "NORP") for t in rest)


def _named_subject(s: Survey, clause: Clause) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The name and the words before it ("British psychologist"); nothing where the subject is more than a name."""
    head = clause.head
    if head.pos_ != "PROPN" or head.ent_type_ not in ("PERSON", "ORG") or clause.subject[-1] != head:
        return (), ()
    start = next((t.i for t in clause.subject if t.ent_type_ == head.ent_type_ and t.pos_ == "PROPN"), head.i)
    name = tuple(t for t in clause.subject if t.i >= start)
    before = tuple(t for t in clause.subject if t.i < start)
    pure = all(t.pos_ == "PROPN" or t.text in ("-", "of", "&", ".") for t in name) and name[-1].i - name[
        0
    ].i + 1 == len(name)
    if not pure or any(t.dep_ in ("poss", "case", "cc", "conj", "relcl", "prep") for t in before):
        return (), ()
    told = head.text in s.parsed.article.title.split()  # the title gives the answer away
    known = is_known_name(s, name, head) and text_of(name)[0].isupper() and not told
    return (name, before) if known and (head.ent_type_ != "PERSON" or _is_person(s, head)) else ((), ())


def _is_first_name(s: Survey, name: Sequence[Token]) -> bool:
    alone = len(name) == 1 and name[0].ent_type_ == "PERSON"
    return alone and not any(full.split()[-1] == name[0].text for full in full_names(s))


def _is_person(s: Survey, name: Token) -> bool:
    """Whether the article as a whole has this name for a person's: one sentence's parse may err about a company."""
    if any(c.isupper() for c in name.text[1:]) and not re.fullmatch(r"(?:Mac|Mc|De|O[’'])[A-Z][a-z]+", name.text):
        return False
    if name.lower_ in s.spelling.small:
        return False
    told = s.taken_for[name.text]
    return told["PERSON"] * 2 >= told.total()


def _opening(clause: Clause, before: Sequence[Token]) -> str:
    """ "Who", "Which British psychologist", "Which university"."""
    if clause.head.ent_type_ == "ORG":
        known = clause.head.lower_.rstrip(".") in ORGANISATIONS
        asked = "Which court" if clause.head.lower_ == "court" else "Which organization"
        return asked if known and all(t.lower_ == "the" for t in before) else ""
    if not before:
        return "Who"
    later = before[0].tag_ in ("JJR", "RBR")  # "Earlier town clerk Ada Hull …": when, and not which clerk
    plain = all(t.pos_ in ("ADJ", "NOUN", "PROPN", "DET") for t in before) and before[-1].tag_ == "NN" and not later
    plain = plain and before[-1].text.islower()  # "Journalist S. Hussain Vane": half of the name
    words = [t for t in before if t.pos_ != "DET"]
    return (
        f"Which {_in_small(words)}"
        if plain and words and not any(t.lower_ in ("his", "her", "another", "other") for t in before)
        else ""
    )


def _in_small(words: Sequence[Token]) -> str:
    """ "Chief executive Ada Hull …": "Which chief executive"; the capital is but the sentence's."""
    text, first = text_of(words), words[0]
    small = first.i == first.sent.start and first.text.istitle() and (len(words) == 1 or words[1].text.islower())
    own = first.ent_type_ not in ("", "ORG")  # "Labor activist": taken for a body's name
    return text[:1].lower() + text[1:] if small and is_word(first.lower_) and not own else text


def _predicate_stands(s: Survey, clause: Clause) -> bool:
    """Pronouns for the person asked for may stay; "Who said that he …?" is plain English."""
    rest = [t for t in (*clause.front, *clause.predicate) if t.lower_ not in ("he", "she", "his", "her", "him")]
    bare = [t for t in clause.predicate if not any(c.dep_ in ("amod", "compound", "poss") for c in t.children)]
    stands = phrase_stands(s, clause.source, rest) and names_all(s, bare)
    leaning = any(t.lower_ == "it" and t.dep_ in ("nsubj", "nsubjpass") for t in clause.predicate)
    if leaning and clause.head.ent_type_ == "PERSON":
        return False  # "the chairman of Hale Lines … that it will pay": who, the board?
    return stands and sum(t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") for t in rest) >= 2


def _named(s: Survey, clause: Clause, prompt: str, key: str, opening: str, fact: str) -> Candidate:
    finding = Finding(clause.source, "entity", fact, prompt, key, (), {"is_entity": 1.0})
    return short(s, finding, _longer_names(s, key))


def _longer_names(s: Survey, key: str) -> list[str]:
    """Fuller and shorter forms of the same name, accepted too."""
    full = {m.text for m in s.pool.of(Sort.PERSON) if m.text.split()[-1] == key.split()[-1] and len(m.text.split()) < 4}
    return [*sorted(full), key.split()[-1]]


def _by_whom(s: Survey, clause: Clause) -> Candidate | None:
    """ "X was proposed by Y": "Who proposed X?", for verbs whose two past forms are one."""
    verb = clause.verb
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    person = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    alike = verb.text.endswith("ed") or verb.lower_ in ONE_PAST
    plain = verb.tag_ == "VBN" and alike and clause.predicate[0].lower_ in ("was", "were")
    if agent is None or person is None or person.ent_type_ != "PERSON" or not plain or agent.i != verb.i + 1:
        return None
    name = tuple(t for t in clause.predicate if edges(person)[0] <= t.i <= edges(person)[1])
    after = [t for t in clause.predicate if t.i > name[-1].i] if name else []
    if not name or any(t.ent_type_ != "PERSON" for t in name) or not is_known_name(s, name, person):
        return None
    if (
        not phrase_stands(s, clause.source, (*clause.subject, *after))
        or clause.head.pos_ not in ("NOUN", "PROPN")
        or clause.front
    ):
        return None
    prompt = f"Who {verb.text} {s.spelling.inside(clause.subject)} {text_of(after)}".strip() + "?"
    return (
        _named(s, clause, prompt, text_of(name), "Who", f"{person.lower_}:{verb.lemma_}")
        if reads_well(prompt)
        else None
    )


def _roles(s: Survey, source: ParsedSentence) -> Iterator[Candidate]:
    """ "Grace Hopper, a rear admiral in the navy, …": "Who is Grace Hopper?"."""
    for token in source.doc:
        if token.dep_ != "appos":
            continue
        person = token.head
        named = person.ent_type_ == "PERSON" and person.pos_ == "PROPN" and token.pos_ == "NOUN"
        if not named or token.left_edge.i < 2 or not is_comma(source.doc[token.left_edge.i - 1]):
            continue
        first, last = edges(token)
        role = _without_story(tuple(source.doc[first : last + 1]))
        name = tuple(t for t in source.doc[person.left_edge.i : first - 1] if t.ent_type_ == "PERSON")
        if len(name) < 2 or len(role) < 4 or len(role) > 20 or not phrase_stands(s, source, role):
            continue
        if role[0].lower_ not in ("a", "an", "the") or name[0].i != person.left_edge.i:
            continue
        if _is_telling_role(s, token, name):
            yield from _ask_role(s, source, text_of(name), text_of(role))


def _without_story(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "A physicist in Lima, who spent years on it": what comes behind the comma is a story."""
    cut = next((t.i - 1 for t in tokens if t.lower_ in ("who", "which") and is_comma(t.nbor(-1))), tokens[-1].i + 1)
    return tuple(t for t in tokens if t.i < cut)


def _is_telling_role(s: Survey, role: Token, name: Sequence[Token]) -> bool:
    """An office or a trade of somebody of whom the article says more than this once; no mere "author of a book"."""
    surname = name[-1].text
    central = surname.lower() in s.topics or s.mentions[surname] > 2
    return central and "person" in classes_of(role.lemma_.lower()) and role.lemma_.lower() not in INCIDENTAL


def _ask_role(s: Survey, source: ParsedSentence, name: str, role: str) -> Iterator[Candidate]:
    if role in source.text:
        yield card(
            s, Finding(source, "role", f"{name.casefold()}:role", f"Who is {name}, according to the article?", role)
        )
