"""What a claim is about, where that can be named in a question: "What did the study find about bats?"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.generate.inversion import first_auxiliary
from questions.generate.phrases import capitalised, is_plural, text_of
from questions.generate.pinned import ANYBODY
from questions.generate.reported_asking import COUNTING, is_clean, put
from questions.generate.reported_found import SAYING, Report
from questions.generate.reported_speakers import is_anybody
from questions.generate.standing import ANAPHORIC, is_qualified, is_topic, stands_alone
from questions.generate.survey import Survey
from questions.language import possible_lemmas
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Token

# "Lower rent alone saved …": what is spoken of is the rent.
SINGLING_OUT = frozenset("alone itself themselves too also".split())
MODIFYING = ("amod", "prep", "relcl", "acl", "nmod", "poss")
# What somebody expects is not yet said to be so; who gives an order tells of no topic.
OF_NO_TOPIC = frozenset({"expect"})


def about(s: Survey, report: Report, clause: Clause, found: Sequence[Report]) -> Candidate | None:
    """Answered by all that the report says of it; never where the same speaker says more about it."""
    subject, predicate = _plain_subject(clause), list(clause.predicate)
    if clause.front or report.part or report.lemma in OF_NO_TOPIC or not _may_be_asked(s, clause, subject):
        return None
    if not is_clean(predicate) or len(predicate) < 4 or _says_more(report, clause.head, found) or _numbers(clause):
        return None
    if not _is_narrow(report, clause, subject) or _runs_on(clause):
        return None
    if _hands_on(clause) or _is_the_public(report) or (is_anybody(report.speaker.name) and len(subject) < 2):
        return None
    auxiliary, form = report.asks(SAYING[report.lemma])
    if form == "tell" and not report.told:
        return None
    prompt = f"What {auxiliary} {report.speaker.name} {f'{form} {report.told}'.strip()}"
    prompt = f"{prompt} about {s.spelling.inside(subject)}?"
    key = text_of(predicate)
    named = clause.head.ent_type_ == "PERSON" or clause.head.pos_ == "PROPN"
    again = capitalised(text_of(subject)) if named else _again(clause)
    return put(s, report, "about", prompt, key, f"{again} {key}.")


def _is_the_public(report: Report) -> bool:
    """ "People", "agencies": of them nobody can tell what they say."""
    return is_anybody(report.speaker.name) and bool(possible_lemmas(report.speaker.name) & (ANYBODY | {"people"}))


def _is_narrow(report: Report, clause: Clause, subject: Sequence[Token]) -> bool:
    """ "About whale song", never "about Europe", of which whoever is asked says many things.

    Of a plain noun only a law or a study says one thing.
    """
    told = [c for c in clause.head.children if c in subject and c.dep_ in (*MODIFYING, "compound") and c.tag_ != "PRP$"]
    if clause.head.pos_ == "PROPN" or clause.head.ent_type_ or subject[-1].lower_ in ("all", "each", "both"):
        return False
    owned = any(t.lower_ in ("his", "her", "their", "its") for t in subject)
    lawful = not report.speaker.full and report.speaker.name[:1].islower()
    return not owned and (bool(told) or lawful)


def _runs_on(clause: Clause) -> bool:
    """ "Balance is vital and advocates for rest": the second verb may be what the speaker does."""
    second = (c for c in clause.verb.children if c.dep_ == "conj" and c.tag_ in ("VBZ", "VBP", "VBD"))
    denied = any(c.dep_ == "neg" for c in clause.verb.children)
    doubled = clause.predicate[0].lower_ in ("do", "does", "did") and clause.predicate[0] != clause.verb and not denied
    return doubled or any(not any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children) for c in second)


def names_topic(s: Survey, clause: Clause) -> bool:
    """Whether the subject says by itself what is spoken of: a name, a kind of thing, the thing of the article."""
    first, head = clause.subject[0], clause.head
    if first.lower_ in COUNTING or first.pos_ not in ("DET", "NOUN", "PROPN", "ADJ", "VERB", "PRON"):
        return False
    if head.pos_ not in ("NOUN", "PROPN") or len(clause.subject) > 12 or not is_clean(list(clause.subject)):
        return False
    if first.lower_ == "the" and head.pos_ == "NOUN" and not _is_known(s, clause):
        return False
    return first.lower_ == "the" or stands_alone(s, clause.source, clause.subject, ())


def _is_known(s: Survey, clause: Clause) -> bool:
    """ "The wall" of an article that keeps speaking of it; never "the old names", of which there may be others."""
    head, lemma = clause.head, clause.head.lemma_.lower()
    often = s.counts[lemma] > 2 and len(clause.subject) == 2 and lemma not in ANAPHORIC
    return often or is_qualified(head, clause.subject) or is_topic(s, clause.subject, head)


def _may_be_asked(s: Survey, clause: Clause, subject: Sequence[Token]) -> bool:
    """Neither "a station" nor "young children", of which anybody may say anything."""
    head = clause.head
    if head not in subject or not names_topic(s, clause):
        return False
    told = [c for c in head.children if c.dep_ in MODIFYING and c in subject]
    if subject[0].lower_ in ("a", "an") and not told:
        return False
    people = head.pos_ == "NOUN" and "person" in classes_of(head.lemma_.lower())
    return not people or any(c.dep_ in ("prep", "relcl", "acl") or c.pos_ == "PROPN" for c in told)


def _plain_subject(clause: Clause) -> list[Token]:
    subject = list(clause.subject)
    return subject[:-1] if len(subject) > 1 and subject[-1].lower_ in SINGLING_OUT else subject


def _numbers(clause: Clause) -> bool:
    """ "The two motives are first, pay, and second, praise": a list is not what is said about them."""
    return clause.verb.lemma_ == "be" and any(t.lower_ in ("first", "firstly") for t in clause.predicate[:3])


def _says_more(report: Report, head: Token, found: Sequence[Report]) -> bool:
    """Whether another sentence tells something of the same by the same speaker."""
    name, lemma = report.speaker.name.split()[-1], head.lemma_.lower()
    return any(
        r.source.sentence.start != report.source.sentence.start
        and r.speaker.name.split()[-1] == name
        and any(t.lemma_.lower() == lemma for t in r.claim)
        for r in found
    )


def _again(clause: Clause) -> str:
    """The pronoun for the subject, by its verb's form where that tells, else by its noun."""
    finite = first_auxiliary(clause) or clause.verb
    if finite.lower_ in ("is", "was", "has") or (finite.tag_ == "VBZ" and finite.lower_ not in ("are", "have")):
        return "It"
    told = finite.lower_ in ("are", "were", "have") or finite.tag_ == "VBP" or is_plural(clause.head)
    several = any(t.lower_ == "and" for t in clause.subject)
    told = told or several or any(t.lower_ in ("their", "they", "them") for t in clause.predicate)
    return "They" if told else "It"


def _hands_on(clause: Clause) -> bool:
    """Whether the claim is itself a report: "early soundings suggested that …"."""
    return clause.verb.lemma_ in SAYING and any(c.dep_ == "ccomp" for c in clause.verb.children)
