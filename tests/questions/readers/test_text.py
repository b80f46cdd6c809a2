"""Structure of plain texts: titles, nesting, lists with their lead-in, rows, code, verse and wrapped paragraphs."""

from __future__ import annotations

import pytest

from questions.article import Article, BlockKind
from questions.readers import read
from tests.questions.fixtures import plain

PROSE = "Tides move more than water. They carry sand, seeds and small animals along the whole of the coast."


def words(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind is kind]


def levels(article: Article) -> dict[str, int]:
    return {s.heading: s.level for s in article.sections if s.heading}


def lead_of(article: Article, item: str) -> str | None:
    block = next(b for b in article.blocks if b.kind is BlockKind.ITEM and article.text[b.start : b.end] == item)
    if block.lead_in is None:
        return None
    lead = article.blocks[block.lead_in]
    return article.text[lead.start : lead.end]


@pytest.mark.parametrize("bullet", ["-", "*", "•", "–", "·"])
def test_bulleted_lines_are_items_without_their_bullet(bullet: str) -> None:
    article = read(f"{PROSE}\nWhat it carries:\n{bullet} sand\n{bullet} seeds\n{PROSE}\n")

    assert words(article, BlockKind.ITEM) == ["sand", "seeds"]
    assert lead_of(article, "seeds") == "What it carries:"


def test_numbered_lines_are_ordered_items() -> None:
    article = read(f"{PROSE}\nDo this:\n1. Wait for low water.\n2. Walk out quickly.\n3. Come back.\n")

    assert words(article, BlockKind.ITEM) == ["Wait for low water.", "Walk out quickly.", "Come back."]
    assert all(b.ordered for b in article.blocks if b.kind is BlockKind.ITEM)


def test_an_indented_item_hangs_under_the_item_above() -> None:
    article = read(f"{PROSE}\nIt carries:\n- animals\n  - crabs\n  - snails\n- seeds\n")

    assert lead_of(article, "crabs") == "animals"
    assert lead_of(article, "seeds") == "It carries:"


def test_a_heading_leads_into_the_list_under_it() -> None:
    article = read(f"{PROSE}\nTools of the Trade\n- a spade\n- a sieve\n")

    assert lead_of(article, "a sieve") == "Tools of the Trade"


def test_a_short_label_with_a_colon_leads_in_and_is_no_heading() -> None:
    article = read(f"{PROSE}\nFor Fishers\nGains:\n- more fish\n- less work\nRisks:\n- storms\n- debts\n{PROSE}\n")

    assert lead_of(article, "storms") == "Risks:"
    assert list(levels(article)) == ["For Fishers"]


def test_a_labelled_sentence_is_a_paragraph() -> None:
    article = read(f"{PROSE}\nOld view: the coast stands still.\nNew view: the coast moves all the time.\n")

    assert words(article, BlockKind.HEADING) == []


def test_lines_under_a_colon_are_items_even_without_bullets() -> None:
    article = read(plain("spaced"))

    assert words(article, BlockKind.ITEM)[0] == "Clean the drains every spring"
    assert lead_of(article, "Clean the drains every spring") == "Three steps would prevent most failures:"


def test_rows_between_tabs_keep_their_cells_and_know_their_header() -> None:
    article = read(plain("manual"))

    rows = [b for b in article.blocks if b.kind is BlockKind.ROW]
    assert article.text[rows[1].start : rows[1].end].split("\t") == ["Low", "Sleeping", "30 dB"]
    assert [b.header for b in rows] == [True, False, False, False]


def test_a_caption_over_a_table_is_no_heading() -> None:
    article = read(
        f"The Coast\n{PROSE}\nHeight of the Tide in Five Ports\nPort\tHeight\nNorth\t3 m\nSouth\t2 m\n{PROSE}\n"
    )

    assert words(article, BlockKind.HEADING) == []


def test_code_is_kept_together_and_out_of_the_headings() -> None:
    article = read(plain("howto"))

    first, second = words(article, BlockKind.CODE)
    assert first.split("\n")[0] == "$ sudo apt-get update"
    assert second.startswith("from sensor import read_once\n\nvalue")


def test_a_stanza_is_one_paragraph_with_its_lines() -> None:
    article = read(plain("poem"))

    stanzas = words(article, BlockKind.PARAGRAPH)
    assert len(stanzas) == 3
    assert all(stanza.count("\n") == 3 for stanza in stanzas)


def test_wrapped_lines_are_joined_into_their_paragraph() -> None:
    article = read(plain("underlined"))

    assert words(article, BlockKind.PARAGRAPH)[0].endswith("the only inn with rooms stands at the eastern end.")
    assert "a map on paper, since batteries fail in the cold" in words(article, BlockKind.ITEM)


def test_a_first_line_over_prose_is_the_title_and_no_section() -> None:
    article = read(f"How Tides Work\n{PROSE}\nA Closer Look\n{PROSE}\n", name="x.txt")

    assert article.title == "How Tides Work"
    assert "How Tides Work" not in article.text
    assert [s.heading for s in article.sections] == ["", "A Closer Look"]


@pytest.mark.parametrize("first", ["Introduction", "1. The Moon", "INTRODUCTION"])
def test_a_first_line_that_is_a_heading_like_others_is_no_title(first: str) -> None:
    article = read(f"{first}\n{PROSE}\n2. The Sun\n{PROSE}\n3. The Wind\n{PROSE}\n", name="why-tides_come.txt")

    assert article.title == "Why tides come"
    assert article.sections[0].heading == first


def test_a_first_question_among_questions_is_no_title() -> None:
    article = read(plain("faq"), name="parcel-questions.txt")

    assert article.title == "Parcel questions"


def test_a_text_without_name_or_title_is_called_by_its_first_words() -> None:
    article = read("One two three four five six seven eight nine ten eleven. Twelve follows here.")

    assert article.title == "One two three four five six seven eight nine ten…"


def test_a_given_title_wins_and_its_line_is_not_repeated() -> None:
    article = read(f"How Tides Work\n{PROSE}\n", title="How tides work")

    assert article.title == "How tides work"
    assert article.text == PROSE


def test_a_first_line_other_than_the_given_title_stays_as_a_heading() -> None:
    article = read(f"How Tides Work\n{PROSE}\n", title="Lesson 4")

    assert article.title == "Lesson 4"
    assert article.sections[0].heading == "How Tides Work"


def test_parallel_headings_right_under_a_heading_are_its_subsections() -> None:
    article = read(plain("wiki_nested"))

    assert levels(article) == {
        "Choosing a shell": 1,
        "For Young Crabs": 2,
        "For Old Crabs": 2,
        "Life on the shore": 1,
        "Night Feeding": 2,
        "Group Feeding": 2,
        "Keeping hermit crabs": 1,
    }
    assert article.sections[2].path == ("Choosing a shell", "For Young Crabs")


def test_numbers_say_how_deep_a_heading_stands() -> None:
    article = read(plain("report"))

    assert levels(article) | {"Summary": 1} == {
        "Summary": 1,
        "1 Background": 1,
        "2 Results": 1,
        "2.1 Use": 2,
        "2.2 Cost": 2,
        "2.3 Safety": 2,
        "3 Recommendations": 1,
    }


def test_underlines_say_how_deep_a_heading_stands() -> None:
    part = "Part One\n========\n\n{0}\n\nTides\n-----\n\n{0}\n\nPart Two\n========\n\n{0}\n"

    article = read("Opening words stand here, before any heading does.\n\n" + part.format(PROSE))

    assert levels(article) == {"Part One": 1, "Tides": 2, "Part Two": 1}
