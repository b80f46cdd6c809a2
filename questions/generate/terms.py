"""What a term does or where it is, asked for the term: "What acts as an insulator around the axon?"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.build import Finding, best_kind, reads_well
from questions.generate.inversion import ask, ask_subject, first_auxiliary
from questions.generate.natures import natures, plain, singles_out
from questions.generate.phrases import edges, is_comma, is_plural, text_of, without_determiner
from questions.generate.standing import COMPARING, phrase_stands, stands_alone
from questions.generate.survey import Survey, survey
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

# A verb that says little of its subject, or that a question about its subject reads oddly with.
EMPTY_VERBS = frozenset("""be have become seem appear remain mean try suggest say show refer go come get""".split())
LEAST_TOLD = 3
# Nouns that anything may be said with.
EMPTY_NOUNS = frozenset("other people person thing way time one something someone life".split())
HEDGES = frozenset("may might could would should shall".split())
DESCRIBING = frozenset("characterize characterise define mark describe compose make know see consider align".split())
VAGUE_GENERA = frozenset(
    """part component action activity category type group class kind feature quality movement way one
    level degree amount extent aspect element matter factor concept idea term""".split()
)
LOCATING = frozenset("locate base find situate headquarter store house".split())


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        built = _ask_what(s, clause) or _ask_where(s, clause)
        if built is not None:
            yield built


def _ask_what(s: Survey, clause: Clause) -> Candidate | None:
    """ "What releases melatonin?", where the subject is a term that the author set apart."""
    term = _subject_term(s, clause)
    if not term or not _tells(s, clause):
        return None
    key = s.spelling.inside(term)
    opening = _opening(s, clause, key)
    prompt = ask_subject(clause, opening) if opening else None
    if prompt is None or not reads_well(prompt) or not _verbs_fit(clause):
        return None
    features = {"asks_term": 1.0, "defined_term": float(s.is_term(key))}
    finding = Finding(clause.source, "term-subject", f"{key.casefold()}:claim", prompt, key, (), features)
    return best_kind(s, finding)


def _opening(s: Survey, clause: Clause, key: str) -> str:
    """ "Which organelle", where the article says what the thing is; a bare "What is characterised by" asks nothing."""
    words = plain(key).split()
    told = sorted(g for g in natures(s).of(key).genera if classes_of(g) and g not in words and g not in VAGUE_GENERA)
    if len(told) == 1 and not is_plural(clause.head):
        return f"Which {told[0]}"
    return "" if clause.verb.lemma_ in DESCRIBING and clause.verb.tag_ == "VBN" else "What"


def _subject_term(s: Survey, clause: Clause) -> tuple[Token, ...]:
    words = without_determiner(clause.subject)
    if not 0 < len(words) <= 4 or words[0].tag_ in ("DT", "PRP$") or _is_somebody(s, clause.head):
        return ()
    bare = not any(t.dep_ in ("prep", "relcl", "cc", "poss", "nummod") for t in words)
    known = bool(s.term_in(clause.source, clause.subject)) or s.is_term(text_of(words))
    return words if bare and known else ()


def _is_somebody(s: Survey, head: Token) -> bool:
    """Who is asked for by "who", which needs to know whether it is one person: left to the names' own questions."""
    return head.ent_type_ == "PERSON" or head.text in s.people or head.lemma_.lower() in ("team", "group", "committee")


def _tells(s: Survey, clause: Clause) -> bool:
    """Whether the predicate says enough to single its subject out, and is said without reserve."""
    helper = first_auxiliary(clause)
    if (helper is not None and helper.lower_ in HEDGES) or clause.verb.lemma_ in EMPTY_VERBS:
        return False
    if any(c.dep_ == "neg" and c.lower_ != "only" for c in clause.verb.children) or len(clause.predicate) < 4:
        return False
    if clause.front and any(is_comma(t) for t in clause.predicate):
        return False  # what stands in front comes last in the question, behind a remark
    if any(t.lower_ == "another" or t.lower_ == "other" for t in clause.predicate):
        return False  # "one another", "each other": they lean on a subject of several
    if any(t.tag_ in COMPARING for t in clause.predicate):
        return False  # "costs less than X" may be true of its siblings too
    if not singles_out(s, clause.source, text_of(clause.subject), clause.predicate, LEAST_TOLD):
        return False
    if not phrase_stands(s, clause.source, (*clause.front, *clause.predicate)):
        return False
    telling = (t for t in clause.predicate if t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"))
    return sum(t.lemma_.lower() not in EMPTY_NOUNS for t in telling) >= 2


def _verbs_fit(clause: Clause) -> bool:
    """No word about a plural subject is left that a singular "what" does not fit, and a passive is surely one.

    "Lenses are stepped rings" is read as a passive; a true one goes on with "by", "in", "as", …
    """
    passive = any(c.dep_ == "auxpass" for c in clause.verb.children)
    if passive and clause.verb.nbor(1).pos_ not in ("ADP", "ADV", "PART", "SCONJ"):
        return False
    return not is_plural(clause.head) or not any(
        (t.tag_ == "VBP" and t.dep_ == "conj" and t.pos_ == "AUX")
        or t.lower_ in ("their", "they", "them", "themselves", "each", "all", "both")
        for t in clause.predicate
    )


def _ask_where(s: Survey, clause: Clause) -> Candidate | None:
    """ "Where is the clock located?"."""
    place = _place(clause)
    if not place or not stands_alone(s, clause.source, clause.subject, clause.front):
        return None
    after = [t for t in clause.predicate if t.i > place[-1].i]
    prompt = ask(s.spelling, clause, "Where", {t.i for t in place})
    if after or prompt is None or not reads_well(prompt) or not phrase_stands(s, clause.source, place[1:]):
        return None
    key = text_of(place)
    if key not in clause.source.text:
        return None
    fact = f"{clause.head.lemma_.lower()}:where"
    return best_kind(s, Finding(clause.source, "place", fact, prompt, key), typed=0)


def _place(clause: Clause) -> tuple[Token, ...]:
    verb = clause.verb
    if any(c.lower_ == "can" for c in verb.children):
        return ()  # "can be found at …" only points somewhere
    if verb.lemma_ not in LOCATING or verb.tag_ != "VBN" or verb.i + 1 >= len(verb.doc):
        return ()
    prep = next(
        (
            c
            for c in verb.children
            if c.dep_ == "prep"
            and c.lower_ in ("in", "at", "on", "near", "between", "inside", "under", "above", "below", "behind")
        ),
        None,
    )
    if prep is None or prep.i != verb.i + 1 or (verb.lemma_ == "base" and prep.lower_ == "on"):
        return ()
    first, last = edges(prep)
    return tuple(t for t in clause.predicate if first <= t.i <= last)
