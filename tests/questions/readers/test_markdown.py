from __future__ import annotations

from questions.article import Article, BlockKind
from questions.readers import read

SOURCE = """\
---
title: "The dry garden"
---
# The dry garden

Some plants need *almost* no water, see [this list](https://example.org/list)![a cactus](cactus.png).[^1]
They are **slow growers**.

## Soil {#soil}

A good mix holds:

1. sand
   - sharp, not soft
2. a little `clay`

   It binds the roots.
3. stones

| Plant | Water |
|-------|-------|
| Sage  | none  |

```sh
mix --sand 3

mix --clay 1
```

> [!NOTE]
> Never use peat.

### Weeds
<div align="center"><p>Pull them <b>early</b>.</p><script>alert(1)</script></div>

[^1]: A note at the end.
"""


def blocks(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind is kind]


def test_marks_are_gone_and_every_kind_of_block_is_found() -> None:
    article = read(SOURCE, name="garden.md")

    assert article.title == "The dry garden"
    assert blocks(article, BlockKind.HEADING) == ["Soil", "Weeds"]
    assert blocks(article, BlockKind.ITEM) == ["sand", "sharp, not soft", "a little clay", "stones"]
    assert blocks(article, BlockKind.ROW) == ["Plant\tWater", "Sage\tnone"]
    assert blocks(article, BlockKind.CODE) == ["mix --sand 3\n\nmix --clay 1"]
    assert blocks(article, BlockKind.QUOTE) == ["Never use peat."]
    assert blocks(article, BlockKind.PARAGRAPH)[-1] == "Pull them early."
    assert not any(mark in article.text for mark in ("**", "`", "[^", "alert", "cactus", "#"))


def test_emphasis_has_the_range_of_its_words() -> None:
    article = read(SOURCE, name="garden.md")

    found = {(article.text[e.start : e.end], e.style) for e in article.emphases}

    assert {("almost", "italic"), ("this list", "link"), ("slow growers", "bold"), ("clay", "code")} <= found


def test_overlapping_emphasis_keeps_each_style_whole() -> None:
    article = read("Tea is **hot *and* sweet** here, as [`a` rule](#a) says.", format="markdown")

    found = [(article.text[e.start : e.end], e.style) for e in article.emphases]

    assert found == [("hot and sweet", "bold"), ("and", "italic"), ("a", "code"), ("a rule", "link")]


def test_items_know_what_leads_into_their_list() -> None:
    article = read(SOURCE, name="garden.md")

    leads = {
        article.text[b.start : b.end]: article.text[article.blocks[b.lead_in].start : article.blocks[b.lead_in].end]
        for b in article.blocks
        if b.lead_in is not None
    }

    assert leads == {
        "sand": "A good mix holds:",
        "sharp, not soft": "sand",
        "a little clay": "A good mix holds:",
        "stones": "A good mix holds:",
    }


def test_canonical_text_shows_lists_and_rows_line_by_line() -> None:
    article = read("Take:\n\n1. salt\n   * fine\n2. rice\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", format="markdown")

    assert article.text == "Take:\n\n1. salt\n  - fine\n2. rice\n\na\tb\n1\t2"


def test_canonical_text_read_as_plain_text_gives_the_same_structure() -> None:
    prose = "A dry garden is not an empty one. It asks for patience and pays with scent and silence in return."
    source = f"{prose}\n\n## First Steps\n\n{prose}\n\nBring:\n\n- a spade\n- a bucket\n\n## Later Work\n\n{prose}\n"
    article = read(source, format="markdown")

    again = read(article.text, format="text")

    assert again.text == article.text
    assert again.blocks == article.blocks


def test_headings_start_at_the_first_level_and_skip_none() -> None:
    article = read("Words first.\n\n### One\n\nText.\n\n##### Two\n\nText.\n\n## Three\n\nText.\n", format="markdown")

    assert [(s.heading, s.level) for s in article.sections] == [("", 0), ("One", 1), ("Two", 2), ("Three", 1)]


def test_several_headings_of_level_one_below_words_are_all_sections() -> None:
    article = read("Words first.\n\n# One\n\nText.\n\n# Two\n\nText.\n", name="two-parts.md")

    assert article.title == "Two parts"
    assert [s.heading for s in article.sections] == ["", "One", "Two"]


def test_a_heading_alone_is_kept_as_words() -> None:
    article = read("# Only this", name="x.md")

    assert article.title == "Only this"
    assert article.text == "Only this"


def test_markdown_is_recognised_without_a_name() -> None:
    assert [s.heading for s in read("Hello.\n\n## Part\n\nWords here.\n").sections] == ["", "Part"]
