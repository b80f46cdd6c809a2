"""What a person is told when a request cannot be answered: what happened and the way onward."""

from __future__ import annotations

from dataclasses import dataclass

from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException


@dataclass(frozen=True, slots=True)
class Trouble:
    title: str
    text: str


STALE_FORM = Trouble(
    "This form is no longer valid",
    "Nothing was changed. The page was open for too long, or cookies are switched off for this address. "
    "Go back, reload the page and send it again.",
)
TROUBLES = {
    400: Trouble(
        "That request was not understood",
        "Nothing was changed. Go back, reload the page and try again.",
    ),
    403: Trouble("This page is not open to you", "It belongs to somebody else, or needs rights that you do not have."),
    404: Trouble("Nothing is here", "The address is mistyped, or what stood here has been deleted."),
    405: Trouble(
        "That cannot be done from here",
        "Nothing was changed. This address only takes what a button on its page sends: go back and use the button.",
    ),
    413: Trouble(
        "That is too large",
        "Nothing was saved. Studium takes up to {megabytes} MB at once: send a smaller file, or split the text.",
    ),
    429: Trouble("Too many tries", "Wait a minute, then try again. Nothing was lost."),
    500: Trouble(
        "Something broke on our side",
        "What you saved before is safe. Try again; if it happens once more, the server's log says what went wrong.",
    ),
}


def trouble_of(error: HTTPException, megabytes: int) -> Trouble:
    """The words for ``error``; a sentence given to ``abort`` wins. ``megabytes`` is the limit of one request."""
    if isinstance(error, CSRFError):
        return STALE_FORM
    code = error.code or 500
    general = TROUBLES.get(code) or TROUBLES[500 if code >= 500 else 400]
    if error.description and error.description != type(error).description:
        return Trouble(general.title, error.description)
    return Trouble(general.title, general.text.format(megabytes=megabytes))
