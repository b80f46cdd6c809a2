"""What was typed into a question and not saved is offered back by the browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import check_accessible, wait_until

OpenPage = Callable[..., Page]


def begin(page: Page, prompt: str) -> None:
    page.goto("/questions/new?kind=multiple-choice")
    page.fill("#prompt", prompt)
    for i, text in enumerate(("First", "Second")):
        page.fill(f"#choices-{i}-text", text)
    page.check("#choices-1-right")


def test_what_was_not_saved_is_brought_back_whole_and_after_saving_no_more(open_page: OpenPage) -> None:
    page = open_page()
    begin(page, "Begun, then\ninterrupted?")
    page.goto("/questions")

    page.goto("/questions/new?kind=flashcard")
    expect(page.get_by_text("was written here and not saved: “Begun, then")).to_be_visible()
    check_accessible(page)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("#choices-1-text")).to_have_value("Second")
    assert page.input_value("#prompt") == "Begun, then\ninterrupted?"
    assert page.is_checked("#choices-1-right")
    page.get_by_role("button", name="Save the question").click()
    expect(page.locator("#flashes")).to_contain_text("The question is saved.")

    page.goto("/questions/new?kind=flashcard")
    wait_until(page, "!Object.keys(localStorage).some((key) => key.startsWith('studium-draft'))")
    expect(page.locator("[data-draft-offer]")).to_be_hidden()


def test_an_edit_that_was_left_is_offered_where_it_was_made_and_can_be_thrown_away(open_page: OpenPage) -> None:
    page = open_page()
    begin(page, "What was left in the middle?")
    page.get_by_role("button", name="Save the question").click()
    page.goto("/questions?q=middle")
    page.locator(".row-title a").first.click()
    expect(page.locator("#prompt")).to_have_value("What was left in the middle?")
    page.wait_for_load_state()  # what is typed before the scripts have run is kept by nobody
    page.fill("#prompt", "What was left in the midst?")

    page.reload()
    expect(page.locator("[data-draft-offer]")).to_contain_text("What was left in the midst?")
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator("#prompt")).to_be_focused()
    page.reload()

    expect(page.locator("#prompt")).to_have_value("What was left in the middle?")
    expect(page.locator("[data-draft-offer]")).to_be_hidden()
