"""Works out anew the memories of the database that the environment names, with other parameters: a copy's, say.

Prints as JSON the seconds, the longest that the write lock was held, and by how much the memories of some cards differ
from what replaying their logs gives.
"""

from __future__ import annotations

import json
import time
from uuid import uuid4

from fsrs.scheduler import DEFAULT_PARAMETERS
from sqlalchemy import select

from webapp import clock
from webapp.config import Config
from webapp.extensions import db
from webapp.memory_jobs import work_out
from webapp.models import Card, Review, User
from webapp.review import memories
from webapp.review.queries import settings_of
from webapp.scheduling.memory import Learned, replay
from webapp.startup import prepare

OTHERS = [*(p * 1.2 for p in DEFAULT_PARAMETERS[:4]), *DEFAULT_PARAMETERS[4:-1], 0.2]
EVERY = 500


def main() -> None:
    app, report_id = prepare(Config.from_environment()), str(uuid4())
    with app.app_context():
        preset = db.session.scalars(select(User)).one().preset
        preset.parameters = OTHERS
        memories.request_anew(db.session, preset, report_id, reschedule=True, now=clock.now())
        preset_id = preset.id
        db.session.commit()
    start, longest, keep = time.perf_counter(), 0.0, memories.keep_batch

    def keep_in_time(*arguments: object) -> None:
        nonlocal longest
        began = time.perf_counter()
        keep(*arguments)  # type: ignore[arg-type]
        longest = max(longest, time.perf_counter() - began)

    memories.keep_batch = keep_in_time
    work_out(app, report_id, preset_id)
    seconds = time.perf_counter() - start
    with app.app_context():
        user = db.session.scalars(select(User)).one()
        report, apart = user.preset.memory_report, _apart(user)
    print(json.dumps({"seconds": seconds, "longest_write": longest, "apart": apart, "report": report}))


def _apart(user: User) -> dict[str, float]:
    """The largest relative difference between stored and replayed, among every so manyth card whose log is whole."""
    settings, apart, cards = settings_of(user, user.preset), 0.0, 0
    learnt = select(Card).where(Card.last_review.is_not(None), Card.id % EVERY == 0)
    for card in db.session.scalars(learnt):
        memory = replay(db.session.scalars(select(Review).where(Review.card_id == card.id)).all(), settings)
        if isinstance(memory, Learned) and memory.last_review == card.last_review:
            cards += 1
            pairs = (card.stability, memory.stability), (card.difficulty, memory.difficulty)
            apart = max(apart, *(abs((kept or 0) / replayed - 1) for kept, replayed in pairs))
    return {"cards": cards, "most": apart}


if __name__ == "__main__":
    main()
