"""An answer retold in full, beside the words of it that the article itself has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card
from questions.generate.phrases import capitalised, is_comma, text_of
from questions.generate.standing import ANAPHORIC

if TYPE_CHECKING:
    from collections.abc import Sequence

    from questions.generate.candidate import Candidate
    from questions.generate.survey import Survey
    from questions.language import Token

LONGEST = 24
# Openings that leave open of what an answer speaks.
VAGUE = frozenset(
    "some any all both each every other another either neither no none most certain various several many few much "
    "same different such more less former latter first second last next".split()
)
FINITE = ("VBZ", "VBP", "VBD")
SHORTEST_KEY = 3
# Words that a key must not open with: the answer that is shown says more than it.
LOOSE_OPENING = re.compile(
    r"^(?:(?:this|these|those|such|it|its|they|their|he|his|she|her|we|our|you|your|i|my)\b ?)+", re.IGNORECASE
)
TAILS = frozenset(
    "which who whose where but while although though whereas and so as leaving making giving something enough".split()
)
UNFIT = re.compile(r"[“”\":;?!…*#—–()]|--|https?:|www\.")


def shortened(words: Sequence[Token]) -> tuple[Token, ...]:
    """The answer up to the comma behind which it goes on to tell of something else."""
    for i, t in enumerate(words):
        tail = i >= 5 and is_comma(t) and i + 1 < len(words) and words[i + 1].lower_ in TAILS
        if tail and not _in_row(words, i):
            return tuple(words[:i])
    return tuple(words)


def _in_row(words: Sequence[Token], comma: int) -> bool:
    """ "its wood, its rope, and its sails": the comma before "and" closes no clause."""
    following = words[comma + 1]
    clause = following.dep_ == "cc" and any(
        c.dep_ == "conj" and any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children) for c in following.head.children
    )
    return following.lower_ == "and" and not clause


def is_fit(words: Sequence[Token]) -> bool:
    """In one piece, of a readable length, and without marks that an answer would not have."""
    unbroken = bool(words) and words[-1].i - words[0].i + 1 == len(words)
    return unbroken and 3 <= len(text_of(words).split()) <= LONGEST and not UNFIT.search(text_of(words))


def is_misread(tokens: Sequence[Token]) -> bool:
    """ "find the way is another matter": a second finite verb without a subject."""
    return any(
        t.tag_ in FINITE
        and t.dep_ not in ("conj", "aux", "auxpass")
        and not any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for c in t.children)
        for t in tokens[1:]
    )


def is_bare_pointer(key: Sequence[Token]) -> bool:
    """ "The first objection", "the process": an answer that only the sentences around it make one."""
    head = key[-1] if key else None
    if head is None or key[0].lower_ not in ("the", "both", "all") or len(key) > 3:
        return False
    counted = any(t.lower_ in ("first", "second", "third", "other", "same", "latter", "former") for t in key)
    return counted or (len(key) == 2 and head.lemma_.lower() in ANAPHORIC)


def told_card(s: Survey, finding: Finding, back: str) -> Candidate | None:
    """A card whose answer is ``back``; its key are the longest words of it that stand in the quote as they are."""
    key = _shared(" ".join(finding.key.split()), s.parsed.article.text, finding)
    if len(key.split()) < SHORTEST_KEY and key != finding.key:
        return None
    full = capitalised(back).rstrip(".") + "."
    named = Finding(finding.source, finding.strategy, finding.relation, finding.prompt, key, (), finding.features)
    return card(s, named, full)


def _shared(answer: str, article: str, finding: Finding) -> str:
    sentence = finding.source.sentence
    said = " ".join(article[sentence.start : sentence.end].split())
    if answer in said and not LOOSE_OPENING.match(answer):
        return answer
    words = answer.split()
    runs = [
        (-(end - start), start, " ".join(words[start:end]))
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    ]
    fitting = (run for _, _, run in sorted(runs) if run in said and not LOOSE_OPENING.match(run))
    return next(fitting, "").strip(" ,")
