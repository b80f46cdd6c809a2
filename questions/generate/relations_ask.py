"""What every question on a relation shares: the claim that is asked, the part that answers, the choices beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, choice, short
from questions.generate.checks_truth import flat
from questions.generate.clauses import VAGUE, Part, form_of, is_clean, part_of, shortened
from questions.generate.clauses_found import is_misread, parts
from questions.generate.decisive import THIN, is_decisive, typed_prompt
from questions.generate.inversion import first_auxiliary, lowered_front
from questions.generate.natures import natures
from questions.generate.phrases import PLURAL_TAGS, capitalised, edges, is_comma, is_plural, text_of
from questions.generate.rivals import Wanted, mean_nearness, rivals
from questions.generate.simplify import Clause, is_gerund
from questions.generate.standing import COMPARING, phrase_stands, stands_alone
from questions.generate.survey import Survey
from questions.language import content_lemmas

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate
    from questions.language import Token

STEM_WORDS = (5, 28)
LONGEST_KEY = 18
LEAST_ASKED = 2
LEAST_CHOICES = 2
# Whose they are is looked at in the finished prompt.
OWN = frozenset("it its itself they them their themselves".split())
KNOWN, KNOWN_SUBJECT, KNOWN_DEEP = (
    3,
    3,
    2,
)  # so often spoken of in the article, a thing is known by its bare name with "the"
HEDGES = frozenset("may might could would perhaps probably possibly".split())
# What is told by these verbs in the passive is an aside on the article or its makers.
ASIDE = frozenset("write mention note discuss update publish show see thank list describe base include".split())
LINKING = frozenset("then also thus therefore still too now again ultimately".split())
DO = {"VBZ": "does", "VBP": "do", "VBD": "did"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a clause: its prompt, the tokens that answer it, and of what form the choices are."""

    clause: Clause
    strategy: str
    prompt: str | None
    key: tuple[Token, ...]
    form: str
    role: str
    lead: str = ""  # stands before the key and before each wrong choice
    features: dict[str, float] = field(default_factory=dict)
    least: int = LEAST_ASKED


def offered(s: Survey, asked: Asked) -> Iterator[Candidate]:
    """The question with its choices, if the article offers at least two that are wrong and look right."""
    prompt, source = asked.prompt, asked.clause.source
    if prompt is None or not asked.key or not STEM_WORDS[0] <= len(prompt.split()) <= STEM_WORDS[1]:
        return
    key = part_of(s, source, asked.key, asked.form, asked.role)
    anchor = s.parsed.article.text[source.sentence.start : source.sentence.end]
    if flat(f"{asked.lead}{text_of(asked.key)}") not in flat(anchor):
        return
    stem = _stem_lemmas(asked)
    if len(stem - THIN) < asked.least or not key.lemmas:
        return
    found = rivals(parts(s.pool), natures(s), Wanted(key, stem, asked.clause.head.lemma_.lower()))
    texts = tuple(f"{asked.lead}{r.text}" for r in found)
    relation = f"{asked.strategy}:{asked.clause.head.lemma_.lower()}:{asked.clause.verb.lemma_}"
    finding = Finding(source, asked.strategy, relation, prompt, f"{asked.lead}{key.text}", texts)
    if len(found) >= LEAST_CHOICES:
        yield choice(s, replace(finding, features={**_features(s, asked, key, found, stem), **asked.features}))
    elif (
        (typed := typed_prompt(prompt))
        and not _is_quality(asked.clause)
        and is_decisive(s, asked.key, asked.form, stem)
    ):
        features = {**_features(s, asked, key, (key,), stem), **asked.features, "three_distractors": 0.0}
        yield short(s, replace(finding, prompt=typed, wrong=(), features=features))


def _is_quality(clause: Clause) -> bool:
    """ "What is important for …?", "What is associated with …?": many things are."""
    if clause.verb.lemma_ in ("associate", "occur", "observe", "relate"):
        return True
    return clause.verb.lemma_ == "be" and any(c.dep_ == "acomp" for c in clause.verb.children)


