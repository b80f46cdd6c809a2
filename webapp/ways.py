"""Ways back: addresses of our own pages that a form or a link may name."""

from __future__ import annotations

import re

# Browsers read a backslash as a slash and drop tabs and line ends: any of them could make a path a foreign address.
OUR_PAGE = re.compile(r"/(?:[!-.0-\[\]-~][!-\[\]-~]*)?")


def own_page(address: str | None) -> str | None:
    """The address, if it is that of a page of ours."""
    return address if address and OUR_PAGE.fullmatch(address) else None
