"""An article is edited, and its stale questions are gone through by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import check_accessible

OpenPage = Callable[..., Page]
TEXT = """# Clay

Clay is soft when it is wet.

## Shaping

The wheel turns and the hands stay still. A slow wheel forgives a hasty hand.

## Firing

At a thousand degrees the particles fuse for good.
"""


def write(page: Page, address: str, front: str, quote: str) -> None:
    page.goto(f"/questions/new?kind=flashcard&article={address.rsplit('/', 1)[1]}")
    page.fill("#prompt", front)
    page.fill("#back", "See the article")
    page.fill("#quote", quote)
    page.check("input[name=status][value=draft]")
    page.get_by_role("button", name="Save the question").click()
    expect(page.locator("#flashes")).to_contain_text("The question is saved.")


def test_an_edit_is_looked_through_and_its_stale_questions_are_settled_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/articles/new", viewport={"width": 390, "height": 800})
    page.fill("#text", TEXT)
    page.get_by_role("button", name="Find its sections").click()
    page.get_by_role("button", name="Only keep it to read").click()
    page.wait_for_load_state()
    home = page.url
    write(page, home, "What does a slow wheel forgive?", "A slow wheel forgives a hasty hand.")
    write(page, home, "What happens at a thousand degrees?", "At a thousand degrees the particles fuse for good.")

    page.goto(home)
    page.get_by_role("link", name="Edit the article").click()
    check_accessible(page)
    source = page.input_value("#text")
    source = source.replace("a hasty hand", "even a hasty hand").replace("for good.", "and shrink a little.")
    page.fill("#text", source)
    page.get_by_role("button", name="See what changes").click()
    expect(page.get_by_text("2 questions become stale.")).to_be_visible()
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Apply it as revision 2").click()
    expect(page.get_by_role("heading", name="Stale questions")).to_be_visible()
    check_accessible(page)
    page.wait_for_load_state()

    page.keyboard.press("1")
    expect(page.locator("#flashes")).to_contain_text("with its new passage")
    page.wait_for_load_state()
    page.keyboard.press("r")
    expect(page.get_by_text("No question is stale")).to_be_visible()

    page.goto(f"{home}/revisions")
    check_accessible(page)
    page.get_by_role("link", name="Bring back").click()
    expect(page.get_by_role("heading", name="What bringing revision 1 back changes")).to_be_visible()
    page.get_by_role("button", name="Apply it as revision 3").click()
    expect(page.locator("#flashes")).to_contain_text("this is revision 3")
