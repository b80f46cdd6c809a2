"""Somebody looks at what they remember and picks the date of an exam, by day and by night, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import check_accessible

LOOKS: list[dict[str, Any]] = [
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
]


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.mark.parametrize("look", LOOKS, ids=["desk", "phone"])
def test_memory_is_seen_and_an_exam_is_planned(open_page: Callable[..., Page], look: dict[str, Any]) -> None:
    page = open_page("/articles/1", **look)
    page.get_by_role("link", name="Memory map").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Memory of")
    assert fits(page)
    check_accessible(page)

    page.locator("a.sentence").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One sentence")
    check_accessible(page)

    page.get_by_role("link", name="Progress").click()
    page.get_by_role("link", name="Pick an exam date").click()
    page.get_by_label("Name").fill("Finals")
    page.get_by_label("Day of the exam").fill((datetime.now(UTC) + timedelta(days=60)).date().isoformat())
    page.get_by_label("What it is about").select_option(index=1)
    check_accessible(page)
    page.get_by_role("button", name="Save exam").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Finals")
    assert fits(page)
    check_accessible(page)

    page.get_by_role("link", name="Progress").first.click()
    expect(page.get_by_role("link", name="Finals").first).to_be_visible()
    assert fits(page)
    check_accessible(page)
