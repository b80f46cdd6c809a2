"""The clock and the cards of the review tests."""

from tests.webapp.review.conftest import due_card as due_card
from tests.webapp.review.conftest import hand_clock as hand_clock
from tests.webapp.review.conftest import new_card as new_card
from tests.webapp.review.conftest import rate as rate
from tests.webapp.review.conftest import undo as undo
