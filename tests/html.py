"""What every page must satisfy, checked on each page that a test fetches."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
LABELLED = {"input", "select", "textarea"}
UNLABELLED_TYPES = {"hidden", "submit", "button", "image", "reset"}


def check_page(html: str) -> Element:
    """The parsed page; raises AssertionError that says what is wrong with it."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    page = parser.parse(html)
    assert not parser.errors, f"malformed HTML: {parser.errors[:3]} in {html[:2000]}"
    _check_head(page)
    _check_ids(page)
    _check_labels(page)
    _check_nothing_inline(page)
    return page


def _check_head(page: Element) -> None:
    title = page.findtext("head/title")
    assert title and title.strip(), "the page has no title"
    assert page.get("lang"), "the page does not say its language"
    assert len(page.findall(".//h1")) == 1, f"{title}: a page has exactly one h1"
    assert len(page.findall(".//main")) == 1, f"{title}: a page has exactly one main"


def _check_ids(page: Element) -> None:
    repeated = [i for i, n in Counter(e.get("id") for e in page.iter() if e.get("id")).items() if n > 1]
    assert not repeated, f"ids used twice: {repeated}"


def _check_labels(page: Element) -> None:
    labelled = {label.get("for") for label in page.iter("label")}
    wrapped = {id(field) for label in page.iter("label") for field in label.iter() if field.tag in LABELLED}
    for field in page.iter():
        if field.tag not in LABELLED or field.get("type") in UNLABELLED_TYPES:
            continue
        named = field.get("aria-label") or field.get("aria-labelledby")
        assert named or field.get("id") in labelled or id(field) in wrapped, f"a field without label: {field.attrib}"


def _check_nothing_inline(page: Element) -> None:
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag != "style", "an inline style sheet"
        assert element.tag != "script" or element.get("src"), "an inline script"
        inline = [a for a in element.attrib if isinstance(a, str) and (a == "style" or a.startswith("on"))]
        assert not inline, f"inline {inline} on {element.tag}"
