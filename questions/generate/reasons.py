"""What follows from something: "if …, …", "when …, …", "leads to …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.distractors import Pool
from questions.generate.answers import is_bare_pointer, is_fit, shortened, told_card
from questions.generate.build import Finding, best_kind, reads_well
from questions.generate.embedded import claims_said
from questions.generate.inversion import ask, first_auxiliary
from questions.generate.phrases import edges, is_comma, text_of
from questions.generate.recalled import is_recognised
from questions.generate.standing import COMPARING, PERSON_PRONOUNS, SPEAKERS
from questions.generate.survey import Survey, survey
from questions.generate.told import answer_stands, is_told, question_stands

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

CAUSES = frozenset("cause trigger produce prevent".split())
HAPPENS = {"VBZ": "happens", "VBP": "happens", "VBD": "happened"}
OPENERS = ("if", "when", "unless", "once")
HELPERS = frozenset("will can could may might would".split())
# Nothing "happens" where something is, has or needs something.
STATES = frozenset("be have seem mean need know want tend like depend matter remain occur exist study".split())
HOLLOW = frozenset("thing people someone something one everything anyone person".split())
BINDING = frozenset({"must", "should"})
STATIVE = frozenset("be remain become get stay".split())
LEAST_NAMED = 3
HAPPENING = frozenset("arise occur happen do make apply appear emerge".split())


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in claims_said(pool):
        found = _consequence(s, clause)
        if found is not None:
            yield found
    for clause in s.clauses:
        caused = _causal(s, clause)
        if caused is not None:
            yield caused


def _consequence(s: Survey, clause: Clause) -> Candidate | None:
    condition = next((c for c in clause.verb.children if c.dep_ == "advcl" and _opens(c)), None)
    if condition is None:
        return None
    words = _within(clause, condition)
    while words and words[-1].lower_ == "then":
        words = words[:-1]
    result = [t for t in (*clause.subject, *clause.predicate) if t.i not in _around(words)]
    told = [t for t in words if t.tag_ not in COMPARING]
    if not words or not _is_told(s, clause, condition, told) or not _front_is_only(clause, words):
        return None
    bound = clause.head.pos_ == "PROPN" and _duty(s, clause) is not None
    if not (bound or _is_one_case(s, condition, words)) or clause.head.tag_ == "DT":
        return None
    joined = any(c.dep_ == "conj" and any(g.dep_ == "nsubj" for g in c.children) for c in clause.verb.children)
    if joined or not is_fit(result) or not _answers(result, words):
        return None
    return _asked(s, clause, condition, words, result)


def _asked(
    s: Survey, clause: Clause, condition: Token, words: Sequence[Token], result: Sequence[Token]
) -> Candidate | None:
    asks = _duty(s, clause) or _happens(clause, condition)
    if asks is None:
        return None
    prompt = f"According to the article, {asks} {text_of(words)[:1].lower()}{text_of(words)[1:]}?"
    duty = asks.endswith(" do")
    result = shortened([t for t in result if t.i >= clause.verb.i] if duty else result)
    if not is_fit(result) or _merely_happens(result):
        return None
    answer = text_of(result)
    relation = f"{condition.lemma_.lower()}:then"
    finding = Finding(clause.source, "consequence", relation, prompt, answer, (), {"is_consequence": 1.0})
    return told_card(s, finding, s.spelling.inside(result)) if reads_well(prompt) else None


def _merely_happens(result: Sequence[Token]) -> bool:
    """ "The question arises", "exceptions are made", "a repair is done": that something happens, and not what."""
    verb = next((t for t in result if t.dep_ in ("ROOT", "ccomp", "conj") and t.pos_ == "VERB"), None)
    return verb is not None and verb == result[-1] and verb.lemma_ in HAPPENING


def _is_told(s: Survey, clause: Clause, condition: Token, words: Sequence[Token]) -> bool:
    """Whether the condition has a subject of its own that it names."""
    subject = next((c for c in condition.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if (
        subject is None
        or subject.pos_ not in ("NOUN", "PROPN")
        or subject.lemma_.lower() in HOLLOW
        or words[0].lower_ not in OPENERS
    ):
        return False
    first, last = edges(subject)
    own = [t for t in words if first <= t.i <= last]
    return bool(own) and is_told(s, clause.source, own, [t for t in words if t.i > last])


def _is_one_case(s: Survey, condition: Token, words: Sequence[Token]) -> bool:
    """Whether the condition is known again by itself: "if the work is concentrated" may be said of any work.

    It tells what the article's own thing does, or a deed with enough beside it.
    """
    if condition.lemma_ in STATIVE:
        return False
    subject = next(c for c in condition.children if c.dep_ in ("nsubj", "nsubjpass"))
    if subject.dep_ == "nsubj" and subject.lemma_.lower() in s.topics:
        return True
    told = (c for c in condition.children if c.dep_ in ("dobj", "prep"))
    beside = any(t.pos_ in ("NOUN", "PROPN") for c in told for t in c.subtree)
    named = [t for t in words if t.pos_ in ("NOUN", "PROPN") and t.lower_ not in HOLLOW]
    general = all(t.lower_ != "the" for t in words)  # "when flour is kneaded with water"
    known = general or any(t.pos_ == "PROPN" for t in named)
    return beside and len(named) >= (LEAST_NAMED - 1 if known else LEAST_NAMED)


def _answers(result: Sequence[Token], words: Sequence[Token]) -> bool:
    """Whether the answer names nobody but by a noun or by a pronoun for the condition's."""
    if any(t.lemma_ == "happen" for t in result) or result[0].lower_ in PERSON_PRONOUNS:
        return False
    return answer_stands(result, words) and not any(t.lower_ in SPEAKERS for t in result)


