from __future__ import annotations

import time
from contextlib import suppress

import pytest

from questions.article import Article, BlockKind
from questions.errors import ReadError
from questions.readers import read

PROSE = (
    "Lichens grow on bare rock where nothing else can live. Each is a fungus and an alga that share one body, and "
    "neither would last a summer alone. They grow a millimetre a year and may be older than the village below them."
)
PAGE = f"""<!DOCTYPE html>
<html><head><title>Lichens | Stone Journal</title><style>p {{ color: red }}</style></head>
<body>
<nav><ul><li>Home</li><li>Archive</li></ul></nav>
<div class="cookie-banner">We use cookies. Accept?</div>
<main>
  <h1>Lichens &amp; stone</h1>
  <p>{PROSE}<sup><a href="#n1">[1]</a></sup></p>
  <h2>Shapes <a class="headerlink" href="#shapes">¶</a></h2>
  <p>There are <strong>three</strong>:</p>
  <ul><li>crusts</li><li>leaves<ul><li>flat ones</li></ul></li><li><p>shrubs</p><p>These hang from trees.</p></li></ul>
  <table><tr><th>Shape</th><th>Speed</th></tr><tr><td>Crust</td><td><p>slow</p></td></tr></table>
  <pre><code>grow(rock)
  wait(year)</code></pre>
  <blockquote><p>A lichen is a village.</p></blockquote>
  <dl><dt>Soredia</dt><dd>Grains that break off and grow anew.</dd></dl>
  <p>First line<br>second line</p>
  <script>document.write("no")</script>
  <aside>Read also: moss</aside>
</main>
<footer>All rights reserved</footer>
</body></html>"""


def blocks(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind is kind]


def test_the_page_is_read_without_its_furniture() -> None:
    article = read(PAGE, name="lichens.html")

    assert article.title == "Lichens & stone"
    assert blocks(article, BlockKind.HEADING) == ["Shapes"]
    assert blocks(article, BlockKind.ITEM)[:4] == ["crusts", "leaves", "flat ones", "shrubs"]
    assert blocks(article, BlockKind.ROW) == ["Shape\tSpeed", "Crust\tslow"]
    assert blocks(article, BlockKind.CODE) == ["grow(rock)\n  wait(year)"]
    assert blocks(article, BlockKind.QUOTE) == ["A lichen is a village."]
    assert "First line\nsecond line" in blocks(article, BlockKind.PARAGRAPH)
    assert not any(word in article.text for word in ("Home", "cookies", "¶", "[1]", "write", "moss", "rights"))


def test_a_term_leads_into_its_description() -> None:
    article = read(PAGE, name="lichens.html")

    description = next(b for b in article.blocks if article.text[b.start : b.end].startswith("Grains"))

    assert description.lead_in is not None
    lead = article.blocks[description.lead_in]
    assert article.text[lead.start : lead.end] == "Soredia"


def test_emphasis_and_header_rows_are_kept() -> None:
    article = read(PAGE, name="lichens.html")

    assert ("three", "bold") in {(article.text[e.start : e.end], e.style) for e in article.emphases}
    assert [b.header for b in article.blocks if b.kind is BlockKind.ROW] == [True, False]


def test_a_page_without_a_marked_article_loses_its_furniture_and_keeps_its_headings() -> None:
    links = "".join(f'<li><a href="/{i}">Link {i}</a></li>' for i in range(20))
    body = "".join(f"<h2>Part {name}</h2><p>{PROSE}</p><p>{PROSE[::-1]}</p>" for name in ("One", "Two", "Three"))
    page = f"<html><head><title>Stone - Journal</title></head><body><div><ul>{links}</ul></div>{body}</body></html>"

    article = read(page)

    assert blocks(article, BlockKind.HEADING) == ["Part One", "Part Two", "Part Three"]
    assert "Link 3" not in article.text
    assert article.title == "Stone"


def test_an_encoding_declared_in_the_page_is_used() -> None:
    page = f'<html><head><meta charset="iso-8859-2"></head><body><p>Łódź. {PROSE}</p></body></html>'

    assert read(page.encode("iso-8859-2")).text.startswith("Łódź.")


def test_html_is_recognised_without_a_name() -> None:
    assert read(f"<p>{PROSE}</p><p>One.</p><p>Two.</p>").text.startswith("Lichens grow")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + PROSE,
        "<b><p>" * 20_000 + PROSE,
        "<table><tr><td>" * 5_000 + PROSE,
        f'<p class="{"a " * 300_000}">{PROSE}</p>',
        "<p>" + "&amp;&#x41;&bogus;" * 30_000 + "</p>",
        "<header>" * 5_000 + PROSE,
        f"<p>{PROSE}</p><script>" + "<p>" * 200_000,
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b; " + PROSE,
    ],
    ids=["deep", "unclosed", "tables", "attribute", "entities", "headers", "script", "bomb"],
)
def test_a_hostile_page_is_read_or_refused_soon(page: str) -> None:
    begun = time.process_time()

    with suppress(ReadError):
        assert read(page, format="html").text

    assert time.process_time() - begun < 5


def test_a_page_of_scripts_alone_is_refused() -> None:
    with pytest.raises(ReadError, match="No words"):
        read("<html><body><script>render()</script></body></html>")
