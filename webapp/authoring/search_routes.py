"""Saved searches: named, renamed and deleted on the list of questions."""

from __future__ import annotations

from flask import abort, flash, redirect
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user
from webapp.authoring import searches
from webapp.authoring.addresses import blueprint, narrowed, way_back
from webapp.authoring.bulk_forms import SearchForm
from webapp.extensions import db

LONGEST_VALUE = 200


@blueprint.post("/questions/searches")
def save_search() -> Response:
    form = SearchForm()
    asked = {name: value.replace("\0", "")[:LONGEST_VALUE] for name, value in narrowed().items()}
    if trouble := form.trouble() or ("" if asked else "Narrow the list first: there is nothing to save yet."):
        return _refused(trouble)
    name = form.name.data
    if searches.save_search(db.session, current_user(), name, asked, now=clock.now()) is None:
        return _refused(f"{searches.MOST_SAVED} searches are saved already: delete one first.")
    db.session.commit()
    flash(f"The search is saved as “{name}”.", "right")
    return redirect(way_back())


@blueprint.post("/questions/searches/<int:search_id>/rename")
def rename_search(search_id: int) -> Response:
    search = searches.own_search(db.session, current_user(), search_id) or abort(404)
    form = SearchForm()
    if trouble := form.trouble():
        return _refused(trouble)
    name = form.name.data
    if not searches.rename_search(db.session, current_user(), search, name):
        return _refused(f"Another search is called “{name}”: take another name.")
    db.session.commit()
    flash(f"The search is called “{name}” now.", "right")
    return redirect(way_back())


@blueprint.post("/questions/searches/<int:search_id>/delete")
def delete_search(search_id: int) -> Response:
    search = searches.own_search(db.session, current_user(), search_id) or abort(404)
    name = search.name
    db.session.delete(search)
    db.session.commit()
    flash(f"The search “{name}” is deleted. Its questions stay.", "right")
    return redirect(way_back())


def _refused(trouble: str) -> Response:
    flash(trouble, "warning")
    return redirect(way_back())