def _opens(clause_head: Token) -> bool:
    return bool(clause_head.left_edge.lower_ in OPENERS)


def _within(clause: Clause, child: Token) -> tuple[Token, ...]:
    """The child's part of the clause: nothing of it may have been left out."""
    first, last = edges(child)
    part = [t for t in clause.tokens if first <= t.i <= last]
    while part and is_comma(part[-1]):
        part.pop()
    if any(is_comma(t) and t.nbor().dep_ == "prep" for t in part):
        return ()  # ", with nobody left": told of the one clause or of the other
    unbroken = len(part) >= 3 and part[-1].i - part[0].i + 1 == len(part)
    return tuple(part) if unbroken else ()


def _around(part: Sequence[Token]) -> set[int]:
    """Indices of the part and of the comma that sets it apart."""
    indices = {t.i for t in part}
    if part and part[0].i > 0 and is_comma(part[0].nbor(-1)):
        indices.add(part[0].i - 1)
    if part and part[-1].i + 1 < len(part[0].doc) and is_comma(part[-1].nbor()):
        indices.add(part[-1].i + 1)
    return indices


def _front_is_only(clause: Clause, words: Sequence[Token]) -> bool:
    inside = {t.i for t in words}
    return all(t.i in inside or is_comma(t) for t in clause.front)


def _duty(s: Survey, clause: Clause) -> str | None:
    """ "what must the town do": asked where somebody named has to do something."""
    helper = first_auxiliary(clause)
    named = clause.head.pos_ in ("NOUN", "PROPN") and clause.subject[0].lower_ not in ("a", "an")
    passive = any(c.dep_ in ("auxpass", "neg") for c in clause.verb.children)
    if helper is None or helper.lower_ not in BINDING or not named or passive or clause.verb.lemma_ == "be":
        return None
    return f"what {helper.lower_} {s.spelling.inside(clause.subject)} do"


def _happens(clause: Clause, condition: Token) -> str | None:
    """The question's verb in the tense of the clause that answers it; nothing "happens" where something only is."""
    helper = first_auxiliary(clause)
    if clause.verb.lemma_ in STATES or clause.verb.text[:1] in "'’" or clause.head.tag_ == "PRP":
        return None
    if helper is not None and helper.tag_ == "MD":
        return f"what {helper.lower_} happen" if helper.lower_ in HELPERS else None
    happens = HAPPENS.get((helper or clause.verb).tag_)
    if happens == "happened" and condition.left_edge.lower_ == "when":
        return None  # told of a time: what happened then came of something else
    return f"what {happens}" if happens else None


def leads_to(clause: Clause) -> tuple[Token, ...]:
    """What the clause says its subject brings about: after "leads to", "results in", "causes"."""
    words = [t.lower_ for t in clause.predicate[:2]]
    if (clause.verb.lemma_ == "lead" and words[1:] == ["to"]) or (
        clause.verb.lemma_ == "result" and words[1:] == ["in"]
    ):
        return clause.predicate[2:]
    if clause.verb.lemma_ in CAUSES and clause.predicate[0] == clause.verb:
        return clause.predicate[1:]
    return ()


def _has_two_verbs(clause: Clause) -> bool:
    """ "The rule angered the bakers, and caused a strike": the parser may take the first deed into the subject."""
    return any(is_comma(t) or (t.tag_ == "VBD" and t.dep_ not in ("relcl", "advcl")) for t in clause.subject)


def _causal(s: Survey, clause: Clause) -> Candidate | None:
    effect = leads_to(clause)
    shared = any(c.dep_ in ("conj", "advcl") for c in clause.verb.children)
    made_again = clause.verb.lemma_ == "produce" and clause.verb.tag_ != "VBD"  # of what it makes there is always more
    if (
        not effect
        or made_again
        or clause.subject[0].lower_ in ("this", "that", "these", "those")
        or shared
        or any(t.pos_ == "NUM" for t in effect)
        or not question_stands(s, clause, clause.front)
        or not answer_stands(effect, clause.subject)
        or not is_recognised(s, clause, clause.front)
        or _has_two_verbs(clause)
        or is_bare_pointer(effect)
        or any(t.lower_ in ("similar", "same") for t in effect)
    ):
        return None
    prompt = ask(s.spelling, clause, "What", {t.i for t in effect})
    if prompt is None or not reads_well(prompt):
        return None
    return best_kind(s, Finding(clause.source, "cause-effect", f"{clause.head.lemma_}:leads", prompt, text_of(effect)))
