"""Writing questions and looking through them in a browser, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import check_accessible

OpenPage = Callable[..., Page]


def choice_texts(page: Page) -> list[str]:
    return [field.input_value() for field in page.locator("[data-choice] input[type=text]").all()]


def write_choices(page: Page, prompt: str = "Which of these is **silver**?") -> None:
    page.fill("#prompt", prompt)
    for i, text in enumerate(("First", "Second", "Third")):
        page.fill(f"#choices-{i}-text", text)
    page.check("#choices-1-right")


def test_choices_are_arranged_with_the_keyboard_while_the_preview_follows(open_page: OpenPage) -> None:
    page = open_page("/questions/new?kind=multiple-choice")
    write_choices(page)

    page.focus("#choices-1-text")
    page.keyboard.press("Alt+ArrowUp")
    assert choice_texts(page) == ["Second", "First", "Third", ""]
    assert page.is_checked("#choices-0-right")
    assert page.locator("[data-said]").inner_text() == "Choice 2 is now choice 1 of 4."
    assert page.evaluate("document.activeElement.id") == "choices-0-text"
    page.get_by_role("button", name="Remove choice 2").press("Enter")
    page.focus("#choices-2-text")
    page.keyboard.press("Enter")
    page.keyboard.type("Fourth")

    expect(page.locator("#preview .prompt strong")).to_have_text("silver")
    expect(page.locator("#preview .proof")).to_contain_text("Only one of the choices is the answer.")
    expect(page.locator("#preview .choice-text")).to_have_text(["Second", "Third", "Fourth"])
    expect(page.locator("#preview .answer-text")).to_have_text("Second")
    check_accessible(page)
    page.wait_for_load_state("networkidle")  # a preview that is left behind under way is noted in the console
    page.get_by_role("button", name="Save the question").click()
    expect(page.locator("#flashes")).to_contain_text("The question is saved.")


def test_without_javascript_the_same_form_does_the_same(open_page: OpenPage) -> None:
    page = open_page("/questions/new?kind=multiple-choice", java_script_enabled=False)
    write_choices(page, "Which is the **second**?")

    page.get_by_role("button", name="Move choice 2 up").click()
    assert choice_texts(page) == ["Second", "First", "Third", ""]
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview .answer-text")).to_have_text("Second")
    expect(page.locator("#preview .proof")).to_contain_text("Look again: The question and its answer share")
    page.check("text=Use it all the same")
    page.fill("#reason", "It is about the order.")
    page.focus("#choices-0-text")
    page.keyboard.press("Enter")

    expect(page.locator("#flashes")).to_contain_text("The question is saved.")


def test_the_words_selected_become_the_blank_and_its_answer(open_page: OpenPage) -> None:
    page = open_page("/questions/new?kind=cloze")
    page.fill("#prompt", "The water runs once.")

    page.locator("#prompt").evaluate("field => field.setSelectionRange(15, 19)")
    page.get_by_role("button", name="Make the selected words the blank").click()

    assert page.input_value("#prompt") == "The water runs _____."
    assert page.input_value("#answers") == "once"
    page.get_by_role("button", name="Short answer").click()
    expect(page.locator("#answers")).to_have_value("once")


def test_drafts_are_decided_with_single_keys(open_page: OpenPage) -> None:
    page = open_page("/questions/new?kind=flashcard")
    for word in ("amaryllis one", "amaryllis two", "amaryllis three"):
        page.goto("/questions/new?kind=flashcard")
        page.fill("#prompt", word)
        page.fill("#back", "Back")
        page.check("text=Keep it as a draft")
        page.get_by_role("button", name="Save the question").click()
    page.goto("/questions?status=draft&q=amaryllis")
    check_accessible(page)

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#flashes")).to_contain_text("1 question taken into use.")
    expect(page.locator(".row-title a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("x")
    page.get_by_role("button", name="Retire the ticked").click()

    expect(page.locator(".row-title")).to_have_text(["amaryllis one"])
