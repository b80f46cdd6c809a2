"""What a sentence says by the way of somebody or something that it names: "Marle, which has two docks, …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.phrases import capitalised, is_comma, text_of
from questions.generate.simplify import SUBJECTS

if TYPE_CHECKING:
    from questions.language import Doc, Token

SHORTEST = 4


def told_by_the_way(doc: Doc) -> Iterator[str]:
    """The relative clauses that commas set off behind a name, each as a sentence with the name for its subject."""
    for verb in doc:
        pronoun = _subject(verb) if verb.dep_ == "relcl" else None
        if pronoun is not None and verb.head.pos_ == "PROPN" and is_comma(pronoun.nbor(-1)):
            said = [t for t in verb.subtree if t.i > pronoun.i]
            name = [t for t in verb.head.subtree if t.i < pronoun.i - 1]
            if _is_one_piece(name) and _is_one_piece(said) and len(said) >= SHORTEST:
                yield f"{capitalised(text_of(name))} {text_of(_without_end(said))}."


def _subject(verb: Token) -> Token | None:
    """The "which" or "who" behind the name; a misread sentence may have it before."""
    behind = (c for c in verb.children if c.i > verb.head.i and c.lower_ in ("which", "who"))
    return next((c for c in behind if c.dep_ in SUBJECTS), None)


def _is_one_piece(tokens: list[Token]) -> bool:
    """Whether nothing is left out between the first and the last: no aside, no second clause joined from afar."""
    return bool(tokens) and tokens[-1].i - tokens[0].i + 1 == len(tokens) and not any(is_comma(t) for t in tokens)


def _without_end(tokens: list[Token]) -> list[Token]:
    return tokens[:-1] if tokens[-1].text == "." else tokens
