"""The settings page."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from webapp.access import current_user
from webapp.accounts.forms import SettingsForm
from webapp.accounts.operations import change_settings
from webapp.accounts.queries import is_name_taken
from webapp.extensions import db

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/settings", methods=["GET", "POST"])
def settings() -> str | Response | tuple[str, int]:
    user = current_user()
    form = SettingsForm.of(user, is_name_taken=lambda name: is_name_taken(db.session, user, name))
    if form.validate_on_submit():
        change_settings(user, form.settings())
        db.session.commit()
        flash("Settings saved.", "right")
        return redirect(url_for("accounts.settings"))
    return render_template("accounts/settings.html", form=form, preset=user.preset), 422 if form.errors else 200
