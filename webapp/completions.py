"""One request to an OpenAI-compatible server: ``POST …/chat/completions``, its answer read as it is written.

Plain HTTP from the standard library: nothing is sent on to where a redirect points, no proxy is asked, and neither a
slow nor an endless answer is waited for. (API reference: https://platform.openai.com/docs/api-reference/chat)
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from webapp.config import Endpoint

MOST_BYTES, MOST_CHARACTERS, LONGEST_LINE = 8_000_000, 200_000, 500_000
LONGEST_PAUSE = 30.0
Clock = Callable[[], float]


class ConnectedError(Exception):
    """The connected model gave no answer. ``str(error)`` says why, to follow the server's name in a sentence.

    ``transient``: asking again may help, after ``pause`` seconds if the server has said so.
    """

    def __init__(self, why: str, *, transient: bool = False, pause: float = 0.0) -> None:
        super().__init__(why)
        self.transient, self.pause = transient, pause


class UnsupportedError(ConnectedError):
    """The server does not take the request in this form, such as one with a schema."""


class RefusedError(ConnectedError):
    """The model would not write about this text."""


def completion(
    endpoint: Endpoint, body: Mapping[str, Any], on_text: Callable[[int], None], clock: Clock = time.monotonic
) -> str:
    """What the model writes; raises ConnectedError. ``on_text`` is told how many characters there are so far."""
    deadline = clock() + endpoint.timeout
    address = urlsplit(endpoint.url)
    kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
    connection = kind(address.hostname or "", address.port, timeout=endpoint.timeout)
    try:
        connection.request("POST", f"{address.path}/chat/completions", json.dumps(body).encode(), _headers(endpoint))
        response = connection.getresponse()
        _check_status(response)
        return _text_of(_events(response, _pieces(connection, response, deadline, clock)), on_text)
    except TimeoutError as error:
        why = f"did not answer within {endpoint.timeout} seconds"
        raise ConnectedError(why, transient=True) from error
    except (OSError, HTTPException) as error:
        raise ConnectedError("cannot be reached, or broke off", transient=True) from error
    finally:
        connection.close()


def _headers(endpoint: Endpoint) -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream, application/json"}
    return {**headers, "Authorization": f"Bearer {endpoint.key}"} if endpoint.key else headers


def _check_status(response: HTTPResponse) -> None:
    status = response.status
    if status in (401, 403):
        raise ConnectedError(f"does not accept the key ({status}): check STUDIUM_MODEL_KEY")
    if status == 404:
        raise ConnectedError("knows no such address or model (404): check STUDIUM_MODEL_URL and STUDIUM_MODEL_NAME")
    if 300 <= status < 400:
        raise ConnectedError(f"sends elsewhere ({status}), where the text must not go: check STUDIUM_MODEL_URL")
    if status in (408, 409, 425, 429) or (status >= 500 and status != 501):
        raise ConnectedError(f"is too busy or out of order ({status})", transient=True, pause=_pause(response))
    if status != 200:
        raise UnsupportedError(f"did not accept the request ({status})")


def _pause(response: HTTPResponse) -> float:
    with suppress(ValueError):
        return min(max(float(response.headers.get("Retry-After", "0")), 0.0), LONGEST_PAUSE)
    return 0.0


def _pieces(connection: HTTPConnection, response: HTTPResponse, deadline: float, clock: Clock) -> Iterator[bytes]:
    """The body as it arrives; raises TimeoutError at the deadline, however busily the server keeps sending."""
    total = 0
    while total < MOST_BYTES:
        left = deadline - clock()
        if left <= 0:
            raise TimeoutError
        if connection.sock is not None:  # closed already where the answer came whole
            connection.sock.settimeout(left)
        piece = response.read1(65536)
        if not piece:
            return
        total += len(piece)
        yield piece


def _events(response: HTTPResponse, pieces: Iterator[bytes]) -> Iterator[dict[str, Any]]:
    """The parts of a streamed answer, or the one part of an answer that came whole."""
    streamed = response.headers.get_content_type() == "text/event-stream"
    for line in _lines(pieces) if streamed else (b"data:" + b"".join(pieces),):
        data = line.removeprefix(b"data:").strip()
        if line.startswith(b"data:") and data != b"[DONE]":
            with suppress(ValueError, RecursionError):  # a line of garbage costs that line
                event = json.loads(data)
                if isinstance(event, dict):
                    yield event
        elif data == b"[DONE]":
            return


def _lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        yield from lines
        if len(rest) > LONGEST_LINE:
            return
    yield rest


def _text_of(events: Iterator[dict[str, Any]], on_text: Callable[[int], None]) -> str:
    written: list[str] = []
    length = 0
    for event in events:
        if event.get("error"):
            raise ConnectedError("answered with an error", transient=True)
        text = _text_in(event)
        written.append(text)
        length += len(text)
        on_text(length)
        if length > MOST_CHARACTERS:
            break
    return "".join(written)[:MOST_CHARACTERS]


def _text_in(event: Mapping[str, Any]) -> str:
    """What one part adds; raises RefusedError where it says that the model will not."""
    choices = event.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
    message = choice.get("delta") or choice.get("message") or {}
    if not isinstance(message, dict):
        return ""
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        raise RefusedError("refused to write questions on this text")
    content = message.get("content")
    return content if isinstance(content, str) else ""
