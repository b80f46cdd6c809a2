"""From what a strategy found to candidates: choices in order, accepted variants, anchor, explanation, features."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from questions.article import Anchor
from questions.generate.candidate import Candidate
from questions.generate.phrases import capitalised, is_known
from questions.generate.survey import Survey
from questions.language import parse_syntax
from questions.question import BLANK, Cloze, Flashcard, MultipleChoice, Question, ShortAnswer, TrueFalse

if TYPE_CHECKING:
    from questions.language import ParsedSentence, Token

ODD_ENDS = frozenset("and or but of to with for by the a an that which as".split())


@dataclass(frozen=True, slots=True)
class Finding:
    """A question and its answer, before it takes the form of a kind; ``wrong`` are the distractors, if any."""

    source: ParsedSentence
    strategy: str
    relation: str
    prompt: str
    key: str
    wrong: tuple[str, ...] = ()
    features: dict[str, float] = field(default_factory=dict)


def anchor_of(survey: Survey, source: ParsedSentence) -> Anchor:
    return survey.parsed.article.anchor(source.sentence.start, source.sentence.end)


def candidate(survey: Survey, finding: Finding, question: Question) -> Candidate:
    source = finding.source
    return Candidate(
        question=question,
        anchor=anchor_of(survey, source),
        strategy=finding.strategy,
        key=finding.key,
        fact=f"{source.sentence.start}:{finding.relation}",
        features={**_common_features(survey, finding), **finding.features},
    )


def choice(survey: Survey, finding: Finding) -> Candidate:
    """A multiple-choice question, its right answer first."""
    choices = _alike((finding.key, *finding.wrong))
    question = MultipleChoice(
        prompt=finding.prompt, choices=choices, answer=(0,), explanation=explanation(survey, finding.source)
    )
    return candidate(survey, finding, question)


def short(survey: Survey, finding: Finding, variants: Iterable[str] = ()) -> Candidate:
    accepted = accepted_variants(finding.key, [*variants, *_other_forms(survey, finding.key)])
    question = ShortAnswer(prompt=finding.prompt, answer=accepted, explanation=explanation(survey, finding.source))
    return candidate(survey, finding, question)


def card(survey: Survey, finding: Finding, back: str = "") -> Candidate:
    text = back or capitalised(finding.key) + ("" if finding.key.endswith(".") else ".")
    question = Flashcard(prompt=finding.prompt, answer=text, explanation=explanation(survey, finding.source))
    return candidate(survey, finding, question)


def cloze(survey: Survey, finding: Finding, variants: Iterable[str] = ()) -> Candidate:
    accepted = accepted_variants(finding.key, [*variants, *_other_forms(survey, finding.key)])
    question = Cloze(prompt=finding.prompt, answer=accepted, explanation=explanation(survey, finding.source))
    return candidate(survey, finding, question)


def statement(survey: Survey, finding: Finding, *, true: bool) -> Candidate:
    question = TrueFalse(prompt=finding.prompt, answer=true, explanation=explanation(survey, finding.source))
    return candidate(survey, finding, question)


def best_kind(survey: Survey, finding: Finding, *, typed: int = 4) -> Candidate | None:
    """Choices where there are good ones, a typed answer where it is short, else a card; None where it is too long."""
    if finding.wrong:
        return choice(survey, finding)
    words = len(finding.key.split())
    if words <= typed:
        return short(survey, finding)
    return card(survey, finding) if words <= 30 else None


def explanation(survey: Survey, source: ParsedSentence) -> str:
    quote = survey.parsed.article.text[source.sentence.start : source.sentence.end]
    return f"The article says: “{' '.join(quote.split())}”"


def accepted_variants(key: str, more: Iterable[str] = ()) -> tuple[str, ...]:
    """The key, without its determiner, without a bracketed short form, and what else is given."""
    bare = re.sub(r"^(?:an?|the) ", "", key, flags=re.IGNORECASE)
    found = [key, bare, re.sub(r"\s*\([^)]*\)", "", bare), *more]
    return tuple(dict.fromkeys(t for t in found if t.strip()))


def without_determiner(key: str) -> str:
    """The key without "a" or "the" before it, and without what it has in brackets."""
    return re.sub(r"\s*\([^)]*\)|^(?:an?|the) ", "", key, flags=re.IGNORECASE)


def _other_forms(survey: Survey, key: str) -> list[str]:
    """The short form that the article gives in brackets, or the long one of a short one, and a noun's other number."""
    bare = without_determiner(key)
    text = survey.parsed.article.text
    said = survey.pool.concordance
    short_form = said.short_form(bare)
    found = [short_form] if _abbreviates(short_form, bare) else []
    if bare.isupper() and (opened := re.search(rf"((?:[\w-]+ ){{1,{len(bare) + 1}}})\({re.escape(bare)}\)", text)):
        found += _spelled_out(opened.group(1).split(), bare)
    doc = parse_syntax(bare if bare[:1].islower() else "")
    if len(doc) and doc[-1].tag_ in ("NN", "NNS") and doc[-1].is_alpha:
        other = _other_number(bare, doc[-1])
        counted = doc[-1].tag_ == "NNS" or said.counts(bare)
        found += [other] if counted or said.holds(other) else []
    return found