def with_choices(s: Survey, finding: Finding) -> Candidate:
    """The question with choices where the article offers wrong ones of the answer's form, else a card."""
    source = finding.source
    at = source.text.find(finding.key)
    span = source.doc.char_span(at, at + len(finding.key)) if at >= 0 else None
    form = form_of(span) if span is not None and len(span) else ""
    if span is None or not form or not is_clean(list(span), OWN):
        return card(s, finding)
    lead = finding.key.split()[0] + " " if form == "ing" and span[0].lower_ in ("by", "through") else ""
    words = list(span)[1 if lead else 0 :]
    asked = content_lemmas(source.doc) - content_lemmas(span)
    asked = frozenset(a for a in asked if a[:5] in finding.prompt.casefold())
    key = part_of(s, source, words, form, "purpose" if form == "to" else "main" if form == "finite" else "dobj")
    found = rivals(parts(s.pool), natures(s), Wanted(key, asked, key.subject))
    if len(found) < LEAST_CHOICES:
        return card(s, finding)
    texts = tuple(f"{lead}{r.text}" for r in found)
    features = {**finding.features, "three_distractors": float(len(found) > 2), "relation": 1.0}
    return choice(s, replace(finding, wrong=texts, features=features))


def _stem_lemmas(asked: Asked) -> frozenset[str]:
    """The content words of the claim that the prompt keeps."""
    inside = {t.i for t in asked.key}
    words = (asked.prompt or "").casefold()
    kept = [t for t in asked.clause.tokens if t.i not in inside]
    doc = asked.clause.source.doc
    return frozenset().union(*(content_lemmas(doc[t.i : t.i + 1]) for t in kept if t.lower_[:5] in words))


def _features(s: Survey, asked: Asked, key: Part, others: Sequence[Part], stem: frozenset[str]) -> dict[str, float]:
    clause = asked.clause
    many = len(others)
    helper = first_auxiliary(clause)
    return {
        "certainty": 0.8,
        "relation": 1.0,
        "three_distractors": float(many >= 3),
        "distractors_same_section": sum(r.section == key.section for r in others) / many,
        "distractors_same_role": sum(r.role == key.role for r in others) / many,
        "distractors_same_nature": sum(bool(r.natures & key.natures) for r in others) / many,
        "choices_near_in_length": min(
            min(len(r.text), len(key.text)) / max(len(r.text), len(key.text)) for r in others
        ),
        "choices_near_in_nature": mean_nearness(key, others),
        "key_is_clause": float(asked.form in ("finite", "when")),
        "key_is_deed": float(asked.form in ("to", "vp", "ing") or asked.form.startswith("does")),
        "key_is_thing": float(asked.form.startswith("np")),
        "key_is_short": float(key.words <= 2),
        "key_content": min(1.0, len(key.lemmas) / 6),
        "stem_content": min(1.0, len(stem) / 8),
        "subject_is_topic": float(is_topic(s, clause)),
        "subject_is_name": float(clause.head.pos_ == "PROPN"),
        "hedged": float(helper is not None and helper.lower_ in HEDGES),
        "told_in_past": float(is_past(clause)),
        "bare_the": float(clause.subject[0].lower_ == "the" and len(clause.subject) == 2),
        "has_front": float(bool(clause.front)),
    }


def is_topic(s: Survey, clause: Clause) -> bool:
    words = {w for t in clause.subject if t.pos_ in ("NOUN", "PROPN") for w in (t.lemma_.lower(), t.lower_)}
    return bool(words & s.topics)


def is_of_story(s: Survey, tokens: Sequence[Token]) -> bool:
    """Whether somebody is spoken of by a first name, as the people of an example are."""
    return any(
        t.ent_type_ == "PERSON" and t.pos_ == "PROPN" and t.text not in s.people and _stands_single(t) for t in tokens
    )


