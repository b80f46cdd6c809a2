"""Where a sentence stands among its neighbours: alone in its paragraph, or going on with what they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions.language import content_lemmas, parse_syntax

if TYPE_CHECKING:
    from questions.article import Block
    from questions.language import Doc, Parsed, ParsedSentence

SUBJECTS = ("nsubj", "nsubjpass")


def fills(found: ParsedSentence, block: Block) -> bool:
    """Whether the sentence is all of its paragraph."""
    return found.sentence.start - block.start < 3 and block.end - found.sentence.end < 3


def share_of_lone(parsed: Parsed) -> float:
    """The share of sentences that fill a paragraph: in a report it may be all of them."""
    told = parsed.sentences
    return sum(fills(s, parsed.article.blocks[s.sentence.block]) for s in told) / max(1, len(told))


def nouns_of(doc: Doc) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in doc if t.pos_ in ("NOUN", "PROPN"))


def told_on(
    nouns: frozenset[str], found: ParsedSentence, key: str, before: frozenset[str], topics: frozenset[str]
) -> dict[str, float]:
    """How far the sentence goes on with what the two before it tell of, and whether its subject is a topic.

    ``nouns`` are those of the sentence, ``before`` those of the two; ``topics`` are the words of title and headings,
    and what is set in bold.
    """
    root = next(found.doc.sents).root
    on_topic = float(any(t.dep_ in SUBJECTS and t.lemma_.lower() in topics for t in root.children))
    goes_on = min(1.0, len(nouns & before) / 4)
    asked = content_lemmas(parse_syntax(key))
    return {
        "goes_on": goes_on,
        "subject_on_topic": on_topic,
        "goes_on_on_topic": goes_on * on_topic,
        "key_just_said": float(bool(asked) and asked <= before),
    }
