"""What somebody foresaw, asked for or did: "What does the board expect?", "What did the town do after the flood?"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, reads_well
from questions.generate.inversion import ask
from questions.generate.phrases import edges, text_of
from questions.generate.prose_asking import is_passive
from questions.generate.recalled import is_bare
from questions.generate.reported_speakers import NOBODY, is_bare_body
from questions.generate.simplify import SUBJECTS
from questions.generate.standing import ANAPHORIC, POINTERS, SPEAKERS, phrase_stands, stands_alone
from questions.generate.survey import Survey, survey
from questions.generate.worth import SPOKEN_TO
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

# What is foreseen, found or asked for, as a thing: "expects a fall of 15%".
THINGS = frozenset("expect predict forecast recommend propose demand find fear foresee request announce".split())
FORESEEING = frozenset("expect predict forecast foresee fear".split())
# "asked for", "called for", "warned of".
WITH_PREPOSITION = {("ask", "for"), ("call", "for"), ("warn", "of"), ("push", "for"), ("campaign", "for")}
# What tells when or upon what something was done.
OCCASIONS = frozenset("after when once following despite".split())
LOOSE = frozenset("it its he she they them their his her there him".split())
STATES = frozenset(
    """be have seem appear become remain stand lie see know think feel want need like look sound mean cost say tell
    believe find show hear begin start continue happen come get go
    experience lose live gain receive suffer undergo face spend""".split()
)
DOERS = frozenset({"person", "organisation", "group"})


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        found = _thing(s, clause) or _did(s, clause)
        if found is not None:
            yield found


def _card(s: Survey, clause: Clause, variant: str, prompt: str | None, key: list[Token]) -> Candidate | None:
    if prompt is None or not reads_well(prompt) or not _is_clean(key):
        return None
    relation = f"{variant}:{clause.verb.i}"
    return card(
        s, Finding(clause.source, f"reported-{variant}", relation, prompt, text_of(key), (), {"certainty": 0.7})
    )


def _is_clean(tokens: list[Token]) -> bool:
    unbroken = bool(tokens) and tokens[-1].i - tokens[0].i + 1 == len(tokens)
    return unbroken and not any(t.lower_ in POINTERS or t.lower_ in SPEAKERS or t.text in '“”"():' for t in tokens)


def _names_somebody(s: Survey, clause: Clause) -> bool:
    """Whether the doer is told by name, or by so much that there is but one."""
    subject = clause.subject
    if subject[0].lower_ in NOBODY or any(t.lower_ in LOOSE for t in subject) or is_bare_body(text_of(subject)):
        return False
    described = subject[0].lower_ in ("a", "an") and len(subject) > 4
    known = subject[0].lower_ == "the" and len(subject) > 2
    return described or known or stands_alone(s, clause.source, subject, ())


# --- what is foreseen or asked for ---


def _thing(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does the chamber of commerce expect?"."""
    noun = _wanted(clause)
    if noun is None or is_passive(clause) or clause.front or not _names_somebody(s, clause):
        return None
    first = edges(noun)[0]
    key = [t for t in clause.predicate if t.i >= first]
    rest = [t for t in clause.predicate if t.i < first]
    if not 4 <= len(key) <= 28 or len(rest) > 4 or any(c.dep_ == "neg" for c in clause.verb.children):
        return None
    if len(key) > 4 and any(c.dep_ == "conj" and c.pos_ != "NOUN" for c in clause.verb.children):
        return None
    counted = any(t.like_num for t in key)
    if not _says_of_what(s, clause) or clause.verb.tag_ == "VBG" or (clause.verb.lemma_ == "find" and not counted):
        return None
    if key[0].lower_ in LOOSE or key[0].lower_ in ("no", "out", "itself") or not _tells(key):
        return None
    return _card(s, clause, "thing", ask(s.spelling, clause, "What", {t.i for t in key}), key)


def _says_of_what(s: Survey, clause: Clause) -> bool:
    """ "What did a survey of 190 shops find?" says of what; "What do analysts expect?" does not."""
    if clause.verb.lemma_ in FORESEEING:
        return False
    told = [c for c in clause.head.children if c.dep_ in ("prep", "relcl", "acl") and c in clause.subject]
    return bool(told) and not (clause.verb.lemma_ == "find" and " against" in clause.text)


def _wanted(clause: Clause) -> Token | None:
    verb = clause.verb
    for prep in (c for c in verb.children if c.dep_ == "prep" and c.i == verb.i + 1):
        if (verb.lemma_, prep.lower_) in WITH_PREPOSITION:
            return next((c for c in prep.children if c.dep_ == "pobj"), None)
    if verb.lemma_ not in THINGS or any(c.dep_ in ("ccomp", "xcomp", "advcl", "prt", "dative") for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and edges(c)[0] == verb.i + 1), None)


