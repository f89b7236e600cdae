"""One's own password."""

from http import HTTPStatus
from typing import Final

from flask import (
    Blueprint,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from signage.errors import BadInputError
from signage.store import passwords
from signage.web import own_password
from signage.web.security import begin_session

own: Final = Blueprint("own", __name__)


@own.get("/me/password")
def password() -> str:
    """The form of another password."""
    return _form({})


@own.post("/me/password")
def change() -> ResponseReturnValue:
    """Take another password; every other place where one is signed in is left."""
    try:
        session = _changed()
    except BadInputError as error:
        return _form({error.field: str(error)}), HTTPStatus.UNPROCESSABLE_ENTITY
    flash("密码已换，别处的登录都结束了。", "well")
    return begin_session(make_response(redirect(url_for("doors.own"))), session)


def _changed() -> str:
    form = request.form
    if form.get("password", "") != form.get("again", ""):
        raise BadInputError("两遍写的不一样", field="again")
    return own_password.changed(form.get("old", ""), form.get("password", ""))


def _form(errors: dict[str, str]) -> str:
    return render_template("password.html", errors=errors, least=passwords.SHORTEST)