def _abbreviates(short_form: str, phrase: str) -> bool:
    """Whether its letters stand in the phrase in their order, from a first letter on: "allele (bb)" holds none."""
    letters = iter(phrase.casefold())
    wanted = [c for c in short_form.casefold().removesuffix("s") if c.isalpha()]
    opens = any(word.startswith(tuple(wanted[:1])) for word in phrase.casefold().split())
    return bool(wanted) and opens and all(c in letters for c in wanted)


def _spelled_out(words: Sequence[str], acronym: str) -> list[str]:
    """The last of the words whose first letters make the acronym."""
    tail = list(words[-len(acronym) :])
    return [" ".join(tail)] if "".join(w[0] for w in tail).casefold() == acronym.casefold() else []


def _other_number(text: str, noun: Token) -> str:
    if noun.tag_ == "NNS":
        one = noun.text[:-2] if noun.text.endswith("oes") else noun.lemma_
        return text[: -len(noun.text)] + one if is_known(one) else text  # the parser has a "len" for "lens"
    word = noun.text
    if re.search(r"[^aeiou]y$", word):
        return text[:-1] + "ies"
    if re.search(r"(?:is|us|um|on)$", word) and not word.endswith(("ion", "son")):
        return text
    return text + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")


def _alike(texts: Sequence[str]) -> tuple[str, ...]:
    """Choices written alike: with a capital each where one of them has it by right of its place, not as a name."""
    if any(t[:1].isupper() for t in texts) and not all(t[:1].isupper() or not t[:1].isalpha() for t in texts):
        return tuple(capitalised(t) for t in texts)
    return tuple(texts)


def _common_features(survey: Survey, finding: Finding) -> dict[str, float]:
    source = finding.source
    article = survey.parsed.article
    heading = survey.heading_words[source.sentence.section]
    words = {w.lower().strip(".,?“”") for w in f"{finding.prompt} {finding.key}".split()}
    return {
        "sentence_position": round(survey.position(source), 3),
        "first_in_section": float(source.sentence.section == 0 or survey.position(source) < 0.15),
        "heading_overlap": float(bool(words & heading)),
        "key_words": float(len(finding.key.split())),
        "stem_words": float(len(finding.prompt.split())),
        "has_pronoun": float(
            any(w in words for w in ("it", "its", "they", "their", "them", "he", "she", "his", "her"))
        ),
        "entity_count": float(len(source.doc.ents)),
        "emphasised_key": float(survey.is_term(finding.key)),
        "resolved": float(source.text != article.text[source.sentence.start : source.sentence.end]),
        "level": float(article.sections[source.sentence.section].level),
    }


def reads_well(prompt: str) -> bool:
    """Whether the finished prompt parses as one sentence with a finite verb and does not break off."""
    if prompt.count("(") != prompt.count(")") or prompt.count("“") != prompt.count("”"):
        return False
    words = prompt.rstrip("?.").split()
    if not 4 <= len(words) <= 30 or words[-1].lower() in ODD_ENDS - {"of", "to", "for", "by", "with", "as"}:
        return False
    doc = parse_syntax(prompt.replace(BLANK, "something"))
    return sum(1 for _ in doc.sents) == 1 and any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in doc)
