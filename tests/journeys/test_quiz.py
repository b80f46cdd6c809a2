"""A quiz by keyboard alone, and a test whose answers outlast a closed tab and a lost network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.journeys.conftest import check_accessible

OpenPage = Callable[..., Page]
OFFLINE = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def page_that_goes_offline(browser: Browser, server: str) -> Iterator[Page]:
    """A page that may say in the console that the network is gone, and nothing else."""
    problems: list[str] = []
    context = browser.new_context(base_url=server, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(15_000)

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.text != OFFLINE:
            problems.append(f"{message.type}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
    yield page
    context.close()
    assert problems == []


def open_setup(page: Page) -> None:
    """The page that sets up a quiz on an article of the library."""
    page.goto("/")
    page.get_by_role("link", name=re.compile("Quiz.*sourdough")).click()
    page.wait_for_url("**/quiz")


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def keep_to_choices(page: Page) -> None:
    """Leaves only the kinds that are answered by choosing, whatever the article has."""
    page.get_by_text("Choose what is asked").click()
    for box in page.locator('[name=kinds]:not([value="multiple-choice"], [value="true-false"])').all():
        box.uncheck()


def start_test(page: Page) -> None:
    """A test of three questions that are answered by choosing."""
    open_setup(page)
    page.fill("#number", "3")
    page.check("text=Test: all at the end")
    keep_to_choices(page)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Question 1 of")
    page.wait_for_load_state()  # its scripts have come: a test may take the network away now


def arrange_by_keyboard(page: Page) -> None:
    """Gives each thing another place, and ends on the button that answers."""
    for number, select in enumerate(page.locator("main form select").all(), 1):
        tab_to(page, f"#{select.get_attribute('id')}")
        for _ in range(number):
            page.keyboard.press("ArrowDown")
    tab_to(page, "main form button.primary")


def answer_by_keyboard(page: Page) -> None:
    """Answers the question on show, whatever its kind, and goes on.

    Keys work once a page's scripts have run, which is before its load event but after ``autofocus``.
    """
    page.wait_for_load_state()
    if page.locator("#reveal").count():
        page.keyboard.press("Space")
        expect(page.locator("#answer")).to_be_focused()
        page.keyboard.press("2")
        return
    if page.locator("#typed").count():
        expect(page.locator("#typed")).to_be_focused()
        page.keyboard.type("3")
    elif page.locator("main form select").count():
        arrange_by_keyboard(page)
    else:
        page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_be_focused()
    page.wait_for_load_state()
    page.keyboard.press("Enter")


def test_three_questions_are_practised_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/")
    open_setup(page)
    check_accessible(page)

    tab_to(page, "#number")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    for number in (1, 2, 3):
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Question {number} of 3")
        answer_by_keyboard(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"[0-3] of 3 right"))
    check_accessible(page)


def test_a_test_outlasts_a_closed_tab(open_page: OpenPage) -> None:
    page = open_page("/")
    start_test(page)
    address = page.url
    page.keyboard.press("1")
    expect(page.locator("[data-save-status]")).to_have_text("Saved")
    check_accessible(page)
    chosen = page.locator("[name=choice]:checked").get_attribute("value")
    context = page.context
    page.close()

    again = context.new_page()
    again.goto(re.sub(r"/\d+$", "", address))
    expect(again.get_by_role("heading", level=1)).to_contain_text("Question 2 of")
    again.keyboard.press("ArrowLeft")
    expect(again.get_by_role("heading", level=1)).to_contain_text("Question 1 of")

    assert again.locator("[name=choice]:checked").get_attribute("value") == chosen


def test_an_answer_given_offline_is_saved_when_the_network_is_back(page_that_goes_offline: Page) -> None:
    page = page_that_goes_offline
    start_test(page)

    page.context.set_offline(True)
    page.keyboard.press("2")
    expect(page.locator("[data-save-status]")).to_have_text("Not saved – will try again")
    page.context.set_offline(False)
    expect(page.locator("[data-save-status]")).to_have_text("Saved")
    chosen = page.locator("[name=choice]:checked").get_attribute("value")
    page.reload()

    assert page.locator("[name=choice]:checked").get_attribute("value") == chosen


def test_an_answer_given_offline_outlasts_its_tab(page_that_goes_offline: Page) -> None:
    page = page_that_goes_offline
    start_test(page)
    address, context = page.url, page.context

    context.set_offline(True)
    expect(page.locator("[data-save-status]")).to_contain_text("No network")
    page.keyboard.press("2")
    expect(page.locator("[data-save-status]")).to_have_text("Not saved – will try again")
    chosen = page.locator("[name=choice]:checked").get_attribute("value")
    page.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    again.goto(re.sub(r"/\d+$", "/2", address))
    expect(again.locator("[data-save-status]")).to_have_text("Answers kept in this browser were sent.")
    again.goto(address)

    assert again.locator("[name=choice]:checked").get_attribute("value") == chosen


def set_marks(page: Page, marks: list[int]) -> None:
    """As if these marks of the clock were still to be told in this tab."""
    page.evaluate(
        """marks => {
            const clock = document.querySelector("[data-deadline]").dataset;
            const kept = JSON.stringify({ until: clock.deadline, marks });
            sessionStorage.setItem(`studium-marks:${clock.over}`, kept);
        }""",
        marks,
    )


def test_an_exam_is_paused_by_keyboard_says_what_time_is_left_and_goes_on_paper(open_page: OpenPage) -> None:
    page = open_page("/")
    open_setup(page)
    page.fill("#number", "3")
    page.check("text=Exam: all at the end")
    page.check("#redraw")
    page.get_by_text("Rules of an exam").click()
    for name, value in (("minutes", "20"), ("extra_percent", "25"), ("pauses", "1"), ("pause_minutes", "5")):
        page.fill(f"#{name}", value)
    keep_to_choices(page)
    page.get_by_text("How it is asked").click()
    check_accessible(page)
    page.get_by_role("button", name="Start").click()
    page.wait_for_load_state()

    tab_to(page, 'button[value="pause"]')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Paused")
    page.wait_for_load_state()
    check_accessible(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Question 1 of 3")

    page.wait_for_load_state()
    set_marks(page, [30, 1])
    page.reload()
    expect(page.locator("[data-remaining-said]")).to_have_text("30 minutes are left.")
    check_accessible(page)

    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("button", name="Finish the exam").click()
    page.get_by_role("button", name="Finish and see the results").click()
    expect(page.get_by_role("button", name="Another attempt, drawn anew")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    check_accessible(page)
    page.get_by_role("link", name="On paper").click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    check_accessible(page)


def test_an_exam_in_two_tabs_tells_the_time_and_the_one_that_is_behind(open_page: OpenPage) -> None:
    page = open_page("/")
    open_setup(page)
    page.fill("#number", "3")
    page.check("text=Exam: all at the end")
    page.get_by_text("Rules of an exam").click()
    page.fill("#minutes", "1")
    keep_to_choices(page)
    page.set_viewport_size({"width": 390, "height": 800})
    check_accessible(page)
    page.get_by_role("button", name="Start").click()
    expect(page.locator("[data-remaining]")).to_contain_text(re.compile(r"0:\d\d left"))
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_load_state()
    other.locator("[name=choice]").first.check()
    expect(other.locator("[data-save-status]")).to_have_text("Saved")
    expect(page.locator("[data-save-status]")).to_contain_text("answered in another tab")
    other.get_by_role("button", name="Flag to come back to").click()
    other.get_by_role("button", name="Finish the exam").click()
    expect(other.get_by_text("Flagged")).to_be_visible()
    check_accessible(other)
