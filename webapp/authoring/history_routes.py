"""The pages of a question's versions: listed, compared and brought back."""

from __future__ import annotations

from itertools import pairwise

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_question_or_404
from webapp.authoring import history, words
from webapp.authoring.addresses import blueprint
from webapp.authoring.differences import changed_labels, changes, parts
from webapp.authoring.small_forms import RestoreForm
from webapp.extensions import db

MEANWHILE = "This question was changed while you were looking at its versions, so nothing was brought back: look again."
QUOTE_GONE = "Its article no longer says the quote of that version, so the question keeps the place it has."


@blueprint.get("/questions/<int:question_id>/versions")
def versions(question_id: int) -> str:
    row = get_own_question_or_404(question_id)
    listed = history.versions(db.session, row)
    texts = {v.number: parts(v.domain, v.place) for v in listed}
    before = {v.number: older.number for v, older in pairwise(listed)}
    changed = {number: changed_labels(texts[old], texts[number]) for number, old in before.items()}
    new = _number("to", row.version, texts)
    old = _number("from", before.get(new, new), texts)
    shown = {"old": old, "new": new, "changes": changes(texts[old], texts[new]), "changed": changed, "words": words}
    shown["zone"] = current_user().zone
    return render_template("authoring/versions.html", row=row, versions=listed, **shown)


def _number(name: str, otherwise: int, texts: dict[int, dict[str, str]]) -> int:
    """The version that the address names, if there is such a one."""
    asked = request.args.get(name, otherwise, type=int)
    return asked if asked in texts else otherwise


@blueprint.post("/questions/<int:question_id>/restore")
def restore(question_id: int) -> Response:
    row, form = get_own_question_or_404(question_id), RestoreForm()
    db.session.refresh(row, with_for_update=True)
    back = redirect(url_for("authoring.versions", question_id=row.id))
    if form.version.data != str(row.version):
        flash(MEANWHILE, "warning")
        return back
    version = history.version_of(db.session, row, form.wanted()) or abort(404)
    made, found = history.restore(db.session, current_user(), row, version, now=clock.now())
    said = f"Version {version.number} is back, as version {made.number}." if made else "It stands so already."
    db.session.commit()
    flash(said, "right" if made else "")
    if not found:
        flash(QUOTE_GONE, "warning")
    return back