def _stands_single(name: Token) -> bool:
    return not any(c.dep_ == "compound" for c in name.children) and name.dep_ != "compound"


def is_past(clause: Clause) -> bool:
    helper = first_auxiliary(clause)
    return (helper or clause.verb).tag_ == "VBD"


def part_at(clause: Clause, child: Token) -> tuple[Token, ...]:
    """The tokens of the child's phrase that the clause keeps, up to an aside."""
    first, last = edges(child)
    return shortened([t for t in clause.predicate if first <= t.i <= last])


def without(clause: Clause, key: Sequence[Token], *, to_end: bool = False) -> set[int]:
    """Indices of the key, and with ``to_end`` of all that follows it in the predicate."""
    last = clause.predicate[-1].i if to_end and clause.predicate else key[-1].i
    return {t.i for t in clause.tokens if key[0].i <= t.i <= max(last, key[-1].i)} | _comma_before(key)


def comma_after(token: Token) -> set[int]:
    """The index of the comma behind the token, if there is one."""
    following = token.i + 1
    return {following} if following < len(token.doc) and is_comma(token.doc[following]) else set()


def _comma_before(key: Sequence[Token]) -> set[int]:
    before = key[0].i - 1
    return {before} if before >= 0 and is_comma(key[0].doc[before]) else set()


def is_key(s: Survey, clause: Clause, key: Sequence[Token], *, least: int = 2) -> bool:
    """Whether the words can stand as an answer: in one piece, of a length for it, naming nobody by a pronoun."""
    if not least <= len(key) <= LONGEST_KEY or not is_clean(key, _owned(clause, key)) or key[0].lower_ in OWN:
        return False
    if is_misread(key) or _breaks_off(clause):
        return False
    told = [t for t in key if t.pos_ != "NOUN" and t.tag_ not in COMPARING and t.lower_ not in OWN]
    return phrase_stands(s, clause.source, told)


def _breaks_off(clause: Clause) -> bool:
    """Whether the clause leaves out the rest of a row: "how people integrate, organize"."""
    last = clause.predicate[-1] if clause.predicate else clause.verb
    joined = [c for c in (last, last.head) if c != clause.verb and c in clause.predicate and c.dep_ == "conj"]
    return any(g.dep_ in ("conj", "cc") and g.i > last.i for c in joined for g in c.children)


def _owned(clause: Clause, key: Sequence[Token]) -> set[str]:
    """The pronouns that may be meant by what the question names before its answer."""
    before = [t for t in (*clause.subject, *clause.predicate) if t.i < key[0].i and t.pos_ in ("NOUN", "PROPN")]
    many = any(t.tag_ in PLURAL_TAGS for t in before) or is_plural(clause.head)
    return ({"their", "them", "they"} if many else set()) | (set() if is_plural(clause.head) else {"its"})


def stands(s: Survey, clause: Clause, left_out: set[int]) -> bool:
    """Whether subject and rest name what they speak of; a deed as subject stands by its own words."""
    rest = [t for t in (*clause.front, *clause.predicate) if t.i not in left_out and t.tag_ not in COMPARING]
    unbroken = clause.subject[-1].i - clause.subject[0].i + 1 == len(clause.subject)
    gerund = is_gerund(clause.head)
    if is_passive(clause) and clause.verb.lemma_ in ASIDE:
        return False
    if is_of_story(s, clause.tokens) or _is_bare_count(s, clause):
        return False
    if clause.head.lemma_.lower() in ("table", "figure", "chapter", "section", "diagram", "chart"):
        return False
    if not gerund and (clause.head.pos_ not in ("NOUN", "PROPN") or clause.subject[0].lower_ in VAGUE):
        return False
    if clause.front and _is_broken_off(clause.front[0]):
        return False
    if clause.front and (clause.front[0].pos_ == "ADJ" or clause.front[0].lower_ == "like"):
        return False  # "Long, unsorted lists …", read as an opening and a subject
    if not unbroken or len(clause.front) > 14 or len(clause.subject) > 14:
        return False
    if gerund:
        return phrase_stands(s, clause.source, [t for t in (*clause.subject, *rest) if t.pos_ != "NOUN"])
    told = [t for t in rest if t.lower_ not in OWN and not _is_known(s, clause, t)]
    if _is_known_subject(s, clause):
        return phrase_stands(s, clause.source, [*clause.subject[1:], *told])
    return stands_alone(s, clause.source, clause.subject, told)


