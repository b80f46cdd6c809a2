"""Gathering an article's phrases and clauses as wrong answers: see ``clauses`` for what they are and how chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from questions.generate.clauses import (
    CONDITIONS,
    FINITE,
    HOLLOW,
    LOOSE,
    POINTING,
    REASONS,
    SUBJECTS,
    TIMES,
    VAGUE,
    Part,
    Parts,
    is_clean,
    noun_form,
    part_of,
    shortened,
)
from questions.generate.inversion import third_person
from questions.generate.kept import once
from questions.generate.phrases import edges, is_comma
from questions.generate.standing import ANAPHORIC, phrase_stands
from questions.generate.survey import survey
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.language import ParsedSentence, Token

THEIRS = frozenset({"their"})


def _inflected(part: Part, verb: Token) -> Iterator[Part]:
    """ "stores water" of "store water": there are few phrases of the third person."""
    regular = verb.tag_ in ("VB", "VBP") and verb.is_alpha and verb.lemma_ not in ("be", "have")
    if part.form == "vp" and regular and not any(c.dep_ == "conj" and c.pos_ == "VERB" for c in verb.children):
        rest = part.text[len(verb.text) :]
        yield replace(part, text=third_person(verb.lemma_.lower()) + rest, form="does:VBZ")


@once
def parts(pool: Pool) -> Parts:
    """All phrases of the article that may stand as a wrong answer."""
    s = survey(pool)
    found = Parts()
    seen: set[tuple[str, str]] = set()
    for source in s.readings:
        for tokens, form, role in _phrases(source):
            tokens = shortened(tokens)
            owned = THEIRS if form in ("to", "vp", "ing") else frozenset()
            if not tokens or not is_clean(tokens, owned) or tokens[0].lower_ in owned:
                continue
            if not phrase_stands(
                s, source, [t for t in tokens if t.pos_ != "NOUN" and t.lower_ not in LOOSE - POINTING]
            ):
                continue
            if _is_hollow(tokens) if form.startswith("np") else is_misread(tokens):
                continue
            part = part_of(s, source, tokens, form, role)
            for told in (part, *_inflected(part, tokens[0])):
                if (told.form, told.text.casefold()) not in seen and told.lemmas:
                    seen.add((told.form, told.text.casefold()))
                    found.by_form[told.form].append(told)
    for among in found.by_form.values():
        among.sort(key=lambda p: p.start)
    return found


# Adjectives that name nothing: "considerable attention", "particular areas".
WEIGHING = frozenset(
    """particular considerable entire whole actual real overall eventual normal possible potential further additional
    necessary typical usual ordinary obvious relevant related appropriate""".split()
)


def is_misread(tokens: Sequence[Token]) -> bool:
    """ "find the way is another matter": a second finite verb without a subject."""
    return any(
        t.tag_ in FINITE
        and t.dep_ not in ("conj", "aux", "auxpass")
        and not any(c.dep_ in (*SUBJECTS, "expl") for c in t.children)
        for t in tokens[1:]
    )


def _is_hollow(tokens: Sequence[Token]) -> bool:
    """ "the good news", "some others": no answer to anything."""
    root = tokens[0].doc[tokens[0].i : tokens[-1].i + 1].root
    if root.tag_ == "NN" and root.dep_ in ("pobj", "dobj") and root.lemma_.endswith("ing") and tokens[-1] != root:
        return True  # "comfortable walking to work"
    if is_misread_thing(tokens) or any(t.lower_ in WEIGHING for t in tokens[:2]):
        return True
    if any(t.lower_ in VAGUE for t in tokens[:2]) or any("%" in t.text for t in tokens):
        return True
    if len(tokens) == 2 and tokens[0].lower_ == "the" and root.lemma_.lower() in ANAPHORIC:
        return True
    return root.lemma_.lower() in HOLLOW or root.tag_ in ("PRP", "DT", "WP", "CD") or root.ent_type_ in TIMES


def _is_helped(first: Token) -> bool:
    """ "help correct errors": a verb read as an adjective."""
    return first.i > 0 and first.pos_ == "ADJ" and first.nbor(-1).lemma_ in ("help", "let")


def is_misread_thing(tokens: Sequence[Token]) -> bool:
    """A row that breaks off ("thoughts, feelings"), a question word in front, or a statement taken for a noun."""
    first = tokens[0]
    if first.tag_ in ("WDT", "WP", "WRB", "WP$", "VBN", "VBD") or first.text in ("e.g.", "i.e."):
        return True
    if first.pos_ == "ADP" or (first.i > 0 and first.nbor(-1).tag_ in ("TO", "MD")) or _is_helped(first):
        return True  # "over-the-counter", "to correct errors"
    if first.i > 0 and first.nbor(-1).lemma_ == "have" and first.lower_.endswith("ed"):
        return True  # "have contemplated suicide"
    if any(is_comma(t) for t in tokens) and not any(t.dep_ == "cc" for t in tokens):
        return True
    return any(t.tag_ in FINITE and not _is_told_inside(t) for t in tokens)


def _is_told_inside(verb: Token) -> bool:
    """Whether the verb is that of a clause that hangs on the noun: "people who fish", "the idea that fish sleep"."""
    return any(t.dep_ in ("relcl", "acl", "ccomp") for t in (verb, verb.head, verb.head.head))


def _phrases(source: ParsedSentence) -> Iterator[tuple[Sequence[Token], str, str]]:
    for t in source.doc:
        if t.tag_ == "VB":
            yield from _bare(t)
        elif t.tag_ == "VBG" and t.dep_ in ("pcomp", "csubj", "xcomp", "dobj") and t.left_edge == t:
            yield _subtree(t), "ing", "by" if t.head.lower_ == "by" else t.dep_
        elif t.tag_ in (*FINITE, "VBN", "VBG"):
            yield from _finite(t)
        elif t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "attr"):
            yield _subtree(t), noun_form(t), _noun_role(t)
        elif t.dep_ == "prep" and (where := place_form(t)):
            yield _subtree(t), where, t.lower_


PLACING = frozenset("in at on near along across inside outside within under above below between behind through".split())
TIMING = frozenset("during after before at throughout until since".split())
AREAS = frozenset({"GPE", "LOC", "FAC"})


def place_form(prep: Token) -> str:
    """Whether the phrase says where or when; "" where it does neither for sure."""
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ in TIMES:
        return ""
    sort = classes_of(noun.lemma_.lower())
    if prep.lower_ in PLACING and (noun.ent_type_ in AREAS or sort & {"place", "opening"}):
        return "pp:where"
    if prep.lower_ in TIMING and (prep.lower_ == "during" or sort & {"time", "event", "process"}):
        return "pp:when"
    return ""


def _noun_role(t: Token) -> str:
    if t.dep_ == "pobj":
        return f"pobj:{t.head.lower_}"
    return "subject" if t.dep_.startswith("nsubj") else str(t.dep_)


def _subtree(t: Token) -> list[Token]:
    first, last = edges(t)
    return list(t.doc[first : last + 1])


WHOLE = frozenset("dobj prep xcomp ccomp prt acomp attr advmod agent".split())


def _bare(verb: Token) -> Iterator[tuple[Sequence[Token], str, str]]:
    """ "to warn small boats", and "warn small boats" without its "to" or its modal."""
    doc, last = verb.doc, edges(verb)[1]
    helped = [c for c in verb.children if c.dep_ == "aux" and c.i < verb.i]
    completed = any(c.i > verb.i and c.dep_ in WHOLE for c in verb.children)
    if any(c.dep_ == "neg" for c in verb.children) or not completed:
        return  # "to make before the election" lacks what is made
    if verb.dep_ in ("relcl", "acl") and not any(c.dep_ == "dobj" for c in verb.children):
        return
    if helped and helped[-1].lower_ == "to":
        role = {"advcl": "purpose", "xcomp": "aim"}.get(verb.dep_, str(verb.dep_))
        yield list(doc[helped[-1].i : last + 1]), "to", role
        yield list(doc[verb.i : last + 1]), "vp", role
    elif helped or verb.dep_ in ("ROOT", "ccomp"):
        yield (
            list(doc[verb.i : last + 1]),
            "vp",
            "must" if helped and helped[-1].lower_ in ("must", "should") else "can",
        )


def _finite(verb: Token) -> Iterator[tuple[Sequence[Token], str, str]]:
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    finite = verb.tag_ in FINITE or any(h.tag_ in (*FINITE, "MD") for h in helpers)
    if subject is None or not finite or verb.dep_ == "relcl":
        return
    first, (start, last) = edges(subject)[0], edges(verb)
    opening = verb.doc[start].lower_
    doc = verb.doc
    if verb.dep_ == "advcl" and opening in CONDITIONS - {"while"}:
        yield list(doc[start : last + 1]), "when", "if" if opening in ("if", "unless") else "when"
    if subject.pos_ in ("NOUN", "PROPN") or subject.tag_ == "VBG":
        role = "reason" if opening in REASONS else "claim" if verb.dep_ == "ccomp" else "main"
        yield list(doc[first : last + 1]), "finite", role
    active = verb.lemma_ != "be" and not any(h.dep_ == "auxpass" for h in helpers)
    if active and verb.tag_ in (*FINITE, "VBN", "VBG") and not any(c.dep_ == "neg" for c in verb.children):
        yield list(doc[verb.i : last + 1]), deed_form(verb), "deed"


def deed_form(verb: Token) -> str:
    """Bare verbs and plurals are written alike: "store water"."""
    if verb.tag_ == "VBG":
        return "ing"
    return "vp" if verb.tag_ in ("VB", "VBP") else f"does:{verb.tag_}"
