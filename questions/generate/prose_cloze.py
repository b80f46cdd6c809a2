"""Whole sentences with the words that carry their point left blank, the best ones of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.build import Finding, cloze, without_determiner
from questions.generate.phrases import is_comma
from questions.generate.prose_blanks import Blank, best_blanks
from questions.generate.prose_units import Unit, small, units_of
from questions.generate.simplify import SUBJECTS
from questions.generate.standing import VAGUE_OPENERS
from questions.generate.statements import strategy_at
from questions.generate.survey import Survey, survey
from questions.language import content_lemmas, parse_syntax_ahead, text_of_doc
from questions.question import BLANK

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.language import Doc, Parsed, Token

STRATEGY = "prose-cloze"
LEAST_WORTH = 0.3
# The ranking knows better than the worth which word of a sentence is best left blank.
BLANKS_OF_ONE = 3
# Words that the article says but once can hardly be recalled: their sentence has to turn on them.
LEAST_WORTH_OF_NEW = 0.9
# What is somebody's view or advice is told as the article's.
VIEWS = re.compile(
    r"\b(?:should|must|need|needs|ought|best|better|good|great|important|essential|crucial|helpful|valuable|easy|easier"
    r"|hard|harder|difficult|you|your|often|usually|likely|can|may|might|will)\b",
    re.IGNORECASE,
)
HEDGED = re.compile(
    r"\b(?:may|might|perhaps|probably|maybe|could|would|seems?|hope|happy|proud|thanks?|presumably|study|studies)\b",
    re.IGNORECASE,
)
SAYING = frozenset(
    """say tell argue claim predict warn estimate report announce note add explain insist believe write recommend
    suggest learn find show think""".split()
)
POINTED = re.compile(
    r"\b(?:because|so that|in order to|by \w+ing|instead of|rather than|not|only|must|should|needs?|requires?|allows?"
    r"|helps?|means?|prevents?|without|unless|essential|critical|crucial|important|key|most|biggest|main)\b",
    re.IGNORECASE,
)


Found = tuple[float, "Unit", "Blank"]


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    counts: dict[int, Counter[str]] = {}
    best: dict[int, dict[str, Found]] = {}
    for unit in units_of(s):
        section = unit.source.sentence.section
        if section not in counts:
            counts[section] = _section_counts(s, section)
        here = counts[section]
        for blank in best_blanks(s, here, unit.doc):
            worth = _worth(s, here, unit) + blank.worth
            if re.search(r"\byou", text_of_doc(unit.doc)) and not unit.advises and not _is_topical(s, blank):
                continue
            end = unit.source.sentence.end
            if worth >= _least_worth(s, blank):
                _offer(best.setdefault(end, {}), (worth, unit, blank))
    chosen = [f for found in best.values() for f in sorted(found.values(), key=lambda f: -f[0])[:BLANKS_OF_ONE]]
    parse_syntax_ahead(without_determiner(blank.text) for _, _, blank in chosen)
    for worth, unit, blank in chosen:
        yield _candidate(s, unit, blank, worth)


def _offer(found: dict[str, Found], new: Found) -> None:
    """Of the readings of a sentence, the best for each word that may be left blank."""
    key = new[2].text.casefold()
    if key not in found or new[0] > found[key][0]:
        found[key] = new


def _least_worth(s: Survey, blank: Blank) -> float:
    return LEAST_WORTH if _is_recalled(s, blank) else LEAST_WORTH_OF_NEW


def _is_recalled(s: Survey, blank: Blank) -> bool:
    """Whether the article sets the words apart, has them in a heading, or says them more than once."""
    bare = re.sub(r"^(?:an?|the) ", "", blank.text.casefold())
    return s.is_term(bare) or bare.split()[-1] in s.topics or s.pool.concordance.repeats(bare) > 1


def _is_topical(s: Survey, blank: Blank) -> bool:
    """What "you" do is everybody's daily life unless it ends in a word of the article's own."""
    bare = re.sub(r"^(?:an?|the) ", "", blank.text.casefold())
    return s.is_term(bare) or bare.split()[-1] in s.topics


def _section_counts(s: Survey, section: int) -> Counter[str]:
    return Counter(w for p in s.parsed.in_section(section) for w in sorted(content_lemmas(p.doc)))


def _worth(s: Survey, counts: Counter[str], unit: Unit) -> float:
    """How much the section turns on this sentence, about 0 to 4."""
    words = content_lemmas(unit.doc)
    heading = s.heading_words[unit.source.sentence.section]
    top = [w for w, n in counts.most_common(10) if n > 1]
    shared = sum(counts[w] for w in top if w in words) / max(1, sum(counts[w] for w in top))
    text = text_of_doc(unit.doc)
    opens = s.position(unit.source) < 0.2
    worth = 1.5 * shared + 0.5 * min(2, len(words & heading)) + 0.4 * opens + 0.4 * bool(POINTED.search(text))
    vague = unit.doc[0].lower_ in VAGUE_OPENERS or unit.doc[0].lower_ == "there" or "lot of" in text
    worth -= 0.6 * bool(HEDGED.search(text)) + 0.5 * vague + 0.3 * bool(re.search(r"\byou", text))
    return worth - 0.04 * max(0, len(text.split()) - 20)


def _candidate(s: Survey, unit: Unit, blank: Blank, worth: float) -> Candidate:
    prompt = text_of_doc(unit.doc)[: blank.start] + BLANK + text_of_doc(unit.doc)[blank.end :]
    if not unit.advises and VIEWS.search(prompt) and "ccording to" not in prompt and not _is_ascribed(unit.doc):
        prompt = _attributed(s, unit.doc, prompt)
    key = blank.text if blank.start or s.spelling.keeps_capital(unit.doc[0]) else small(blank.text)
    features = {
        "certainty": 0.6,
        "stands": float(unit.stands),
        "blank_worth": min(1.0, worth / 4),
        "key_is_term": float(s.is_term(key)),
        "key_recalled": float(_is_recalled(s, blank)),
    }
    strategy = strategy_at(STRATEGY, prompt.partition(BLANK)[0])
    finding = Finding(unit.source, strategy, f"cloze:{key.casefold()}", prompt, key, (), features)
    return cloze(s, finding)


def _is_ascribed(doc: Doc) -> bool:
    """ "Martin said", "the council warns that", ", critics suggest,": the sentence says itself whose view it is."""
    said = [t for t in doc if t.lemma_ in SAYING]
    leads = any(c.dep_ == "ccomp" for t in said if t.dep_ in ("ROOT", "parataxis") for c in t.children)
    return leads or any(_is_put_between(t) for t in said)


def _is_put_between(verb: Token) -> bool:
    speaks = any(c.dep_ == "nsubj" and c.pos_ != "PRON" for c in verb.children)
    return speaks and verb.dep_ in ("parataxis", "relcl") and verb.i + 1 < len(verb.doc) and is_comma(verb.nbor())


def _attributed(s: Survey, doc: Doc, prompt: str) -> str:
    """The article is named last where the sentence has an opening of its own: "For some shops, _____ can help …"."""
    if _is_opened(doc):
        return f"{prompt.removesuffix('.')}, according to the article."
    return f"According to the article, {_inside(s, doc, prompt)}"


def _is_opened(doc: Doc) -> bool:
    if doc[0].pos_ == "ADV" and doc[0].tag_ != "WRB":  # "Often bakers …"
        return True
    subject = next((t for t in doc if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"), None)
    return subject is not None and any(is_comma(t) for t in doc[: subject.left_edge.i])


def _inside(s: Survey, doc: Doc, prompt: str) -> str:
    led = doc[0].is_stop and doc[0].pos_ != "PROPN" and len(doc[0]) > 1 and not doc[0].text.isupper()
    titled = re.match(r"[A-Z]\w+ [A-Z][a-z]+ [A-Z][a-z]", prompt) is not None  # "Public Works Director Sam Reed"
    kept = not led and (titled or s.spelling.keeps_capital(doc[0]))
    return prompt if kept or prompt.startswith(BLANK) else small(prompt)
