"""Short texts parsed in a batch are those that a single parse would give."""

from __future__ import annotations

from pathlib import Path

from questions import generate, language, read
from questions.language import forget, parse, parse_ahead, parse_syntax, parse_text

SEEDS = Path(__file__).parents[3] / "seeds"


def test_a_batch_gives_the_parses_that_single_texts_would():
    texts = [f"The {noun} of the harbour was painted in {year}." for noun in ("gate", "crane") for year in (1901, 1902)]

    parse_ahead(texts[:3])

    assert [parse_text(t).text for t in texts] == texts
    assert {tuple(t.tag_ for t in parse_text(text)) for text in texts} == {
        ("DT", "NN", "IN", "DT", "NN", "VBD", "VBN", "IN", "CD", ".")
    }


def test_a_text_is_parsed_once():
    parse_ahead(["The crane was sold.", "The crane was sold."])

    assert parse_text("The crane was sold.") is parse_text("The crane was sold.")


def test_a_parse_without_names_differs_in_nothing_else():
    text = "The crane of Larkspur Harbour was sold to Anna Bergström in 1902."
    forget()

    bare, whole = parse_syntax(text), parse_text(text)

    assert [(t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i) for t in bare] == [
        (t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i) for t in whole
    ]
    assert not bare.ents
    assert whole.ents
    assert parse_syntax(text) is whole


def test_the_parses_that_are_kept_have_a_limit(monkeypatch):
    monkeypatch.setattr(language, "CHARACTERS_KEPT", 60)
    forget()

    docs = [parse_text(f"The crane number {i} was sold.") for i in range(4)]

    assert parse_text("The crane number 3 was sold.") is docs[3]
    assert parse_text("The crane number 0 was sold.") is not docs[0]


def test_the_sentences_of_an_article_are_not_parsed_again_however_long_it_is(monkeypatch):
    monkeypatch.setattr(language, "CHARACTERS_KEPT", 60)
    article = read("\n\n".join(f"The crane number {i} was sold." for i in range(8)).encode(), name="cranes.md")

    parsed = parse(article)

    assert len(parsed.sentences) == 8
    assert all(parse_text(s.text) is s.doc and parse_syntax(s.text) is s.doc for s in parsed.sentences)


def test_the_sentences_of_an_article_are_let_go_of_with_the_next():
    first, second = (parse(read(f"The {noun} was sold.".encode(), name="sale.md")) for noun in ("crane", "gate"))

    assert parse_text("The gate was sold.") is second.sentences[0].doc
    assert parse_text("The crane was sold.") is not first.sentences[0].doc


class Counted:
    """The model, with a record of what it parsed: text by text, and in batches."""

    def __init__(self, model):
        self.model, self.alone, self.batched = model, [], []

    def __call__(self, text, **options):
        self.alone.append((text, bool(options)))
        return self.model(text, **options)

    def __getattr__(self, name):
        """What parses nothing."""
        return getattr(self.model, name)

    def pipe(self, texts, **options):
        for text in (given := list(texts)):
            self.batched.append((text, "disable" in options))
        return self.model.pipe(given, **options)


def test_what_is_made_of_an_article_is_parsed_once_and_nearly_all_in_batches(monkeypatch):
    model = Counted(language._model())
    monkeypatch.setattr(language, "_model", lambda: model)
    article = read((SEEDS / "chatgpt-pivot.md").read_bytes(), name="chatgpt-pivot.md")

    generate(article)

    assert len({*model.alone, *model.batched}) == len(model.alone) + len(model.batched)
    assert 10 * len(model.alone) < len(model.batched)