def _tells(key: list[Token]) -> bool:
    """Whether the thing is told by a number or by several words of substance."""
    counted = any(t.like_num or t.text == "%" for t in key)
    return counted or sum(t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") for t in key) >= 3


# --- what was done upon what ---


def _did(s: Survey, clause: Clause) -> Candidate | None:
    """ "What did the town do after the flood?", "What has the library done to save paper?"."""
    verb = clause.verb
    if verb.lemma_ in STATES or is_passive(clause) or not _is_doer(s, clause) or not _names_somebody(s, clause):
        return None
    helpers = [c for c in verb.children if c.dep_ == "aux"]
    perfect = [h for h in helpers if h.lower_ in ("has", "have")]
    if len(helpers) != len(perfect) or any(c.dep_ == "neg" for c in verb.children) or not _is_past(verb, perfect):
        return None
    if is_bare(s, clause):
        return None
    told = _occasion(clause) or _opening(clause)
    if told and all(t.pos_ not in ("NOUN", "PROPN", "VERB") or t.ent_type_ in ("DATE", "TIME") for t in told[1:]):
        return None  # "after several months": of what?
    if len(told) > 1 and told[0].lower_ == "to" and told[1].lower_ in SPOKEN_TO:
        return None
    teller = text_of(clause.subject).casefold() == s.speaker.name.casefold() or clause.head.ent_type_ == "PERSON"
    if teller and told and told[0].lower_ != "to" and not any(t.pos_ == "VERB" for t in told):
        return None  # what the teller did next is a story's step
    key = [t for t in clause.predicate if t not in told and t not in helpers and t.dep_ != "punct"]
    key = [t for t in clause.predicate if key and key[0].i <= t.i <= key[-1].i]
    if any(t.dep_ == "expl" or (t.dep_ in SUBJECTS and t.head.dep_ == "conj") for t in key):
        return None  # "… sold its mills and there was no work": the rest is nobody's deed
    if not told or not 4 <= len(key) <= 26 or not _bears_asking(s, clause, told, key):
        return None
    words, subject = text_of(told), s.spelling.inside(clause.subject)
    words = words if s.spelling.keeps_capital(told[0]) else f"{words[:1].lower()}{words[1:]}"
    asked = f"{perfect[0].text} {subject} done" if perfect else f"did {subject} do"
    prompt = f"What {asked} {words}?"
    if subject == "the authors":
        prompt = f"According to the authors, what {asked.replace(subject, 'they')} {words}?"
    return _card(s, clause, "did", prompt, key)


def _is_past(verb: Token, perfect: list[Token]) -> bool:
    return verb.tag_ == "VBN" if perfect else verb.tag_ == "VBD"


def _bears_asking(s: Survey, clause: Clause, told: list[Token], key: list[Token]) -> bool:
    """Whether the occasion stands by itself, and what was done is more than "did so"."""
    owned = ("it", "its", "they", "their", "he", "she", "his", "her")
    known = [t for t in told if t.pos_ == "NOUN" and s.counts[t.lemma_.lower()] > 2 and t.lemma_ not in ANAPHORIC]
    stands = phrase_stands(s, clause.source, [t for t in told if t.lower_ not in owned and t not in known])
    substance = sum(t.pos_ in ("NOUN", "PROPN", "NUM") for t in key)
    loose = any(t.lower_ in ("it", "so", "them", "he", "she", "him") for t in key[:4])
    return stands and substance >= 2 and not loose and not any(t.text in '“”"():;' for t in told)


def _opening(clause: Clause) -> list[Token]:
    """The opening that tells upon what, or to what end: "After the flood, …", "To save paper, …"."""
    front = list(clause.front)
    while front and front[-1].text == ",":
        front.pop()
    if len(front) < 3 or front[-1].i - front[0].i + 1 != len(front) or any(t.text == "," for t in front):
        return []
    aimed = front[0].lower_ == "to" and front[1].tag_ == "VB"
    return front if aimed or front[0].lower_ in OCCASIONS or front[0].lower_ == "instead" else []


def _is_doer(s: Survey, clause: Clause) -> bool:
    head = clause.head
    speaks = text_of(clause.subject).casefold() == s.speaker.name.casefold()
    named = head.ent_type_ in ("PERSON", "ORG", "GPE") and head.pos_ == "PROPN"
    return speaks or named or bool(classes_of(head.lemma_.lower()) & DOERS)


def _occasion(clause: Clause) -> list[Token]:
    """The closing "after …" or "when …" that hangs on the clause's own verb."""
    for c in clause.verb.children:
        first, last = edges(c)
        closes = c.dep_ in ("advcl", "prep") and first > clause.verb.i and last >= clause.predicate[-1].i
        if closes and c.doc[first].lower_ in OCCASIONS and last - first >= 2:
            return [t for t in clause.predicate if t.i >= first]
    return []
