"""Questions on who did a thing: "Which organisation will run the ferry?", "Which union called the strike?"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.build import Finding, reads_well, short
from questions.generate.facts_stand import is_told
from questions.generate.facts_told import cores
from questions.generate.facts_trim import governors
from questions.generate.inversion import ask_subject
from questions.generate.kept import once
from questions.generate.phrases import is_plural, text_of, without_determiner
from questions.generate.simplify import SUBJECTS
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

# What the last word of a name says that it is.
BODIES = frozenset(
    """council committee commission regulator court ministry department agency university college institute museum
    library bank company firm union association society foundation fund board authority hospital party newspaper
    church charity network centre center office bureau league club council laboratory""".split()
)
OFFICIAL = frozenset("council committee commission regulator court authority board department ministry agency".split())
# Deeds of organisations; a product or a place, for which the parser may take a name, does none of them.
DEEDS = frozenset(
    """buy sell acquire employ hire fund sue approve reject publish ban own operate launch propose build invest sign
    announce introduce develop design found establish manufacture supply award win open close adopt release demand
    create invent discover donate finance organise organize sponsor host investigate criticise criticize""".split()
)
# What many do, or what tells no one deed.
EMPTY = frozenset("be have do go come get seem appear say tell want need think feel know include continue".split())
ALSO = frozenset("also too other another both each same such similar similarly".split())
TRADES = frozenset(
    """manufacturer retailer carmaker broadcaster publisher airline startup insurer supplier developer operator builder
    supermarket brewer lender shipyard brand group school hotel chain platform app""".split()
)
BRITISH = re.compile(
    r"\b(?:organis|realis|recognis|modernis|privatis|centralis|specialis|utilis|colour|favour|labour|neighbour|honour"
    r"|behaviour|harbour|theatre|programme|defence)",
    re.IGNORECASE,
)
UNNAMED = ("Which body", "Which organisation", "Which organization")
LONGEST_KEY = 6
LEAST_TOLD = 3
SELDOM = 4


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    seen: set[str] = set()
    for core, teller in cores(s):
        found = _who(s, core) if not teller else None
        if found is not None and found.question.prompt not in seen:
            seen.add(found.question.prompt)
            yield found


def _who(s: Survey, clause: Clause) -> Candidate | None:
    opening = _opening(s, clause)
    if not opening or not _is_one_deed(clause) or not _is_told_of(s, clause):
        return None
    prompt = ask_subject(clause, opening)
    name = without_determiner(clause.subject)
    if opening not in UNNAMED:
        name = tuple(t for t in name if t.pos_ == "PROPN")
    key = text_of(name)
    if prompt is None or not reads_well(prompt) or any(w in prompt.split() for w in key.split() if w[:1].isupper()):
        return None
    finding = Finding(clause.source, "subject-name", f"{key.casefold()}:{clause.verb.lemma_}", prompt, key)
    return short(s, finding, [text_of(clause.subject)])


def _opening(s: Survey, clause: Clause) -> str:
    """ "Which bank", where the article says that it is one; "Which body" of a council, "Which organisation"."""
    name, head = without_determiner(clause.subject), clause.head
    plain = all(t.pos_ in ("PROPN", "NOUN", "ADJ") or t.text in ("&", "-", ".") for t in name)
    if not 0 < len(name) <= LONGEST_KEY or not plain or name[-1] != head or is_plural(head) or _is_title_s(s, name):
        return ""
    named = any(t.pos_ == "PROPN" and t.text[:1].isupper() and s.spelling.keeps_capital(t) for t in name)
    kinds = introduced(s.pool).get(head.text, frozenset()) if head.pos_ == "PROPN" else frozenset()
    if len(kinds) == 1:
        return f"Which {next(iter(kinds))}"
    if named and head.lower_ in BODIES and len(name) > 1:
        return "Which body" if head.lower_ in OFFICIAL else _which_organisation(s)
    pure = all(t.pos_ == "PROPN" and t.ent_type_ == "ORG" for t in name) and _is_organisation(s, head)
    verb = governors(clause)[-1]
    done_to = any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children)  # "the app launched"
    done_to = done_to and clause.verb.lemma_ != "use"  # "Markdown uses signs to create links"
    return _which_organisation(s) if pure and done_to and verb.lemma_ in DEEDS else ""


@once
def introduced(pool: Pool) -> dict[str, frozenset[str]]:
    """By a name's last word, what the article says its bearer is: "the retailer Hale", "Hale, a small bank"."""
    found: dict[str, set[str]] = defaultdict(set)
    for t in (t for s in pool.parsed.sentences for t in s.doc if t.pos_ == "PROPN"):
        kinds = [c for c in t.children if c.dep_ == "appos" and c.pos_ == "NOUN"]
        kinds += [c for c in t.lefts if c.dep_ in ("compound", "nmod") and c.pos_ == "NOUN"]
        found[t.text] |= {c.lemma_.lower() for c in kinds if c.lemma_.lower() in BODIES | TRADES}
    return {name: frozenset(kinds) for name, kinds in found.items() if kinds}


def _which_organisation(s: Survey) -> str:
    british = BRITISH.search(s.parsed.article.text) is not None
    return "Which organisation" if british else "Which organization"


def _is_organisation(s: Survey, name: Token) -> bool:
    told = s.taken_for[name.text]
    return told["ORG"] * 4 >= told.total() * 3 and name.lower_ not in s.spelling.small


def _is_title_s(s: Survey, name: tuple[Token, ...]) -> bool:
    """Who the article is about is known without reading the sentence."""
    title = set(re.findall(r"[\w-]+", s.parsed.article.title.lower()))
    speaks = text_of(name).casefold() == s.speaker.name.casefold()
    named = [t for t in name if t.pos_ == "PROPN"]
    return speaks or any(t.lower_ in title for t in named) or any(_is_everywhere(s, t) for t in named)


def _is_everywhere(s: Survey, name: Token) -> bool:
    return s.mentions[name.text] > SELDOM and s.mentions[name.text] * 2 >= _most_often_named(s.pool)


@once
def _most_often_named(pool: Pool) -> int:
    """How often the word of a name stands that the article has most often."""
    s = survey(pool)
    names = (n for word, n in s.mentions.items() if word in s.taken_for and word[:1].isupper() and word.isalpha())
    return max(names, default=0)


def _is_one_deed(clause: Clause) -> bool:
    words = {t.lower_ for t in clause.tokens}
    plural = {"they", "their", "them"} & words
    helped = any(c.lower_ in ("may", "might", "can", "could", "would", "should") for c in clause.verb.children)
    return clause.verb.lemma_ not in EMPTY and not (words & ALSO) and not plural and not helped


def _is_told_of(s: Survey, clause: Clause) -> bool:
    """Whether what was done is enough to know who did it, and leans on nothing."""
    rest = (*clause.front, *clause.predicate)
    told = [t for t in rest if t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")]
    sure = any(t.pos_ in ("PROPN", "NUM") for t in told) or len(told) > LEAST_TOLD
    owned = [t for t in rest if t.lower_ in ("its", "it") and t.dep_ in SUBJECTS]
    return len(told) >= LEAST_TOLD and sure and not owned and is_told(s, clause)
