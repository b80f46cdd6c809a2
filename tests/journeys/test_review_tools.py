"""A reviewer's tools by keyboard alone, and their pages on a phone in the dark."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import check_accessible, wait_until

OpenPage = Callable[..., Page]


def wait_for_swap(page: Page) -> None:
    """Until htmx has bound what it put into the page: a key pressed before finds nothing that listens."""
    wait_until(page, "!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')")


def test_a_card_is_flagged_explained_and_buried_by_keyboard_and_all_is_taken_back(open_page: OpenPage) -> None:
    page = open_page("/review/next")
    question = page.locator(".prompt").inner_text()
    page.wait_for_load_state()

    page.keyboard.press("Shift+Digit3")
    expect(page.locator("#flashes")).to_contain_text("Flagged green ■.")
    wait_for_swap(page)
    page.keyboard.press("w")
    expect(page.locator(".why")).to_contain_text("It is new")
    page.keyboard.press("m")
    check_accessible(page)
    page.keyboard.press("b")
    expect(page.locator(".prompt")).not_to_have_text(question)
    page.keyboard.press("u")
    expect(page.locator(".prompt")).to_have_text(question)
    wait_for_swap(page)
    page.keyboard.press("u")

    expect(page.locator("#flashes")).to_contain_text("The card has the flag it had before.")


def test_the_pages_around_review_fit_a_phone_in_the_dark(open_page: OpenPage) -> None:
    page = open_page("/review", viewport={"width": 390, "height": 800}, color_scheme="dark")
    for path in ("/presets", "/presets/1", "/presets/1/workload", "/review/practice", "/review/cram", "/review/breaks"):
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} px too wide"
        check_accessible(page)
