"""Why a card is due when it is, told from its log in short sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from webapp.scheduling.balance import EVERY_DAY, Choice, fuzz_range, in_break
from webapp.scheduling.memory import Learned, Logged, New, Phase, Rating, Settings, Step, steps_of
from webapp.scheduling.recall import recall
from webapp.scheduling.words import interval_words


def why(log: Iterable[Logged], settings: Settings, *, due: datetime | None, now: datetime) -> list[str]:
    """A sentence or two for each answer that stands, by time, then one on the day that follows from the last.

    ``due`` is the card's own, empty while it is new. Memory is told as the present settings see it, which may differ
    from what the person saw before the parameters were fitted anew.
    """
    taken = list(steps_of(log, settings))
    told = [_answer(one, settings, settings.day(now)) for one in taken]
    moved = [one for one in taken if one.after != one.before]
    if due is None or not moved:
        return [*told, "It is new: it comes when its turn among the new cards does, within the day's limit."]
    return [*told, _due(moved[-1], due, settings, settings.day(now))]


def _answer(taken: Step, settings: Settings, today: date) -> str:
    day = settings.day(taken.row.reviewed_at)
    when = _day_words(day, today)
    if taken.row.kind == "practice":
        return f"{when}: practised before it was due, which changes nothing."
    how = _rating_words(taken.row)
    assert isinstance(taken.after, Learned)
    after = _days(taken.after.stability)
    if isinstance(taken.before, New):
        return f"{when}: first answered, {how}. Stability began at {after}, the time in which recall falls to 90 %."
    elapsed = (day - settings.day(taken.before.last_review)).days
    if elapsed < 1:
        return f"{when}: once more on the same day, {how}. {_stability_words(taken.before, taken.after)}"
    known = recall(taken.before, day, settings) or 0.0
    return (
        f"{when}: after {_counted(elapsed)}, when the chance of recall was {known * 100:.0f} %, {how}. "
        f"{_stability_words(taken.before, taken.after)}"
    )


def _rating_words(row: Logged) -> str:
    rating = Rating(row.rating)
    if row.kind == "quiz":
        return "wrong in a quiz, which counts as Again" if rating is Rating.AGAIN else "right in a quiz"
    return f"rated {rating.name.capitalize()}"


def _stability_words(before: Learned, after: Learned) -> str:
    old, new = _days(before.stability), _days(after.stability)
    if old == new:
        return f"Stability stayed at {new}."
    return f"Stability {'rose' if after.stability > before.stability else 'fell'} from {old} to {new}."


def _due(last: Step, due: datetime, settings: Settings, today: date) -> str:
    assert isinstance(last.after, Learned)
    if last.after.phase is not Phase.REVIEW or last.choice is None:
        return _due_in_steps(last.after, due)
    answered, day = settings.day(last.row.reviewed_at), settings.day(due)
    plain, days = last.choice.plain, (day - answered).days
    wanted = f"To recall {settings.desired_retention * 100:.0f} % of such cards it comes back after {_counted(plain)}"
    if plain == settings.maximum_interval:
        wanted = f"It comes back after {_counted(plain)}, the longest interval that is set"
    if days == plain:
        return f"{wanted}: {_on(day, today)}."
    direction = "earlier" if days < plain else "later"
    reason = _reason(answered + timedelta(days=plain), days, last.choice, settings)
    return f"{wanted}, {_counted(abs(days - plain))} {direction} {reason}: {_on(day, today)}."


def _due_in_steps(memory: Learned, due: datetime) -> str:
    steps = "relearning" if memory.phase is Phase.RELEARNING else "learning"
    return f"It is in its {steps} steps: it comes back {interval_words(due - memory.last_review)} after that answer."


def _reason(plain_day: date, days: int, choice: Choice, settings: Settings) -> str:
    """Why the card is not due on the day that the model names."""
    for first, last in settings.breaks:
        if in_break(plain_day, ((first, last),)):
            return f"because of the break from {first.day} {first:%B} to {last.day} {last:%B}"
    shortest, longest = fuzz_range(choice.plain, settings.maximum_interval)
    if not shortest <= days <= longest:
        return "because the day was set by hand or by other settings"
    if settings.easy_days != EVERY_DAY and settings.easy_days[plain_day.weekday()] < 1:
        return f"because {plain_day:%A}s are easy days"
    return "to even out the days" if settings.load_balance else "so that cards learned together come apart"


def _day_words(day: date, today: date) -> str:
    if abs((day - today).days) <= 1:
        return {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}[(day - today).days]
    return f"{day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def _on(day: date, today: date) -> str:
    words = _day_words(day, today)
    return f"on {words}" if abs((day - today).days) > 1 else words.lower()


def _days(days: float) -> str:
    """A stability, which may be shorter than a day."""
    return _counted(round(days)) if days >= 10 else f"{days:.1f} days"


def _counted(days: int) -> str:
    return f"{days:,} day" if days == 1 else f"{days:,} days"
