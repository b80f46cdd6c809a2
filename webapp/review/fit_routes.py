"""Fitting FSRS to a preset's reviews, and how far its cards' memories have been worked out anew."""

from __future__ import annotations

from uuid import uuid4

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_preset_or_404
from webapp.extensions import db
from webapp.models import Preset
from webapp.review import memories, presets
from webapp.review.addresses import blueprint


@blueprint.get("/presets/<int:preset_id>/fit")
def preset_fit(preset_id: int) -> str:
    """How far fitting has come: the part of a page that asks again by itself, or a page of its own."""
    part, preset = "HX-Request" in request.headers, get_own_preset_or_404(preset_id)
    page = {"preset": preset, "affected": memories.affected(db.session, current_user(), preset)}
    return render_template("review/_fit.html" if part else "review/fit.html", **page)


@blueprint.post("/presets/<int:preset_id>/fit")
def preset_fit_start(preset_id: int) -> Response:
    preset = get_own_preset_or_404(preset_id)
    presets.request_fit(preset, str(uuid4()), now=clock.now())
    db.session.commit()
    return redirect(url_for("review.preset_fit", preset_id=preset.id), 303)


@blueprint.post("/presets/<int:preset_id>/fit/accept")
def preset_fit_accept(preset_id: int) -> Response:
    preset = get_own_preset_or_404(preset_id)
    if not presets.accept_fit(preset, now=clock.now()):
        return redirect(url_for("review.preset_edit", preset_id=preset.id), 303)
    flash("The fitted parameters schedule your cards from the next answer on.", "right")
    return _work_out(preset, reschedule=request.form.get("reschedule") == "yes")


@blueprint.post("/presets/<int:preset_id>/fit/back")
def preset_fit_back(preset_id: int) -> Response:
    preset = get_own_preset_or_404(preset_id)
    if not presets.take_back_fit(preset):
        flash("There are no earlier parameters to go back to; everything stays as it is.", "warning")
        return redirect(url_for("review.preset_edit", preset_id=preset.id), 303)
    flash("The earlier parameters schedule your cards again.", "right")
    return _work_out(preset, reschedule=bool((preset.memory_report or {}).get("reschedule")))


def _work_out(preset: Preset, *, reschedule: bool) -> Response:
    memories.request_anew(db.session, preset, str(uuid4()), reschedule=reschedule, now=clock.now())
    db.session.commit()
    return redirect(url_for("review.preset_memories", preset_id=preset.id), 303)


@blueprint.post("/presets/<int:preset_id>/fit/discard")
def preset_fit_discard(preset_id: int) -> Response:
    preset = get_own_preset_or_404(preset_id)
    presets.discard_fit(preset)
    db.session.commit()
    flash("The fitted parameters are dropped; everything stays as it was.")
    return redirect(url_for("review.preset_edit", preset_id=preset.id), 303)


@blueprint.get("/presets/<int:preset_id>/memories")
def preset_memories(preset_id: int) -> str:
    """How far the work has come: the part of a page that asks again by itself, or a page of its own."""
    part = "HX-Request" in request.headers
    preset = get_own_preset_or_404(preset_id)
    return render_template("review/_memories.html" if part else "review/memories.html", preset=preset)


@blueprint.post("/presets/<int:preset_id>/memories")
def preset_memories_again(preset_id: int) -> Response:
    preset = get_own_preset_or_404(preset_id)
    return _work_out(preset, reschedule=bool((preset.memory_report or {}).get("reschedule")))
