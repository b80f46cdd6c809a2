"""The sentence that a section turns on, with the words that carry its point left blank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.build import Finding, cloze
from questions.generate.checks import first_failure
from questions.generate.checks_truth import Ground
from questions.generate.patterns import ANYBODY
from questions.generate.phrases import capitalised, is_comma
from questions.generate.prose_advice import YOURS, commanded, of_readers
from questions.generate.prose_blanks import Blank, best_blanks
from questions.generate.simplify import SUBJECTS
from questions.generate.standing import COMPARING, phrase_stands
from questions.generate.survey import Survey, survey
from questions.language import ParsedSentence, content_lemmas, parse_text
from questions.question import BLANK

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Doc, Parsed, Token

STRATEGY = "prose-cloze"
WORDS = (9, 26)
LEAST_WORTH = 1.2
# What a second one of the same section has to be worth.
LEAST_WORTH_MORE = 2.2
# So many terms set apart give a section questions enough.
ENOUGH_TERMS = 2
# A section longer than this gets a second one.
LONG_SECTION = 150
UNFIT = re.compile(
    r"\byou[’'](?:ve|ll|d)\b|[:;?!()\[\]“”\"\n]|http|@|\.\.\.|…|\.[”’]|\b(?:etc|e\.g|i\.e)\b|\s[-–—]+\s|—|\d{4}\)"
)
OPENERS = re.compile(
    r"^(?:however|also|for example|for instance|in other words|in addition|additionally|and|but|so|yet|moreover"
    r"|furthermore|therefore|thus|hence|similarly|likewise|of course|in fact|indeed|in short|in general|generally"
    r"|meanwhile|consequently|as a result|overall|finally|ultimately|importantly|in particular|specifically|still"
    r"|remember that|note that|keep in mind that|and remember|nevertheless|nonetheless|put simply|simply put"
    r"|in practice|in summary|to sum up|suddenly|originally|traditionally|unfortunately|fortunately|instead of course"
    r"|at a minimum|currently|today|as such|for now|in the end|in the past|luckily|sadly|surprisingly|remember"
    r"|interestingly|at first|by now|again)(?:,\s+|\s+(?=[a-z“]))",
    re.IGNORECASE,
)
OPENED = re.compile(r"^(?:and|but|so|yet|remember that|note that|keep in mind that)\s+", re.IGNORECASE)
# What is somebody's view or advice is told as the article's.
VIEWS = re.compile(
    r"\b(?:should|must|need|needs|ought|best|better|good|great|important|essential|crucial|helpful|valuable|easy|easier"
    r"|hard|harder|difficult|you|your|often|usually|likely|can|may|might|will)\b",
    re.IGNORECASE,
)
HEDGED = re.compile(
    r"\b(?:may|might|perhaps|probably|maybe|could|would|seems?|hope|happy|proud|thanks?)\b", re.IGNORECASE
)
POINTED = re.compile(
    r"\b(?:because|so that|in order to|by \w+ing|instead of|rather than|not|only|must|should|needs?|requires?|allows?"
    r"|helps?|means?|prevents?|without|unless|essential|critical|crucial|important|key|most|biggest|main)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence to blank: as it stands in the article, or without what ties it to its neighbours."""

    source: ParsedSentence
    doc: Doc
    advises: bool = False


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s, ground = survey(pool), Ground(parsed, pool)
    units: dict[int, list[Unit]] = {}
    for unit in _units(s):
        units.setdefault(unit.source.sentence.section, []).append(unit)
    terms = Counter(p.sentence.section for p in s.usable for _ in s.emphases.get(p.sentence.start, ()))
    for section, found in units.items():
        yield from _best_of(s, ground, found, few=terms[section] >= ENOUGH_TERMS)


def _best_of(s: Survey, ground: Ground, units: list[Unit], *, few: bool) -> Iterator[Candidate]:
    """The best one or two that pass every check, each of another sentence."""
    section = units[0].source.sentence.section
    counts = _section_counts(s, section)
    length = sum(len(p.doc) for p in s.parsed.in_section(section))
    room = 2 if length > LONG_SECTION and not few else 1
    used: set[int] = set()
    offered = [
        (_worth(s, counts, unit) + blank.worth, unit, blank)
        for unit in units
        for blank in best_blanks(s, counts, unit.doc)
    ]
    for worth, unit, blank in sorted(offered, key=lambda o: -o[0]):
        end = unit.source.sentence.end
        if room == 0 or end in used or worth < (LEAST_WORTH_MORE if used else LEAST_WORTH):
            continue
        candidate = _candidate(s, unit, blank)
        if first_failure(candidate, ground) is None:
            used.add(end)
            room -= 1
            yield candidate


def _units(s: Survey) -> Iterator[Unit]:
    for reading in s.readings:
        told = _untied(reading.text)
        verb = commanded(reading)
        if verb is not None and verb.i == 0:
            advice = f"The article advises readers to {_small(of_readers(list(reading.doc)))}"
            yield from _unit(s, reading, advice, advises=True)
        else:
            yield from _unit(s, reading, told)
    for clause in s.clauses:
        if _is_whole(clause):
            yield from _unit(s, clause.source, _untied(f"{clause.text}."))


