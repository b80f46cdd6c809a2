"""Drafts decided in the inbox, by keyboard alone, on a phone's width."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import check_accessible

OpenPage = Callable[..., Page]


def write_draft(page: Page, statement: str) -> None:
    page.goto("/questions/new?kind=true-false&article=1")
    page.fill("#prompt", statement)
    page.check("[name=truth][value=true]")
    page.check("text=Keep it as a draft")
    page.get_by_role("button", name="Save the question").click()
    expect(page.locator("#flashes")).to_contain_text("The question is saved.")


def press(page: Page, key: str, heading: str) -> None:
    page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.wait_for_load_state()


def test_drafts_are_accepted_edited_and_retired_with_single_keys(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    for statement in ("Water runs.", "Water stands.", "Water falls."):
        write_draft(page, statement)
    page.goto("/questions/inbox?article=1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Draft 1 of 3")
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    press(page, "j", "Draft 2 of 3")
    press(page, "k", "Draft 1 of 3")
    press(page, "a", "Draft 2 of 3")
    expect(page.locator("#flashes")).to_contain_text("Accepted: “Water runs.”")
    press(page, "r", "Draft 3 of 3")
    press(page, "u", "Draft 2 of 3")
    press(page, "e", "Edit this question")
    page.fill("#prompt", "Water stands still.")
    page.get_by_role("button", name="Save and accept").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Draft 3 of 3")
    page.wait_for_load_state()
    press(page, "r", "All drafts are decided")

    expect(page.locator(".lede")).to_have_text("You accepted 2 and retired 1.")
    check_accessible(page)