def _is_bare_count(s: Survey, clause: Clause) -> bool:
    """ "Post was written …": a countable noun without its determiner names nothing."""
    head = clause.head
    return (
        len(clause.subject) == 1
        and head.tag_ == "NN"
        and not is_gerund(head)
        and head.lemma_.lower() in s.pool.counted_nouns
    )


def _is_broken_off(first: Token) -> bool:
    """Whether words before the opening were left out of it: "In contrast to …"."""
    return first.i > 0 and not first.nbor(-1).is_punct and first.nbor(-1).pos_ != "CCONJ"


def _is_known_subject(s: Survey, clause: Clause) -> bool:
    """ "The harbour office" of an article that speaks of no other."""
    first, head = clause.subject[0], clause.head
    return first.lower_ == "the" and head.pos_ == "NOUN" and s.counts[head.lemma_.lower()] >= KNOWN_SUBJECT


def _is_known(s: Survey, clause: Clause, noun: Token) -> bool:
    """Whether a noun behind "the" is told apart where it stands: deep in the sentence, or spoken of again and again."""
    if noun.pos_ != "NOUN":
        return False
    deep = noun.head != clause.verb and noun.head.head != clause.verb
    return s.counts[noun.lemma_.lower()] >= (KNOWN_DEEP if deep else KNOWN)


def is_denied(clause: Clause) -> bool:
    return any(c.dep_ == "neg" for c in clause.verb.children)


# "The key is striking a balance" says what the key is: nobody strikes.
EQUATED = frozenset(
    "key goal aim focus purpose task job challenge trick idea point secret problem step role plan priority".split()
)


def is_equated(clause: Clause) -> bool:
    return clause.verb.tag_ == "VBG" and clause.head.lemma_.lower() in EQUATED


def is_passive(clause: Clause) -> bool:
    return any(c.dep_ == "auxpass" for c in clause.verb.children)


def do_of(s: Survey, clause: Clause) -> str:
    """ "does the harbour office do", "are boats doing": "What" goes before it; "" where in doubt."""
    subject = s.spelling.inside(clause.subject)
    helpers = [c for c in clause.verb.children if c.dep_ in ("aux", "auxpass") and c.i < clause.verb.i]
    adverbs = [t for t in clause.predicate if t.i < clause.verb.i and t not in helpers and t.lower_ not in LINKING]
    often = f" {text_of(adverbs)}" if adverbs else ""
    if any(t.dep_ != "advmod" for t in adverbs) or len(adverbs) > 1 or len(helpers) > 1:
        return ""
    if not helpers:
        do = DO.get(clause.verb.tag_, "")
        return f"{do} {subject}{often} do" if do else ""
    helper = helpers[0]
    if helper.text.startswith(("'", "’")) or helper.lower_ in ("wo", "ca"):
        return ""
    done = {"VB": "do", "VBG": "doing", "VBN": "done"}.get(clause.verb.tag_, "")
    fits = helper.tag_ == "MD" or helper.lemma_ in ("be", "have", "do")
    return f"{helper.text} {subject}{often} {done}" if done and fits else ""


def fronted(clause: Clause, question: str) -> str:
    """The question behind the clause's own opening: "In winter, what do …?"."""
    front = list(clause.front)
    while front and is_comma(front[-1]):
        front.pop()
    return f"{capitalised(lowered_front(front))}, {question[:1].lower()}{question[1:]}" if front else question


def number_of(clause: Clause) -> float:
    return float(is_plural(clause.head))
