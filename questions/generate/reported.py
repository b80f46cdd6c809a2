"""What somebody said, found or argued: "According to the harbour master, what does the new lock save?"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, reads_well, short
from questions.generate.context import in_context, quoted_from, sentence_before
from questions.generate.inversion import ask, ask_subject, first_auxiliary
from questions.generate.phrases import capitalised, edges, is_plural, text_of
from questions.generate.prose_asking import asks_of, is_answer
from questions.generate.reported_found import SAYING, Report, claim_clause, reports
from questions.generate.reported_speakers import is_anybody, is_bare_body, is_body
from questions.generate.standing import ANAPHORIC, POINTERS, phrase_stands, stands_alone
from questions.generate.survey import Survey, survey
from questions.language import parse_syntax

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

LONGEST_ANSWER = 28
LONGEST_TYPED = 3
COUNTING = frozenset("one two some many most several few all half each every any no both much more".split())
# What is told to somebody, or told as news, is one claim: "What did the mayor warn?", never "What did he say?".
TELLING = frozenset("tell warn conclude complain concede admit predict fear doubt confirm announce argue point".split())
EVERYBODY = frozenset("people person individual child human man woman".split())
FINDING = frozenset("find discover learn notice conclude show see".split())
FINITE = ("VBZ", "VBP", "VBD", "MD")
LOOSE = frozenset("it its he she they them their his her there".split())


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    found = list(reports(s))
    for report in found:
        upon, clause = _upon(s, report), claim_clause(report)
        if upon is not None:
            yield upon
        if clause is None or upon is not None or clause.predicate[0].pos_ not in ("AUX", "VERB", "ADV", "PART"):
            continue
        yield from _own_plan(s, report, clause)
        asked = list(_asked(s, report, clause))
        yield from asked
        if not asked and _says_once(report, found):
            yield from _told(s, report, clause)


def _asked(s: Survey, report: Report, clause: Clause) -> Iterator[Candidate]:
    if not SAYING[report.lemma]:
        return
    for build in (_share, _count, _why, _nested, _object, _subject, _about):
        found = build(s, report, clause)
        if found is not None:
            yield found


def _finding(report: Report, variant: str, prompt: str, key: str) -> Finding:
    relation = f"report:{report.claim[:3].text.casefold()}"  # no place: another reading of the sentence has others
    return Finding(report.source, f"reported-{variant}", relation, prompt, key, (), {"certainty": 0.8})


def _put(
    s: Survey, report: Report, variant: str, prompt: str | None, key: str, back: str = "", *, lean: bool = False
) -> Candidate | None:
    """The question as it stands, or behind the sentence before where its speaker is but "the company"."""
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


def _according(report: Report, question: str | None) -> str | None:
    """The question with whose claim it is before it."""
    if question is None:
        return None
    prompt = f"According to {report.speaker.name}, {question[:1].lower()}{question[1:]}"
    doc = parse_syntax(prompt)
    root = next(doc.sents).root
    misread = root.i == 0 or not reads_well(prompt) or not any(t.tag_ in FINITE for t in (root, *root.children))
    return f"{capitalised(question[:-1])}, according to {report.speaker.name}?" if misread else prompt


def _is_clean(tokens: list[Token]) -> bool:
    unbroken = bool(tokens) and tokens[-1].i - tokens[0].i + 1 == len(tokens)
    pointing = any(t.lower_ in POINTERS or t.lower_ == "following" for t in tokens)
    pointing = pointing or any(a.lower_ == "just" and b.lower_ == "as" for a, b in pairwise(tokens))
    return unbroken and not pointing and not any(t.text in '“”"' for t in tokens)


# --- what came of what somebody did ---


def _upon(s: Survey, report: Report) -> Candidate | None:
    """ "What did the inspectors find when they checked the list?", of "checked the list and found that …"."""
    verb, deed = report.verb, report.verb.head
    if verb.dep_ != "conj" or report.lemma not in FINDING or deed.tag_ != "VBD" or verb.tag_ != "VBD":
        return None
    link = next((c for c in deed.children if c.dep_ == "cc"), None)
    if link is None or link.i != verb.i - 1 or report.speaker.full or not _is_clean(list(report.claim)):
        return None
    done = [t for t in deed.doc[deed.i : link.i] if t.text != ","]
    if not 3 <= len(done) <= 14 or not phrase_stands(s, report.source, done) or report.claim[0].lower_ in LOOSE:
        return None
    again = "they" if report.speaker.plural else "it"
    name = report.speaker.name
    opening = "According to the authors, what did they" if name == "the authors" else f"What did {name}"
    prompt = f"{opening} {report.lemma} when {again} {text_of(done)}?"
    return _put(s, report, "upon", prompt, report.text)


# --- what the claim is about ---


def _about(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "What did the study find about bats?", answered by all that it says of them."""
    subject, predicate = list(clause.subject), list(clause.predicate)
    if clause.front or not _is_topic(s, clause) or not _is_clean(predicate) or len(predicate) < 4:
        return None
    if _hands_on(clause) or (is_anybody(report.speaker.name) and len(subject) < 2):
        return None
    auxiliary, form = report.asks(SAYING[report.lemma])
    prompt = f"What {auxiliary} {report.speaker.name} {f'{form} {report.told}'.strip()}"
    prompt = f"{prompt} about {s.spelling.inside(subject)}?"
    key = text_of(predicate)
    named = clause.head.ent_type_ == "PERSON" or clause.head.pos_ == "PROPN"
    again = capitalised(text_of(subject)) if named else _again(clause)
    return _put(s, report, "about", prompt, key, f"{again} {key}.")


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


