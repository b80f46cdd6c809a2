"""Presets: the list, the page of one, what its desired retention costs, and fitting FSRS to its reviews."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from fsrs.scheduler import DEFAULT_PARAMETERS
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_preset_or_404
from webapp.extensions import db
from webapp.models import Preset
from webapp.review import memories
from webapp.review import presets as operations
from webapp.review.addresses import blueprint, new_id
from webapp.review.bars import Bar, bars_of
from webapp.review.preset_forms import PresetForm, WorkloadForm
from webapp.scheduling.workload import RETENTIONS, Plan, Workload, habits_of, workload

KNOWN_BY = 1000
"""So many of the latest cards tell a person's habits: reading more makes the page slow and the habits no truer."""


@blueprint.get("/presets")
def presets() -> str:
    return render_template("review/presets.html", listed=operations.listed(db.session, current_user()))


@blueprint.route("/presets/new", methods=["GET", "POST"])
def preset_new() -> str | Response | tuple[str, int]:
    copied = request.args.get("copy", type=int)
    source = get_own_preset_or_404(copied) if copied is not None else None
    return _edit(operations.draft(source, current_user()), None)


@blueprint.route("/presets/<int:preset_id>", methods=["GET", "POST"])
def preset_edit(preset_id: int) -> str | Response | tuple[str, int]:
    preset = get_own_preset_or_404(preset_id)
    return _edit(preset, preset)


def _edit(preset: Preset, saved: Preset | None) -> str | Response | tuple[str, int]:
    user = current_user()
    form = PresetForm.of(preset, operations.preset_names(db.session, user, other_than=saved))
    if form.validate_on_submit():
        anew = _save(preset, form, new=saved is None)
        db.session.commit()
        flash(f"The preset “{preset.name}” is saved. It counts from the next answer on.", "right")
        where = url_for("review.preset_memories", preset_id=preset.id) if anew else url_for("review.presets")
        return redirect(where, 303)
    count = operations.cards_of(db.session, user, saved) if saved is not None else 0
    affected = memories.affected(db.session, user, saved) if saved is not None else None
    page = render_template("review/preset.html", form=form, preset=saved, count=count, affected=affected)
    return page, 422 if form.errors else 200


def _save(preset: Preset, form: PresetForm, *, new: bool) -> bool:
    """Whether the memories of the preset's cards are to be worked out anew. A new preset has no cards yet."""
    parameters = preset.parameters
    operations.save(db.session, preset, form.values())
    asked = {"reschedule": form.reschedule.data, "now": clock.now()}
    return not new and memories.request_if_changed(db.session, preset, parameters, new_id(), **asked)


@blueprint.post("/presets/<int:preset_id>/delete")
def preset_delete(preset_id: int) -> Response:
    preset = get_own_preset_or_404(preset_id)
    parameters = preset.parameters
    try:
        operations.delete(db.session, preset)
    except operations.LastPresetError:
        flash("The default preset cannot be deleted: make another one the default first.", "warning")
        return redirect(url_for("review.preset_edit", preset_id=preset.id), 303)
    if parameters != current_user().preset.parameters:
        memories.request_anew(db.session, current_user().preset, new_id(), reschedule=False, now=clock.now())
    db.session.commit()
    flash(f"The preset “{preset.name}” is gone; its decks are scheduled by the default now.")
    return redirect(url_for("review.presets"), 303)


@blueprint.post("/presets/<int:preset_id>/default")
def preset_default(preset_id: int) -> Response:
    preset = get_own_preset_or_404(preset_id)
    operations.make_default(db.session, current_user(), preset)
    memories.request_after_move(db.session, current_user(), new_id, now=clock.now())
    db.session.commit()
    flash(f"“{preset.name}” is the default now: it schedules the cards of every deck that chose no other.", "right")
    return redirect(url_for("review.presets"), 303)


@blueprint.get("/presets/<int:preset_id>/workload")
def preset_workload(preset_id: int) -> str:
    preset, user = get_own_preset_or_404(preset_id), current_user()
    known = min(max(operations.cards_of(db.session, user, preset), 100), 10_000)
    form = WorkloadForm(request.args or None, data={"cards": known, "days": 365})
    found = _simulated(preset, form) if not request.args or form.validate() else []
    wanted = preset.desired_retention
    bars = bars_of(_bar(w, marked=w.retention == wanted) for w in found)
    return render_template("review/workload.html", preset=preset, form=form, found=found, bars=bars, wanted=wanted)


def _bar(found: Workload, *, marked: bool) -> Bar:
    minutes = found.minutes_per_day
    return Bar(f"{found.retention:.0%}", minutes, f"{minutes:.{0 if minutes >= 10 else 1}f} min", marked)


def _simulated(preset: Preset, form: WorkloadForm) -> list[Workload]:
    user = current_user()
    learned = operations.reviews_of(db.session, user, preset, cards=KNOWN_BY)
    limits = Plan(1, 1, preset.new_per_day, preset.reviews_per_day, preset.maximum_interval)
    plan = replace(limits, cards=form.cards.data, days=form.days.data)
    retentions = sorted({*RETENTIONS, preset.desired_retention})
    habits = habits_of(learned, user.zone, user.day_start_hour)
    return workload(preset.parameters or DEFAULT_PARAMETERS, plan, habits=habits, retentions=retentions)
