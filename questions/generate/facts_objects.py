"""Questions on the one thing that a deed is done to: "What did the council ban in the old town in 1990?"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, short
from questions.generate.context import split
from questions.generate.facts_told import cores
from questions.generate.facts_trim import asked, governors, in_predicate, placed
from questions.generate.persons import is_person
from questions.generate.phrases import is_comma, is_plural, text_of
from questions.generate.recalled import is_recognised
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, ParsedSentence, Token

# Done once, or to one thing: whoever asks what was done gets one answer.
TELLING = frozenset(
    """abandon replace approve reject ban launch buy sell close develop build introduce open acquire promise propose
    demand blame choose fear cite publish release abolish adopt announce invent discover design resist oppose
    prevent trigger threaten protect measure store convert regulate detect absorb emit represent prohibit forbid
    recommend study examine test compare lose win deny admit criticise criticize praise predict
    postpone delay cancel scrap drop remove expect order seek""".split()
)
NAMING = frozenset("call dub nickname".split())
# What tells nothing apart: "the new data".
LIGHT = frozenset("new old same different own current good main such other certain".split())
LOOSE = frozenset("this these such that some many several various most certain other more".split())
# What is done again and again has many objects, but for what these verbs say.
LASTING = frozenset("measure regulate detect prohibit forbid oppose store".split())
# "Developed a site with a welcome page": the parser hangs on the deed what tells of the thing.
TELLING_OF_THINGS = frozenset("with along of on about at like unlike including without as than to".split())
# Of what somebody helps or wants to do there is always more.
LEAVING_OPEN = frozenset("help want try tend allow need hope like aim seek let".split())
VAGUE_TIMES = frozenset("past future general particular end".split())
# Nouns that say nothing as an answer.
HOLLOW = frozenset(
    """thing way fact case lot one news number kind type example part point time day year moment place reason
    result other rest both some bit sort something anything nothing everything someone
    regard respect order account terms bunch handful majority minority multitude plenty half portion mix
    series set range list collection array""".split()
)
LONGEST = 14
LONGEST_TYPED = 3


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    seen: set[tuple[int, str]] = set()
    for core, teller in cores(s):
        for found in (_done_to(s, core, teller), _named(s, core, teller)):
            if found is not None and (found.anchor.end, found.key.casefold()) not in seen:
                seen.add((found.anchor.end, found.key.casefold()))
                yield found


def _object(clause: Clause, verb: Token) -> Token | None:
    found = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    return found[0] if len(found) == 1 and found[0].pos_ in ("NOUN", "PROPN") else None


def _done_to(s: Survey, clause: Clause, teller: str) -> Candidate | None:
    """ "In 1990 the council banned coal fires in the old town"."""
    verb = governors(clause)[-1]
    thing = _object(clause, verb) if verb.lemma_ in TELLING else None
    if thing is None or any(c.dep_ in ("dative", "oprd") for c in verb.children):
        return None
    if clause.verb.lemma_ in LEAVING_OPEN or (clause.verb != verb and _object(clause, clause.verb) is not None):
        return None  # "used a lens to study cells": of the aim alone nobody asks
    if not is_recognised(s, clause, [*clause.front, *clause.predicate]):
        return None
    phrase = in_predicate(clause, thing)
    if not phrase or _goes_on(clause, thing, phrase) or _is_done_elsewhere(s, clause, verb):
        return None
    return _of_thing(s, clause, teller, thing, phrase, "done") if _is_singled_out(clause, verb, phrase) else None


def _goes_on(clause: Clause, thing: Token, phrase: tuple[Token, ...]) -> bool:
    """Whether the thing is cut off, or what follows it belongs to it as well: "categories of race based"."""
    after = next((t for t in clause.predicate if t.i > phrase[-1].i), None)
    behind = thing.doc[phrase[-1].i + 1] if phrase[-1].i + 1 < len(thing.doc) else None
    broken = phrase[-1].tag_ in ("VBN", "IN", "TO", "JJ", "CC") or (behind is not None and behind.tag_ in ("WDT", "IN"))
    loose = after is not None and after.lower_ in TELLING_OF_THINGS
    loose = loose or any(t.lower_ in TELLING_OF_THINGS for t in clause.front[:1])
    loose = loose or any(t.dep_ == "relcl" and t.i > phrase[-1].i for t in clause.predicate)
    vague = any(t.lower_ in VAGUE_TIMES and t.dep_ == "pobj" for t in (*clause.front, *clause.predicate))
    return loose or vague or (broken and after is None)


def _is_done_elsewhere(s: Survey, clause: Clause, verb: Token) -> bool:
    """Whether the article says of the same what else it does: "The clerk also verifies …"."""
    subject = clause.head.lemma_.lower()
    others = (c for c in s.clauses if c.source.sentence != clause.source.sentence and c.verb.lemma_ == verb.lemma_)
    return any(c.head.lemma_.lower() == subject or c.head.tag_ == "PRP" for c in others)


def _is_singled_out(clause: Clause, verb: Token, phrase: tuple[Token, ...]) -> bool:
    """Whether enough is told beside the thing for it to be the one answer."""
    beside = [t for t in (*clause.front, *clause.predicate) if t not in phrase and t.pos_ not in ("AUX", "PART", "ADV")]
    often = clause.verb.tag_ in ("VBZ", "VBP") and verb.lemma_ not in LASTING
    return len(beside) > (2 if often else 1) or (not often and len(clause.subject) > 2)


def _of_thing(
    s: Survey, clause: Clause, teller: str, thing: Token, phrase: tuple[Token, ...], name: str
) -> Candidate | None:
    """The question on the thing, unless it is a number, a person or says nothing."""
    often = any(t.lower_ in ("often", "sometimes", "usually") for t in clause.predicate)
    if often or not _is_answer(thing, phrase) or is_person(s, thing):
        return None
    where = placed(s, clause, asked(s, clause, "What", {t.i for t in phrase}), teller)
    return _finding(s, where, f"object-{name}", text_of(phrase)) if where is not None else None


def _is_answer(thing: Token, phrase: tuple[Token, ...]) -> bool:
    """In one piece, no more than one thing, and told by more than a bare everyday word."""
    whole = bool(phrase) and phrase[-1].i - phrase[0].i + 1 == len(phrase) and thing in phrase
    loose = any(t.tag_ in ("PRP", "WDT", "WP") or t.lower_ in LOOSE for t in phrase[:2])
    numbered = any(t.like_num or is_comma(t) for t in phrase)
    hollow = thing.lemma_.lower() in HOLLOW or (len(phrase) == 1 and thing.tag_ == "NN")
    return whole and not loose and not numbered and not hollow and _is_told_apart(phrase) and len(phrase) <= LONGEST


def _is_told_apart(phrase: tuple[Token, ...]) -> bool:
    """ "The change" is known from before and says nothing; "the change of name" does."""
    told = [t for t in phrase if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and t.ent_type_ not in ("DATE", "TIME")]
    told = [t for t in told if t.lower_ not in LIGHT]
    return len(told) > 1 and not any(t.ent_type_ in ("DATE", "TIME") for t in phrase)


def _named(s: Survey, clause: Clause, teller: str) -> Candidate | None:
    """ "The scheme is called Second Harvest"."""
    verb = clause.verb
    name = next((c for c in verb.children if c.dep_ == "oprd" and c.i > verb.i), None)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if clause.subject[0].lower_ in ("a", "an"):
        return None  # "a related group of stars": one of several
    if name is None or not passive or verb.lemma_ not in NAMING or is_plural(clause.head) or clause.head.tag_ == "PRP":
        return None
    phrase = in_predicate(clause, name)
    where = placed(s, clause, asked(s, clause, "What", {t.i for t in phrase}), teller)
    return _finding(s, where, "object-name", text_of(phrase)) if phrase and where is not None else None


def _finding(s: Survey, where: tuple[ParsedSentence, str], strategy: str, key: str) -> Candidate:
    source, prompt = where
    features = {"in_context": 1.0} if split(prompt)[0] else {}
    finding = Finding(source, strategy, f"{key.casefold()}:object", prompt, key, (), features)
    return short(s, finding) if len(key.split()) <= LONGEST_TYPED else card(s, finding)
