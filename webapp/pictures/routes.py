"""Pictures by their names, and the way in for those that are pasted or dropped."""

from __future__ import annotations

from flask import Blueprint, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_picture_or_404
from webapp.extensions import db
from webapp.pictures import operations
from webapp.pictures.forms import PictureForm

blueprint = Blueprint("pictures", __name__)

KEPT_SECONDS = 365 * 24 * 60 * 60


@blueprint.get("/pictures/<name>")
def show(name: str) -> Response:
    picture = get_own_picture_or_404(name)
    response = make_response(picture.data)
    response.mimetype = picture.media_type
    # A name is that of the content: what it shows never changes. It is somebody's own, so no proxy keeps it.
    response.cache_control.private = True
    response.cache_control.max_age = KEPT_SECONDS
    response.cache_control.immutable = True
    response.set_etag(picture.name)
    return response.make_conditional(request)


@blueprint.post("/pictures")
def add() -> ResponseReturnValue:
    """What to write into a text to show the picture, or by field what is wrong with it."""
    form = PictureForm()
    if not form.validate():
        return {name: errors[0] for name, errors in form.errors.items()}, 422
    alt = form.picture_alt.data
    picture = operations.add_picture(db.session, current_user(), form.decoded, alt, now=clock.now())
    markdown = picture.markdown(alt)
    db.session.commit()
    return {"markdown": markdown}
