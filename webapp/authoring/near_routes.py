"""Near answers for the author: accepted for everybody, or called wrong."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_article_or_404, get_own_question_or_404
from webapp.authoring import regrading, words
from webapp.authoring.addresses import blueprint
from webapp.authoring.bulk_forms import NearForm
from webapp.extensions import db
from webapp.ways import own_page

SETTLED = "That answer waits no longer: it was settled meanwhile, or the question was changed. Nothing was done."


@blueprint.get("/questions/near")
def near() -> str:
    article_id, question_id = (request.args.get(name, type=int) for name in ("article", "question"))
    article = get_own_article_or_404(article_id) if article_id is not None else None
    row = get_own_question_or_404(question_id) if question_id is not None else None
    found = regrading.near_answers(db.session, current_user(), article_id, question_id)
    shown = {"found": found, "article": article, "row": row, "most": regrading.MOST_LISTED, "words": words}
    return render_template("authoring/near.html", here=request.full_path.rstrip("?"), **shown)


@blueprint.post("/questions/<int:question_id>/near")
def settle(question_id: int) -> Response:
    row, form = get_own_question_or_404(question_id), NearForm()
    user, now = current_user(), clock.now()
    match form.do.data:
        case "accept":
            accepted = regrading.accept(db.session, user, row, form.key.data, now=now)
            said = _told(accepted) if accepted else SETTLED
        case "wrong":
            done = regrading.call_wrong(db.session, user, row, form.key.data, now=now)
            said = "Settled as wrong: it is not asked again, and no score changes." if done else SETTLED
        case _:
            abort(400, "Say whether the answer is right or wrong.")
    db.session.commit()
    flash(said, "warning" if said == SETTLED else "right")
    return redirect(own_page(request.args.get("next")) or url_for(".near"))


def _told(done: regrading.Accepted) -> str:
    what = f"“{done.text}” is accepted from now on"
    said = [f"{what}, by version {done.version} of the question." if done.version else f"{what}."]
    said.append(f"{done.regraded} {'answer has' if done.regraded == 1 else 'answers have'} another score now.")
    if done.judged:
        said.append(f"{done.judged} keep what the person who gave them said of them.")
    if done.other_wording:
        said.append(f"{done.other_wording} answered another wording and stay as they were.")
    return " ".join(said)
