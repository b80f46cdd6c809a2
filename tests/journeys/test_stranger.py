"""What somebody does who meets Studium for the first time: a quiz, a review, a question of their own, an article."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import check_accessible

OpenPage = Callable[..., Page]
ARTICLE = "OpenAI bets on ChatGPT"
PASTE = """Two ways to keep time
Clocks before electricity followed the sun or a weight. Both are still in use.
Sundials
A sundial is an instrument that shows the hour by the shadow of a rod. The rod is called the gnomon.
Sundials fail at night because they need the light of the sun.
Pendulum clocks
A pendulum clock is a clock that counts the swings of a weight. Christiaan Huygens built the first one in 1656.
An escapement is a mechanism that lets the wheels of a clock turn by one tooth at each swing of the pendulum.
The escapement is what makes a pendulum clock tick. A pendulum clock loses time when its pendulum grows longer.
It was the most exact kind of clock for nearly 300 years.
Its parts are:
- Weight – drives the wheels
- Escapement – lets the wheels turn by one tooth at each swing
- Pendulum – swings at a steady pace
"""


def heading(page: Page, name: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    check_accessible(page)


def answer_quiz_question(page: Page) -> None:
    """Answers whatever kind is asked, with the keys alone; they work once the page has loaded."""
    page.wait_for_load_state()
    if page.locator(".choice input").count():
        page.keyboard.press("1")
        page.keyboard.press("Enter")
    elif page.locator("#typed").count():
        page.locator("#typed").type("12")  # a number, should one be asked for
        page.keyboard.press("Enter")
    elif selects := page.locator("main form select").all():
        for place, select in enumerate(selects, 1):
            select.select_option(index=place)
        page.get_by_role("button", name="Answer").press("Enter")
    else:  # a flashcard shows its answer before it is marked, and goes on by itself
        page.keyboard.press("Space")
        page.keyboard.press("2")
        return
    expect(page.locator("#verdict")).to_be_visible()
    check_accessible(page)
    page.wait_for_load_state()
    page.keyboard.press("Enter")


def test_a_stranger_takes_a_quiz_reviews_and_writes_a_question(open_page: OpenPage) -> None:
    page = open_page("/")
    heading(page, "Library")
    page.get_by_role("link", name=ARTICLE, exact=True).click()
    heading(page, ARTICLE)

    take_a_quiz(page)
    review_three_cards(page)
    write_a_question_about_a_passage(page)


def take_a_quiz(page: Page) -> None:
    page.locator("main").get_by_role("link", name=re.compile("^Quiz")).first.click()
    heading(page, f"Quiz on {ARTICLE}")
    page.get_by_label("5", exact=True).check()
    page.get_by_role("button", name="Start").click()
    for number in range(1, 6):
        heading(page, f"Question {number} of 5")
        answer_quiz_question(page)
    heading(page, re.compile("of 5 right"))
    page.get_by_role("link", name="Where is this from?").first.click()
    expect(page.locator("mark").first).to_be_visible()
    heading(page, ARTICLE)


def review_three_cards(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Review")).first.click()
    heading(page, "Review")
    page.get_by_role("link", name=re.compile(r"^Review \d+ cards")).click()
    for key in ("1", "3", "4"):
        expect(page.locator("#reveal")).to_be_visible()
        check_accessible(page)
        before = page.locator("input[name=review_id]").get_attribute("value")
        page.keyboard.press("Space")
        expect(page.get_by_role("group", name="How well did you know it?")).to_be_visible()
        check_accessible(page)
        page.keyboard.press(key)
        expect(page.locator(f'input[name=review_id][value="{before}"]')).to_have_count(0)
    third = page.locator(".prompt").inner_text()
    page.keyboard.press("u")
    expect(page.locator(".prompt")).not_to_have_text(third)
    check_accessible(page)


def write_a_question_about_a_passage(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name=ARTICLE, exact=True).click()
    paragraph = page.locator("[data-article-text] p", has_text="Jerry Tworek was a vice-president").first
    paragraph.scroll_into_view_if_needed()
    paragraph.click(click_count=3)
    page.get_by_role("link", name="Make a question").click()
    heading(page, "Write a question")
    page.get_by_role("link", name="Short answer").click()
    heading(page, "Write a question")
    expect(page.locator("body")).to_contain_text("Jerry Tworek was a vice-president")
    page.fill("#prompt", "Which **vice-president** left OpenAI?")
    expect(page.locator("#preview strong")).to_have_text("vice-president")
    page.locator("textarea[name*=answer], input[name*=answer]").first.fill("Jerry Tworek")
    page.get_by_role("button", name="Save the question", exact=True).click()
    expect(page.locator("#flashes")).to_contain_text("saved")
    expect(page.locator("mark").first).to_contain_text("Jerry Tworek was a vice-president")
    check_accessible(page)


def test_a_pasted_article_becomes_questions_while_the_page_goes_on(open_page: OpenPage) -> None:
    page = open_page("/articles/new")
    heading(page, "Add an article")
    page.fill("#text", PASTE)
    page.get_by_role("button", name="Find its sections").click()
    heading(page, "Are these its sections?")
    expect(page.locator(".outline-line.is-heading")).to_have_count(2)

    page.get_by_role("button", name="Make questions").click()

    heading(page, "Two ways to keep time")
    expect(page.get_by_text(re.compile(r"\d+ questions? made"))).to_be_visible(timeout=60_000)
    check_accessible(page)
    page.get_by_role("link", name="See them in the article").click()
    expect(page.get_by_text(re.compile(r"^\d+ questions?$")).first).to_be_visible()


def test_the_same_works_without_javascript(open_page: OpenPage) -> None:
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("link", name="Why the sea has tides", exact=True).click()
    page.locator("main").get_by_role("link", name=re.compile("^Quiz")).first.click()
    page.get_by_role("button", name="Start").click()

    for number in (1, 2):
        expect(page.get_by_role("heading", level=1, name=f"Question {number} of")).to_be_visible()
        if page.locator(".choice input").count():
            page.locator(".choice input").first.check()
            page.get_by_role("button", name="Answer").click()
        elif page.locator("#typed").count():
            page.fill("#typed", "12")
            page.get_by_role("button", name="Answer").click()
        elif selects := page.locator("main form select").all():
            for place, select in enumerate(selects, 1):
                select.select_option(index=place)
            page.get_by_role("button", name="Answer").click()
        else:
            page.locator("summary", has_text="Show answer").click()
            page.get_by_role("button", name="I knew it").click()
            continue
        expect(page.locator("#verdict")).to_be_visible()
        page.get_by_role("link", name="Next").click()

    expect(page.get_by_role("heading", level=1, name=re.compile("Question 3"))).to_be_visible()


def test_every_main_page_fits_a_phone_in_the_dark(open_page: OpenPage) -> None:
    page = open_page("/", viewport={"width": 390, "height": 800}, color_scheme="dark")
    for path in (
        "/",
        "/articles/1",
        "/articles/new",
        "/articles/1/quiz",
        "/quizzes",
        "/review",
        "/review/next",
        "/questions",
        "/questions/new?kind=multiple-choice",
        "/settings",
    ):
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} px too wide"
        check_accessible(page)
