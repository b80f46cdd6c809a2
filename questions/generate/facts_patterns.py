"""The patterns by which a number is asked for: each finds its question in a claim, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.facts_measure import YEAR, Measure, measures
from questions.generate.facts_noun import noun_of_measure
from questions.generate.facts_trim import asked, asked_of_subject, governors, in_predicate
from questions.generate.facts_words import (
    AMOUNTING,
    COUNTING,
    EMPTY,
    GOING,
    LARGEST_NOUN,
    LASTING,
    LEAST_SAID,
    PAYING,
    RATES,
    RECOUNTING,
    RISING,
    SIZES,
    SMALLEST,
    SPENDING,
    VALUING,
    WANTING,
    WRITTEN,
)
from questions.generate.phrases import capitalised, text_of
from questions.generate.survey import Survey

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.language import Token


SHARING = frozenset("in on for to at among".split())  # "accounts for 23% of the trade"
REACHING = frozenset("reach total hit".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pattern found: the finished question, or None where the claim cannot be asked."""

    question: str | None
    name: str
    key: str = ""


Pattern = Callable[[Survey, "Clause", Measure], "Asked | None"]


def _ids(*phrases: tuple[Token, ...]) -> set[int]:
    return {t.i for phrase in phrases for t in phrase}


def _counted(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "The port employs 212 pilots": "How many pilots does the port employ?"."""
    if m.kind != "count" or m.head.dep_ not in ("dobj", "attr") or m.head.head not in governors(clause):
        return None
    phrase = in_predicate(clause, m.head)
    other = next((c for c in m.head.children if c.dep_ == "conj" and any(g.dep_ == "nummod" for g in c.children)), None)
    ends = next((c.i for c in m.head.children if c.dep_ == "cc" and other is not None), m.head.doc[-1].i + 1)
    noun = tuple(t for t in phrase if m.figure[-1].i < t.i < ends)
    led = bool(phrase) and phrase[0] == m.tokens[0]
    if not led or not _is_plain(noun, m) or clause.verb.lemma_ in RECOUNTING or m.head.lemma_ == "thing":
        return None
    return Asked(asked(s, clause, capitalised(f"how many {text_of(noun)}"), _ids(phrase)), "count")


def _is_plain(noun: tuple[Token, ...], m: Measure) -> bool:
    joined = any(t.dep_ in ("cc", "conj") and t.head == m.head for t in noun)
    broken = any(t.tag_ == "JJR" or t.lower_ in ("due", "because", "despite") for t in noun) or bool(
        noun and noun[-1].pos_ in ("ADJ", "ADP", "CCONJ", "DET")
    )
    return 0 < len(noun) <= LARGEST_NOUN and not joined and not broken and text_of(m.figure).lower() not in SMALLEST


def _counting_subject(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "About 40,000 lorries use the bridge": "About how many lorries use the bridge?"."""
    if m.kind not in ("count", "of") or m.head != clause.head or clause.subject[0] != m.tokens[0]:
        return None
    noun = tuple(t for t in clause.subject if t.i > m.figure[-1].i)
    fit = _is_plain(noun, m) or (text_of(m.figure).lower() in ("two", "2") and 0 < len(noun) < LARGEST_NOUN)
    if m.head.lemma_.lower() in WRITTEN:
        return None
    named = clause.verb.lemma_ == "be" and not any(c.dep_ in ("acomp", "prep", "advmod") for c in clause.verb.children)
    if not fit or named or len(clause.predicate) < LEAST_SAID or (m.kind == "of" and len(noun) < LEAST_SAID):
        return None
    return Asked(asked_of_subject(s, clause, capitalised(f"how many {text_of(noun)}")), "subject")


def _percentage(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "31% of the wells are dry", "The fund holds 18% of the shares"."""
    if m.kind != "percent":
        return None
    of = next((c for c in m.head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    if of is None:
        return None
    if m.head == clause.head and clause.subject[0] == m.tokens[0] and len(clause.predicate) > LEAST_SAID:
        group = text_of(t for t in clause.subject if t.i > m.tokens[-1].i)
        return Asked(asked_of_subject(s, clause, capitalised(f"what percentage {group}")), "percentage")
    phrase = in_predicate(clause, m.head)
    group = text_of(t for t in phrase if t.i > m.tokens[-1].i)
    prep = m.head.head
    if m.head.dep_ == "pobj" and prep.lower_ in SHARING and prep.head in governors(clause):
        opening = capitalised(f"{prep.lower_} what percentage {group}")
        return Asked(asked(s, clause, opening, _ids(phrase) | {prep.i}), "percentage")
    if m.head.dep_ != "dobj" or m.head.head not in governors(clause):
        return None
    return Asked(asked(s, clause, capitalised(f"what percentage {group}"), _ids(phrase)), "percentage")


def _how_often(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "The filter is rinsed four times a day"."""
    tail = tuple(t for t in clause.predicate if m.tokens[-1].i < t.i <= m.tokens[-1].i + 3)
    per = len(tail) > 2 and tail[0].lower_ == "times" and tail[1].lower_ in ("a", "an", "per", "each", "every")
    if not per or m.head.head not in governors(clause) or m.head.dep_ not in ("npadvmod", "dobj"):
        return None
    phrase = (*m.tokens, *tail)
    return Asked(asked(s, clause, "How often", _ids(phrase)), "often", text_of(phrase))


def _hours(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "Guards spend six hours a day on deck", "must register within thirty days": the unit is asked with."""
    prep = m.head.head
    if m.kind != "time" or m.head.tag_ != "NNS":
        return None
    key = text_of((*m.hedge, *m.figure))
    phrase = in_predicate(clause, m.head)
    unit = text_of(t for t in phrase if t.i > m.figure[-1].i)
    if m.head.dep_ == "dobj" and prep in governors(clause) and prep.lemma_ in SPENDING and phrase[:1] == m.tokens[:1]:
        return Asked(asked(s, clause, f"How many {unit}", _ids(phrase)), "hours", key)
    within = m.head.dep_ == "pobj" and prep.lower_ == "within" and prep.head in governors(clause)
    if not within or not phrase or phrase[-1] != m.tokens[-1]:
        return None
    return Asked(asked(s, clause, f"Within how many {unit}", _ids(phrase) | {prep.i}), "hours", key)


def _changed_by(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "Sales rose by 9%", "The strait narrowed 300 metres"."""
    verb = _verb_over(m.head, "by")
    bare = m.head.dep_ in ("npadvmod", "dobj") and m.kind == "percent" and m.head.head in governors(clause)
    verb = m.head.head if bare and verb is None else verb
    if verb is None or verb not in governors(clause) or verb.lemma_ not in RISING:
        return None
    left = _ids(m.tokens) | ({m.head.head.i} if not bare else set())
    after = [t for t in clause.predicate if t.i > m.tokens[-1].i]
    if m.head.right_edge.i > m.tokens[-1].i or (after and after[0].lower_ in ("to", "from", "of", "more", "less")):
        return None
    return Asked(asked(s, clause, capitalised("by how much"), left), "change")


def _verb_over(head: Token, prep: str) -> Token | None:
    """The verb on which the preposition before the measure hangs."""
    above = head.head
    return above.head if head.dep_ == "pobj" and above.lower_ == prep and above.dep_ in ("prep", "agent") else None


def _from_to(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "Waiting time fell from 31 days to 12": both numbers are the answer."""
    words = [t.lower_ for t in clause.predicate]
    before = m.tokens[0].doc[max(0, m.tokens[0].i - 1)]
    if before.lower_ != "from" or "to" not in words or not any(v.lemma_ in RISING for v in governors(clause)):
        return None
    to = next((t for t in clause.predicate if t.lower_ == "to" and t.i > m.tokens[-1].i), None)
    if to is None or to.i - m.tokens[-1].i > 3:
        return None
    second = next(measures([t for t in clause.predicate if t.i > to.i]), None)
    tail = [t for t in clause.predicate if t.i > to.i]
    end = second.tokens[-1].i if second is not None else tail[0].i if tail and tail[0].like_num else None
    if end is None:
        return None
    while end + 2 < len(before.doc) and before.doc[end + 1].lower_ == "per":
        end += 2
    phrase = tuple(t for t in clause.predicate if before.i <= t.i <= end)
    if any(YEAR.fullmatch(t.text) and t not in phrase for t in clause.tokens):
        return None  # the year of one of the two
    return Asked(asked(s, clause, "How far", _ids(phrase)), "from-to", text_of(phrase))


def _paid(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "Repairs cost the town €2 million"."""
    verb, above = m.head.head, _verb_over(m.head, "for")
    verbs = governors(clause)
    came = _verb_over(m.head, "to")
    if m.kind == "money" and came is not None and came in verbs and came.lemma_ in AMOUNTING:
        return Asked(asked(s, clause, "How much", _ids(m.tokens)), "money")
    if m.kind == "money" and m.head.dep_ == "dobj" and verb in verbs and _of(m) is not None:
        phrase = in_predicate(clause, m.head)
        part = text_of(t for t in phrase if t.i > m.tokens[-1].i)
        return Asked(asked(s, clause, f"How much {part}", _ids(phrase)), "money")
    led = any(c.i < m.head.i and c not in m.tokens for c in m.head.children)
    if m.kind != "money" or led or m.head.right_edge.i > m.tokens[-1].i + 2:
        return None
    if above is not None and above in governors(clause):
        return Asked(asked(s, clause, capitalised("for how much"), _ids(m.tokens) | {m.head.head.i}), "money")
    if m.head.dep_ not in ("dobj", "npadvmod") or verb not in governors(clause) or verb.lemma_ in EMPTY:
        return None
    how = "how much" if verb.lemma_ in PAYING else "what amount" if verb.lemma_ in REACHING else "how much money"
    return Asked(asked(s, clause, capitalised(how), _ids(m.tokens)), "money")


def _among_counted(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "The fund buys vaccines for 38 countries": "For how many countries does the fund buy vaccines?"."""
    prep = m.head.head
    fits = m.kind == "count" and m.head.dep_ == "pobj" and prep.lower_ in COUNTING and prep.head in governors(clause)
    phrase = in_predicate(clause, m.head) if fits else ()
    noun = tuple(t for t in phrase if t.i > m.figure[-1].i)
    more = prep.lower_ in ("over", "under") and prep.head.pos_ == "VERB"  # "serves over 40 towns": at least so many
    if not phrase or more or phrase[0] != m.tokens[0] or not _is_plain(noun, m):
        return None
    opening = capitalised(f"{prep.lower_} how many {text_of(noun)}")
    return Asked(asked(s, clause, opening, _ids(phrase) | {prep.i}), "among")


def _of(m: Measure) -> Token | None:
    """The "of" directly behind the number."""
    return next((c for c in m.head.children if c.lower_ == "of" and c.i == m.tokens[-1].i + 1), None)


def _spent(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "$5 million was spent on pumps"."""
    if m.kind != "money" or m.head != clause.head or len(clause.subject) != len(m.tokens):
        return None
    return Asked(asked_of_subject(s, clause, capitalised("how much")), "money")


def _how_long(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "The crossing takes 40 minutes", "They waited for three years"."""
    if m.kind != "time":
        return None
    verb, above = m.head.head, _verb_over(m.head, "for")
    lasts = (
        verb in governors(clause)
        and verb.lemma_ in LASTING
        and clause.head.pos_ != "PROPN"
        and m.head.dep_ in ("dobj", "npadvmod", "advmod")
    )
    if m.head.right_edge.i > m.tokens[-1].i + 1:
        return None
    led = {t.i for c in m.head.lefts for t in c.subtree}  # "for the past two years"
    if lasts:
        return Asked(asked(s, clause, capitalised("how long"), _ids(m.tokens)), "duration")
    if above is None or above not in governors(clause) or above.lemma_ in WANTING:
        return None
    return Asked(asked(s, clause, capitalised("for how long"), _ids(m.tokens) | led | {m.head.head.i}), "duration")


def _how_large(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "The tower is 90 metres tall"; "A crate weighs 40 kg"; "The birds fly 900 miles"."""
    over = m.head.head
    worth = m.head.head if m.head.head.lower_ == "worth" else None
    if worth is not None and m.kind == "money" and worth.head in governors(clause) and clause.verb.lemma_ == "be":
        return Asked(asked(s, clause, "How much", _ids(m.tokens)), "size")
    if over.lower_ in SIZES and over.dep_ == "acomp" and over.head in governors(clause):
        return Asked(asked(s, clause, capitalised(f"how {over.lower_}"), _ids(m.tokens) | {over.i}), "size")
    if over not in governors(clause) or m.head.dep_ not in ("dobj", "npadvmod", "attr"):
        return None
    how = "how much" if m.kind == "weight" and over.lemma_ == "weigh" else ""
    how = "how far" if m.kind == "length" and over.lemma_ in GOING else how
    return Asked(asked(s, clause, capitalised(how), _ids(m.tokens)), "size") if how and not _compares(m) else None


def _compares(m: Measure) -> bool:
    last = m.tokens[-1]
    return last.i + 1 < len(last.doc) and last.nbor().lower_ in ("more", "less", "fewer", "higher", "lower")


def _how_much_more(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "A steel hull weighs 210 kg more than …": "How much more does a steel hull weigh than …?"."""
    if not _compares(m) or m.kind == "count":
        return None
    more = m.tokens[-1].nbor()
    than = more.i + 1 < len(more.doc) and more.nbor().lower_ == "than"
    if not than or more.lower_ not in ("more", "less") or more not in clause.predicate:
        return None
    return Asked(asked(s, clause, capitalised(f"how much {more.lower_}"), _ids(m.tokens) | {more.i}), "difference")


def _at_what(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "Wax melts at 62 degrees": "At what temperature does wax melt?"."""
    verb = _verb_over(m.head, "at")
    if verb is None or verb not in governors(clause) or m.head.right_edge.i > m.tokens[-1].i + 2:
        return None
    if m.kind not in RATES or verb.lemma_ in VALUING:
        return None
    left = _ids(m.tokens) | {m.head.head.i}
    return Asked(asked(s, clause, RATES[m.kind], left), "rate")


def _measured_noun(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "The dam has a height of 90 metres", "at a price of $4"."""
    found = noun_of_measure(clause, m)
    if found is None:
        return None
    opening, left = found
    return Asked(asked(s, clause, capitalised(opening), left), "noun")


def _by_votes(s: Survey, clause: Clause, m: Measure) -> Asked | None:
    """ "passed the budget by 34 votes to 29"."""
    before = m.tokens[0].nbor(-1) if m.tokens[0].i else None
    if m.head.lower_ != "votes" or before is None or before.lower_ != "by" or before not in clause.predicate:
        return None
    tail = [t for t in clause.predicate if t.i >= m.tokens[0].i]
    if len(tail) < 4 or tail[2].lower_ != "to" or not tail[3].like_num:
        return None
    left = _ids((before, *tail[:4]))
    return Asked(asked(s, clause, "By what margin", left), "votes", text_of(tail[:4]))


PATTERNS: tuple[Pattern, ...] = (
    _by_votes,
    _how_often,
    _from_to,
    _counted,
    _counting_subject,
    _percentage,
    _changed_by,
    _how_much_more,
    _paid,
    _among_counted,
    _spent,
    _how_long,
    _how_large,
    _at_what,
    _measured_noun,
)
