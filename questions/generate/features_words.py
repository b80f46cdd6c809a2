"""What part its answer plays in what a question says, and how much of that everybody could say without the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.familiarity import familiarity
from questions.generate.candidate import Candidate
from questions.generate.features_key import Said, of_key
from questions.generate.select import filled
from questions.language import parse_syntax
from questions.question import BLANK, Question, TrueFalse

if TYPE_CHECKING:
    from questions.language import Doc, Token

LEANING = re.compile(
    r"\b(?:another|other|similarly|such|also|even more|then|later|in response|in turn|instead|likewise|either|both"
    r"|former|latter|neither|again|these|those|this|accordingly|too|as well|at the time|\w+ (?:years?|days|weeks) later"
    r"|the (?:first|second|third|fourth|next|last|same|following|previous|new|other|resulting))\b"
    r"|^(?:in sum|in a way|once|unlike|like|rather|today|until)\b",
    re.IGNORECASE,
)
COUNTING = re.compile(r"\b(?:two|three|four|five|six|seven|eight|several|many|various|multiple|some)\b", re.I)
CONTRASTING = re.compile(r"\b(?:rather|but|although|while|whereas|instead|unlike|not)\b", re.IGNORECASE)
# What somebody makes of a thing: nobody learns from judging it.
JUDGING = re.compile(
    r"\b(?:unique|mature|deep|clear|rapid|real|right|strong\w*|interesting|significant|sustainable|dramatic\w*"
    r"|reputation|useful|meaningful\w*|modern|fast\w*)\b",
    re.IGNORECASE,
)
MODAL = re.compile(r"\b(?:can|may|might|could)\b", re.IGNORECASE)
DEFINING = frozenset("refer call define describe know mean occur".split())
INCLUDING = frozenset("include involve contain".split())
PLACES = {
    "key_subject": ("nsubj", "nsubjpass"),
    "key_object": ("dobj",),
    "key_after_preposition": ("pobj",),
    "key_predicate": ("attr", "appos", "oprd"),
}


def of_words(
    candidate: Candidate, source: Doc | None, topic: frozenset[str], before: frozenset[str], said: Said
) -> dict[str, float]:
    """``source``: the sentence that is asked, with its names; ``topic``: the lemmas of title and heading;
    ``before``: those of the nouns in the two sentences before; ``said``: how often the article says the answer."""
    question = candidate.question
    doc = parse_syntax(told(question))
    start = question.prompt.find(BLANK)
    inside = [t for t in doc if 0 <= start <= t.idx < start + len(candidate.key)]
    outside = [t for t in doc if t not in inside]
    key = inside or list(parse_syntax(candidate.key))
    found = {
        **_sentence(question.prompt, doc, outside),
        **_key(key, inside, topic),
        **of_key(doc, inside, key, said),
        **_familiar(key, outside),
        **_names(source, candidate.key, key),
        "anaphoric": _anaphoric(doc, topic, before),
        "is_false": float(isinstance(question, TrueFalse) and not question.answer),
    }
    defines = max(found["tells_what_it_is"], found["defines"])
    found["defines_subject"] = found["key_subject"] * defines
    found["modal_of_key"] = found["key_subject"] * float(bool(MODAL.search(question.prompt)))
    found["topic_undefined"] = found["key_topic"] * (1 - found["defines_subject"])
    return found


def told(question: Question) -> str:
    """The sentence with its blank filled, or the prompt as it is."""
    return filled(question) if BLANK in question.prompt else question.prompt


def _sentence(prompt: str, doc: Doc, outside: Sequence[Token]) -> dict[str, float]:
    root = next((t for t in reversed(doc) if t.dep_ == "ROOT"), None)
    lemma, tag = (root.lemma_, root.tag_) if root is not None else ("", "")
    return {
        "leans": float(bool(LEANING.search(prompt))),
        "counts": float(bool(COUNTING.search(prompt))),
        "contrasts": float(bool(CONTRASTING.search(prompt))),
        "judges": float(bool(JUDGING.search(prompt))),
        "brackets": float("(" in prompt),
        "foretells": float(any(t.tag_ == "MD" and t.lower_ == "will" for t in doc)),
        "says_number": float(any(t.like_num or "%" in t.text for t in outside)),
        "tells_what_it_is": float(lemma == "be"),
        "defines": float(lemma in DEFINING),
        "includes": float(lemma in INCLUDING),
        "present": float(tag in ("VBZ", "VBP")),
        "told_past": float(tag == "VBD"),
        "definites": min(1.0, sum(t.lower_ == "the" and t.head.pos_ == "NOUN" for t in doc) / 4),
    }


def _key(key: Sequence[Token], inside: Sequence[Token], topic: frozenset[str]) -> dict[str, float]:
    head = _head(inside) if inside else None
    content = {t.lemma_.lower() for t in key if not t.is_stop and t.is_alpha}
    return {
        **{name: float(head is not None and head.dep_ in places) for name, places in PLACES.items()},
        "key_indefinite": float(bool(key) and key[0].lower_ in ("a", "an")),
        "key_qualified": float(any(t.dep_ == "amod" for t in key)),
        "key_compound": float(any(t.dep_ == "compound" for t in key)),
        "key_proper": float(any(t.pos_ == "PROPN" for t in key)),
        "key_topic": float(bool(content) and content <= topic),
    }


def _head(inside: Sequence[Token]) -> Token:
    places = {t.i for t in inside}
    return next((t for t in reversed(inside) if t.head.i not in places or t.dep_ == "ROOT"), inside[-1])


def _familiar(key: Sequence[Token], outside: Sequence[Token]) -> dict[str, float]:
    """A word nobody would guess, in a sentence of words that say much, is worth asking for."""
    keys = [familiarity(t.lemma_) for t in key if t.is_alpha and not t.is_stop] or [0.5]
    stem = [familiarity(t.lemma_) for t in outside if t.is_alpha and not t.is_stop] or [0.5]
    return {
        "key_familiar": sum(keys) / len(keys),
        "key_rarest": min(keys),
        "key_head_familiar": keys[-1],
        "stem_familiar": sum(stem) / len(stem),
        "stem_rarest": min(stem),
    }


def _names(source: Doc | None, key: str, tokens: Sequence[Token]) -> dict[str, float]:
    names = list(source.ents) if source is not None else []
    places = [e.text for e in names if e.label_ in ("GPE", "NORP")]
    return {
        "names_people": float(any(e.label_ == "PERSON" for e in names)),
        "names_many": min(1.0, len(names) / 4),
        "key_place": float(any(p in key for p in places) or any(t.lemma_.lower() == "government" for t in tokens)),
    }


def _anaphoric(doc: Doc, topic: frozenset[str], before: frozenset[str]) -> float:
    """How many things with "the" were just spoken of: "the experiment" may be that of the sentence before."""
    said = (t.head.lemma_.lower() for t in doc if t.lower_ == "the" and t.head.pos_ == "NOUN")
    return min(1.0, sum(lemma in before and lemma not in topic for lemma in said) / 2)
