"""A picture is pasted into a question and dropped on a choice, and stands there for the learner, beside a formula."""

from __future__ import annotations

import base64
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import check_accessible, wait_until
from tests.webapp.pictures.files import picture_file

OpenPage = Callable[..., Page]

# What a browser does when somebody pastes a picture, or drops one.
HAND_OVER = """(field, [type, data]) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const carrier = new DataTransfer();
  carrier.items.add(new File([bytes], "picture.png", { type: "image/png" }));
  const how = { bubbles: true, cancelable: true, [type === "paste" ? "clipboardData" : "dataTransfer"]: carrier };
  field.dispatchEvent(type === "paste" ? new ClipboardEvent(type, how) : new DragEvent(type, how));
}"""


def hand_over(field: Locator, type_: str, colour: str) -> None:
    field.evaluate(HAND_OVER, [type_, base64.b64encode(picture_file(colour=colour)).decode()])


def test_pictures_are_pasted_and_dropped_where_they_belong(open_page: OpenPage) -> None:
    page = open_page("/questions/new?kind=multiple-choice")
    page.fill("#prompt", "Where is $x^2$?\n\nLook.")
    page.locator("#prompt").evaluate("field => field.setSelectionRange(15, 15)")

    hand_over(page.locator("#prompt"), "paste", "navy")
    expect(page.locator("#picture_alt")).to_be_focused()
    page.keyboard.type("A dark field")
    check_accessible(page)
    page.keyboard.press("Enter")
    expect(page.locator("[data-picture-said]")).to_have_text("The picture was added to Question.")
    expect(page.locator("#prompt")).to_be_focused()
    assert page.input_value("#prompt").split("\n\n")[0] == "Where is $x^2$?"
    assert page.input_value("#prompt").split("\n\n")[1].startswith("![A dark field](picture:")
    assert page.input_value("#prompt").endswith("\n\nLook.")

    hand_over(page.locator("#choices-1-text"), "drop", "gold")
    page.keyboard.type("A bright field")
    page.keyboard.press("Enter")
    expect(page.locator("#choices-1-text")).to_be_focused()
    page.fill("#choices-0-text", "Nowhere")
    page.check("#choices-1-right")

    expect(page.locator("#preview .prompt math")).to_have_count(1)
    expect(page.locator("#preview .choice-text img")).to_have_attribute("alt", "A bright field")
    wait_until(page, "[...document.querySelectorAll('#preview img')].every((picture) => picture.naturalWidth === 60)")
    page.get_by_role("button", name="Save the question").click()
    expect(page.locator("#flashes")).to_contain_text("The question is saved.")
