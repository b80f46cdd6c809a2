"""What a person is told when their input cannot be used: what is wrong, where, and how to mend it."""

from __future__ import annotations


class StudiumError(ValueError):
    """Bad input from a person. ``str(error)`` is one sentence that can be shown to them as it stands."""


class ReadError(StudiumError):
    """A text cannot be read as an article."""


class FormatError(StudiumError):
    """A file of questions cannot be loaded; says the file, the place in it and the mend."""


class QuestionError(StudiumError):
    """A question in a state that cannot be right. ``field`` names the part to mend: a form shows the message there."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
