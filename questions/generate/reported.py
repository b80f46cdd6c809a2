"""What somebody said, found or argued: "According to the harbour master, what does the new lock save?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.phrases import capitalised, text_of
from questions.generate.reported_asking import LOOSE, is_clean, put
from questions.generate.reported_found import SAYING, Report, claim_clause, reports
from questions.generate.reported_parts import PARTS, own_plan
from questions.generate.reported_topics import about
from questions.generate.standing import phrase_stands
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed

# What is told to somebody is one claim; of what somebody argued there is always more.
TELLING = frozenset("tell warn conclude complain concede admit predict fear doubt confirm announce argue point".split())
# "Welcoming Acme", "the average user", "at least half of the bakers": nobody who said it.
MISREAD = re.compile(
    r"^(?-i:[A-Z]\w+ing [A-Z])|^(?:the )?average\b|^at least\b|,|%|^(?:last|next|this) ", re.IGNORECASE
)
FINDING = frozenset("find discover learn notice conclude show see".split())


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    found = [r for r in reports(s) if not _is_misread(r)]
    for report in found:
        upon, clause = _upon(s, report), claim_clause(report)
        if upon is not None:
            yield upon
        if clause is None or upon is not None or clause.predicate[0].pos_ not in ("AUX", "VERB", "ADV", "PART"):
            continue
        yield from own_plan(s, report, clause)
        asked = list(_asked(s, report, clause, found))
        yield from asked
        if not asked and _says_once(report, found):
            yield from _told(s, report, clause)


def _is_misread(report: Report) -> bool:
    """Whether the speaker is nobody in particular, or is spoken of in the claim as somebody else."""
    name, full = report.speaker.name, report.speaker.full
    himself = bool(full) and any(t.text == full.split()[-1] for t in report.claim)
    return himself or MISREAD.search(name) is not None or (name.islower() and " " not in name)


def _asked(s: Survey, report: Report, clause: Clause, others: list[Report]) -> Iterator[Candidate]:
    if not SAYING[report.lemma]:
        return
    for found in (*(build(s, report, clause) for build in PARTS), about(s, report, clause, others)):
        if found is not None:
            yield found


# --- what came of what somebody did ---


def _upon(s: Survey, report: Report) -> Candidate | None:
    """ "What did the inspectors find when they checked the list?", of "checked the list and found that …"."""
    verb, deed = report.verb, report.verb.head
    if verb.dep_ != "conj" or report.lemma not in FINDING or deed.tag_ != "VBD" or verb.tag_ != "VBD":
        return None
    link = next((c for c in deed.children if c.dep_ == "cc"), None)
    if link is None or link.i != verb.i - 1 or report.speaker.full or not is_clean(list(report.claim)):
        return None
    done = [t for t in deed.doc[deed.i : link.i] if t.text != ","]
    if not 3 <= len(done) <= 14 or not phrase_stands(s, report.source, done) or report.claim[0].lower_ in LOOSE:
        return None
    again = "they" if report.speaker.plural else "it"
    name = report.speaker.name
    opening = "According to the authors, what did they" if name == "the authors" else f"What did {name}"
    prompt = f"{opening} {report.lemma} when {again} {text_of(done)}?"
    return put(s, report, "upon", prompt, report.text)


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
    if report.told.lower() in ("", "people", "them", "us", "you", "him", "her"):
        return
    loose = clause.subject[0].lower_ in LOOSE and len(clause.subject) == 1
    if report.lemma not in TELLING or (loose and clause.head.lower_ not in report.speaker.pronouns):
        return
    if not is_clean(list(clause.tokens)) or clause.subject[0].lower_ in ("such", "some", "there"):
        return
    auxiliary, form = report.asks()
    prompt = f"What {auxiliary} {report.speaker.name} {form} {report.told}".strip() + "?"
    key = text_of(clause.predicate) if loose else text_of(clause.tokens)
    doubted = not SAYING[report.lemma]
    back = f"That {s.spelling.inside(list(clause.tokens))}." if doubted else f"{capitalised(report.text)}."
    found = put(s, report, "told", prompt, key, back)
    if found is not None:
        yield found