def _is_topic(s: Survey, clause: Clause) -> bool:
    """Whether the subject says by itself what is spoken of: a name, a kind of thing, the thing of the article."""
    first, head = clause.subject[0], clause.head
    if first.lower_ in COUNTING or first.pos_ not in ("DET", "NOUN", "PROPN", "ADJ", "VERB", "PRON"):
        return False
    if head.pos_ not in ("NOUN", "PROPN") or len(clause.subject) > 12 or not _is_clean(list(clause.subject)):
        return False
    if head.lemma_.lower() in EVERYBODY and len(clause.subject) == 1:
        return False
    known = first.lower_ == "the" and s.counts[head.lemma_.lower()] > 2 and head.lemma_.lower() not in ANAPHORIC
    return known or stands_alone(s, clause.source, clause.subject, ())


# --- one part of the claim ---


def _object(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "According to the mayor, what could the town no longer afford?"."""
    noun = next((c for c in clause.verb.children if c.dep_ == "dobj" and c.i > clause.verb.i), None)
    if noun is None or clause.front or clause.verb.lemma_ == "have":
        return None
    if any(c.dep_ in ("conj", "advcl") for c in clause.verb.children):
        return None
    first, last = edges(noun)
    key = [t for t in clause.predicate if first <= t.i <= last]
    rest = [t for t in clause.predicate if t not in key]
    if not key or first <= clause.verb.i or any(t.i > last and t.pos_ == "VERB" for t in rest):
        return None
    if not is_answer(s, clause, key) or not asks_of(s, clause, rest) or _is_number(key):
        return None
    if len(key) < 3:
        return None
    if any(t.lower_ in ("less", "more", "rather") for t in rest) and not any(t.lower_ == "longer" for t in rest):
        return None
    prompt = _according(report, ask(s.spelling, clause, "what", {t.i for t in key}))
    return _put(s, report, "object", prompt, text_of(key))


def _is_number(key: list[Token]) -> bool:
    return key[0].like_num or key[0].text in "$€£" or key[0].lower_ in COUNTING


def _subject(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "According to the mayor, what changed the debate more than any report?"."""
    subject, head = list(clause.subject), clause.head
    rest = list(clause.predicate)
    if head.pos_ != "NOUN" or head.ent_type_ == "PERSON" or is_plural(head) or not 3 <= len(subject) <= 14:
        return None
    told = sum(t.pos_ in ("NOUN", "PROPN", "NUM", "VERB") for t in rest)
    if told < 3 or not _is_clean(subject) or _is_number(subject) or clause.front or len(rest) > 18:
        return None
    if not phrase_stands(s, clause.source, rest) or not phrase_stands(s, clause.source, subject):
        return None
    if any(t.lower_ in LOOSE for t in (*rest, *subject)) or any(
        c.dep_ in ("neg", "attr") for c in clause.verb.children
    ):
        return None
    return _put(s, report, "subject", _according(report, ask_subject(clause, "what")), text_of(subject))


def _nested(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "According to the mayor, what did early soundings suggest?"."""
    inner = next((c for c in clause.verb.children if c.dep_ == "ccomp" and c.i > clause.verb.i), None)
    if inner is None or clause.verb.lemma_ not in SAYING or edges(inner)[1] < clause.predicate[-1].i:
        return None
    claim = [t for t in clause.predicate if t.i >= edges(inner)[0]]
    rest = [t for t in clause.predicate if t.i < edges(inner)[0]]
    key = claim[1:] if claim[0].lower_ == "that" else claim
    if not _is_clean(key) or key[0].lower_ in LOOSE or not asks_of(s, clause, rest):
        return None
    prompt = _according(report, ask(s.spelling, clause, "what", {t.i for t in claim}))
    return _put(s, report, "nested", prompt, text_of(key))


def _why(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "According to the mayor, why was no order given?"."""
    because = next((t for t in clause.predicate if t.lower_ == "because" and t.head.head == clause.verb), None)
    if because is None or because.head.dep_ != "advcl" or edges(because.head)[1] < clause.predicate[-1].i:
        return None
    key = [t for t in clause.predicate if t.i > because.i]
    rest = [t for t in clause.predicate if t.i < because.i]
    while rest and rest[-1].text == ",":
        rest.pop()
    if not _is_clean(key) or len(key) < 4 or rest[-1].lower_ in COUNTING:
        return None
    if not stands_alone(s, clause.source, clause.subject, rest) and clause.subject[0].lower_ != "no":
        return None
    question = ask(s.spelling, clause, "why", {t.i for t in clause.predicate if t.i >= because.i})
    return _put(s, report, "why", _according(report, question), text_of(key))


def _share(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "According to the bank, what share of payments are made by telephone?"."""
    subject = list(clause.subject)
    at = next((i for i, t in enumerate(subject) if t.text == "%" or t.lower_ == "percent"), None)
    if at is None or at > 1 or not subject[0].like_num or at + 2 >= len(subject) or subject[at + 1].lower_ != "of":
        return None
    rest = [*subject[at + 1 :], *clause.predicate]
    if clause.front or not _is_clean(rest) or any(t.lower_ in LOOSE for t in rest):
        return None
    prompt = _according(report, f"what share {text_of(rest)}?")
    return _put(s, report, "share", prompt, text_of(subject[: at + 1]))


def _count(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "According to the union, how many stations have no lift?"."""
    number, rest = clause.subject[0], [*clause.subject[1:], *clause.predicate]
    counted = number.like_num and number.lower_ != "one" and clause.head.tag_ == "NNS"
    if not counted or clause.front or not _is_clean(rest) or any(t.lower_ in LOOSE for t in rest):
        return None
    if clause.subject[1].lower_ in ("of", "%", "percent", "or", "and", "to") or len(clause.predicate) < 5:
        return None
    prompt = _according(report, f"how many {text_of(rest)}?") if phrase_stands(s, clause.source, rest) else None
    return _put(s, report, "count", prompt, number.text)


# --- what somebody says of their own doings ---


def _own_plan(s: Survey, report: Report, clause: Clause) -> Iterator[Candidate]:
    """ "What did the government say it will ask for?"."""
    own = len(clause.subject) == 1 and clause.head.lower_ in report.speaker.pronouns
    helper = first_auxiliary(clause)
    if (
        SAYING[report.lemma] not in ("say", "believe", "")
        or not own
        or clause.front
        or report.verb.lower_ == "according"
        or report.told
    ):
        return
    if not _is_clean(list(clause.predicate)) or clause.verb.lemma_ == "be":
        return
    auxiliary, form = report.asks()
    stem = f"What {auxiliary} {report.speaker.name} {form} {clause.head.lower_}"
    yield from _own_reason(s, report, clause, f"{auxiliary} {report.speaker.name} {form} {clause.head.lower_}")
    key = _wanted(clause)
    if len(key) < 2 or (key[0].lower_ == "the" and len(key) < 3):
        return
    rest = [t for t in clause.predicate if t not in key]
    if any(t.i > key[-1].i for t in rest) and helper is None:
        return
    prompt = f"{stem} {text_of(rest)}?"
    if is_body(report.speaker.name):
        prompt = _according(report, ask(s.spelling, clause, "what", {t.i for t in key})) or prompt
    found = _put(s, report, "plan", prompt, text_of(key)) if phrase_stands(s, clause.source, rest) else None
    if found is not None:
        yield found


def _own_reason(s: Survey, report: Report, clause: Clause, stem: str) -> Iterator[Candidate]:
    """ "Why has the union said it would vote against such a share?"."""
    because = next((t for t in clause.predicate if t.lower_ == "because" and t.head.head == clause.verb), None)
    if because is None or edges(because.head)[1] < clause.predicate[-1].i:
        return
    rest, key = (list(part) for part in _parted(clause, because))
    found = _put(s, report, "why", f"Why {stem} {text_of(rest)}?", text_of(key), lean=not _stands(s, clause, rest))
    if found is not None:
        yield found


def _parted(clause: Clause, at: Token) -> tuple[list[Token], list[Token]]:
    """What stands before this word and what stands behind it."""
    rest = [t for t in clause.predicate if t.i < at.i]
    while rest and rest[-1].text == ",":
        rest.pop()
    return rest, [t for t in clause.predicate if t.i > at.i]


def _stands(s: Survey, clause: Clause, rest: list[Token]) -> bool:
    return phrase_stands(s, clause.source, [t for t in rest if t.lower_ not in LOOSE])


def _wanted(clause: Clause) -> list[Token]:
    """The object of the verb, or of the one preposition behind it."""
    preps = [c for c in clause.verb.children if c.dep_ == "prep" and c.i == clause.verb.i + 1]
    holders = (clause.verb, *preps)
    noun = next((c for h in holders for c in h.children if c.dep_ in ("dobj", "pobj") and c.i > h.i), None)
    if noun is None or any(c.dep_ == "conj" for c in clause.verb.children):
        return []
    return [t for t in clause.predicate if edges(noun)[0] <= t.i <= edges(noun)[1]]


# --- the whole claim ---


def _says_once(report: Report, found: list[Report]) -> bool:
    """Whether this speaker is not told to have said another thing by the same verb."""
    same = {
        r.source.sentence.end
        for r in found
        if r.verb.lemma_ == report.verb.lemma_ and r.speaker.name.split()[-1] == report.speaker.name.split()[-1]
    }
    return len(same) == 1


def _told(s: Survey, report: Report, clause: Clause) -> Iterator[Candidate]:
    """ "What did the chairman tell the delegates?"."""
    if report.told.lower() in ("people", "them", "us", "you", "him", "her"):
        return
    loose = clause.subject[0].lower_ in LOOSE and len(clause.subject) == 1
    if report.lemma not in TELLING or (loose and clause.head.lower_ not in report.speaker.pronouns):
        return
    if not _is_clean(list(clause.tokens)) or clause.subject[0].lower_ in ("such", "some", "there"):
        return
    if not report.told and not loose and not _is_topic(s, clause):
        return
    auxiliary, form = report.asks()
    prompt = f"What {auxiliary} {report.speaker.name} {form} {report.told}".strip() + "?"
    key = text_of(clause.predicate) if loose else text_of(clause.tokens)
    doubted = not SAYING[report.lemma]
    back = f"That {s.spelling.inside(list(clause.tokens))}." if doubted else f"{capitalised(report.text)}."
    found = _put(s, report, "told", prompt, key, back)
    if found is not None:
        yield found