def _is_whole(clause: Clause) -> bool:
    """Whether nothing that the claim needs was left behind: the "if" before it, or one of a pair of commas."""
    tokens = sorted(clause.tokens, key=lambda t: t.i)
    behind = tokens[0].i > 0 and tokens[0].doc[0].tag_ in ("IN", "WRB") and tokens[0].doc[0].dep_ in ("mark", "advmod")
    return not behind and not _loses_comma(clause)


def _loses_comma(clause: Clause) -> bool:
    return any(
        u.i == t.i + 2 and is_comma(t.nbor())
        for part in (clause.subject, clause.predicate, (clause.subject[-1], clause.predicate[0]))
        for t, u in pairwise(part)
    )


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _untied(text: str) -> str:
    """The sentence without the words that tie it to the one before."""
    text = " ".join(text.split())
    for _ in range(2):
        text = OPENERS.sub("", OPENED.sub("", text), count=1)
    return text if "." in text.split()[0] else capitalised(text)


def _unit(s: Survey, source: ParsedSentence, text: str, *, advises: bool = False) -> Iterator[Unit]:
    if not WORDS[0] <= len(text.split()) <= WORDS[1] + 4 * advises or UNFIT.search(text) or not text.endswith("."):
        return
    doc = parse_text(text)
    if sum(1 for _ in doc.sents) == 1 and _claims(doc) and _stands(s, source, doc):
        yield Unit(source, doc, advises)


def _claims(doc: Doc) -> bool:
    """Whether something is said outright of a subject that has a name."""
    root = next(doc.sents).root
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")), None)
    finite = root.tag_ in ("VBZ", "VBP", "VBD") or any(c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in root.children)
    if subject is None or not finite or root.pos_ not in ("VERB", "AUX") or subject.i > root.i:
        return False
    return subject.lower_ not in ("that", "this", "these", "those", "he", "she", "they", "which", "one", "what", "some")


def _stands(s: Survey, source: ParsedSentence, doc: Doc) -> bool:
    """A "you" may stand for anybody; "it" may stand for what follows."""
    anybody = any(t.lower_ in ANYBODY for t in doc)
    if any(
        t.lower_ in ("it", "they") and t.dep_ in SUBJECTS and t.head.dep_ == "ROOT" and not _is_empty_it(t) for t in doc
    ):
        return False
    told = [
        t
        for t in doc
        if t.lower_ not in YOURS
        and t.tag_ not in COMPARING
        and not _is_empty_it(t)
        and not (anybody and t.lower_ in ("they", "their", "them"))
    ]
    return phrase_stands(s, source, told)


def _is_empty_it(t: Token) -> bool:
    """ "It takes time to …", "makes it easier to …"."""
    ahead = [w.lower_ for w in t.doc[t.i + 1 : t.i + 12]]
    verb = t.head.lemma_ in ("take", "be", "help", "make", "become", "cost")
    return t.lower_ == "it" and verb and ("to" in ahead or "that" in ahead or "when" in ahead)


def _section_counts(s: Survey, section: int) -> Counter[str]:
    return Counter(w for p in s.parsed.in_section(section) for w in content_lemmas(p.doc))


def _worth(s: Survey, counts: Counter[str], unit: Unit) -> float:
    """How much the section turns on this sentence, about 0 to 4."""
    words = content_lemmas(unit.doc)
    heading = s.heading_words[unit.source.sentence.section]
    top = [w for w, n in counts.most_common(10) if n > 1]
    shared = sum(counts[w] for w in top if w in words) / max(1, sum(counts[w] for w in top))
    text = unit.doc.text
    opens = s.position(unit.source) < 0.2
    worth = 1.5 * shared + 0.5 * min(2, len(words & heading)) + 0.4 * opens + 0.4 * bool(POINTED.search(text))
    worth -= (
        0.6 * bool(HEDGED.search(text)) + 0.3 * bool(re.search(r"\byou", text)) + 0.04 * max(0, len(text.split()) - 20)
    )
    return worth


def _candidate(s: Survey, unit: Unit, blank: Blank) -> Candidate:
    prompt = unit.doc.text[: blank.start] + BLANK + unit.doc.text[blank.end :]
    if not unit.advises and VIEWS.search(prompt):
        prompt = f"According to the article, {_inside(s, unit.doc, prompt)}"
    finding = Finding(
        unit.source, STRATEGY, f"cloze:{blank.text.casefold()}", prompt, blank.text, (), {"certainty": 0.6}
    )
    return cloze(s, finding)


def _inside(s: Survey, doc: Doc, prompt: str) -> str:
    return prompt if s.spelling.keeps_capital(doc[0]) or prompt.startswith(BLANK) else _small(prompt)
