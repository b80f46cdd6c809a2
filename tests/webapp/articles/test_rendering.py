import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from questions import Article, Block, BlockKind, Emphasis
from tests.html import check_page
from webapp.articles.rendering import contents, parts, passage

KINDS = [BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.CODE, BlockKind.ROW, BlockKind.HEADING]
WORDS = st.text(alphabet="ab<>&\"' 😀é\t", min_size=1, max_size=12).filter(str.strip)
BLOCKS = st.tuples(st.sampled_from(KINDS), WORDS, st.integers(1, 9), st.booleans())


@st.composite
def articles(draw) -> tuple[Article, tuple[int, int]]:
    text, blocks = "", []
    for kind, words, level, flag in draw(st.lists(BLOCKS, min_size=1, max_size=10)):
        start, end = len(text), len(text) + len(words)
        depth = min(level, 6) if kind is BlockKind.HEADING else level if kind is BlockKind.ITEM else 0
        ordered, header = kind is BlockKind.ITEM and flag, kind is BlockKind.ROW and flag
        blocks.append(Block(kind, start, end, depth, ordered=ordered, header=header))
        text += words + "\n"
    place = st.integers(0, len(text))
    styles = st.sampled_from(["bold", "italic", "code", "link"])
    inside = [
        Emphasis(b.start, end, draw(styles))
        for b in blocks
        if draw(st.booleans()) and (end := draw(st.integers(b.start, b.end))) > b.start
    ]
    mark = sorted((draw(place), draw(place)))
    return Article("Title", text, tuple(blocks), tuple(inside)), (mark[0], mark[1])


def html_of(article: Article, mark: tuple[int, int] | None = None) -> str:
    return "".join(f"<h2>{p.heading}</h2>{p.body}" for p in parts(article, mark))


def words_in(html: str) -> str:
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]+>", "", html)))


@given(articles())
def test_every_word_is_shown_once_and_in_order(case):
    article, mark = case

    assert words_in(html_of(article, mark)) == re.sub(r"\s", "", article.text)


@given(articles())
def test_the_highlight_holds_exactly_its_characters(case):
    article, (start, end) = case

    html = html_of(article, (start, end))

    found = re.findall(r"<mark[^>]*>(.*?)</mark>", html, flags=re.S)
    assert words_in("".join(found)) == re.sub(r"\s", "", article.text[start:end])
    assert html.count('id="source"') == (1 if found else 0)


@given(articles())
def test_whatever_the_layout_the_page_is_well_formed(case):
    body = html_of(*case)

    check_page(
        f'<!doctype html><html lang="en"><head><title>t</title></head><body><main><h1>t</h1>{body}</main></body></html>'
    )


@given(articles())
def test_the_places_in_the_page_are_the_places_in_the_text(case):
    article, _ = case

    for start, words in re.findall(r'data-start="(\d+)">([^<]*)<', html_of(article)):
        assert article.text.startswith(unescape(words), int(start))


def test_lists_nest_and_keep_their_numbers():
    text = "3. mix\n- sieve\n- stir\n4. bake\n"
    places = [text.index(w) for w in ("mix", "sieve", "stir", "bake")]
    items = [
        Block(BlockKind.ITEM, start, start + length, level, ordered=level == 1)
        for start, length, level in zip(places, (3, 5, 4, 4), (1, 2, 2, 1), strict=True)
    ]

    html = re.sub(r"</?span[^>]*>|\n", "", html_of(Article("Cake", text, tuple(items))))

    assert '<ol start="3"><li>mix<ul><li>sieve</li><li>stir</li></ul></li><li>bake</li></ol>' in html


def test_the_title_is_not_repeated_as_a_heading():
    text = "Bees\nThey fly.\nWater\nThey drink.\n"
    blocks = (
        Block(BlockKind.HEADING, 0, 4, 1),
        Block(BlockKind.PARAGRAPH, 5, 14),
        Block(BlockKind.HEADING, 15, 20, 2),
        Block(BlockKind.PARAGRAPH, 21, 32),
    )

    made = parts(Article("Bees", text, blocks))

    assert [(p.section.id, str(p.heading), p.depth) for p in made] == [("bees", "", 2), ("water", "Water", 2)]
    assert [p.section.id for p in contents(made)] == ["water"]


def test_the_contents_nest_as_the_sections_do():
    text = "A\nB\nC\nD\n"
    levels = {"A": 1, "B": 3, "C": 2, "D": 1}
    blocks = tuple(Block(BlockKind.HEADING, text.index(h), text.index(h) + 1, n) for h, n in levels.items())

    tree = contents(parts(Article("Title", text, blocks)))

    assert [(p.section.heading, [c.section.heading for c in p.children]) for p in tree] == [
        ("A", ["B", "C"]),
        ("D", []),
    ]


def test_a_passage_is_found_at_its_place_else_where_it_stands_first():
    assert passage("one two one", 8, "one") == (8, 11)
    assert passage("one two one", 4, "one") == (0, 3)
    assert passage("one two", 0, "three") is None
    assert passage("one two", None, "") is None
