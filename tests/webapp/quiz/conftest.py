"""The clock of the tests of exams."""

from tests.webapp.review.conftest import hand_clock as hand_clock
