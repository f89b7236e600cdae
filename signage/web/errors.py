"""The only table from a refusal to an HTTP status, told in Chinese as a page or as JSON."""

import logging
import secrets
from http import HTTPStatus
from typing import Final

from apiflask.exceptions import HTTPError
from flask import Flask, Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from devices.errors import DevicesError
from fonts.errors import FontAlteredError
from playlists.errors import PlaylistsError
from signage.errors import (
    AdviceError,
    BadInputError,
    BadLexiconError,
    BadRowsError,
    BadSignatureError,
    ChangedMeanwhileError,
    ForbiddenError,
    ForbiddenStepError,
    SettingsError,
    SignageError,
    SignInError,
    StoreError,
    TooLargeError,
    TooManyTriesError,
    TrustSetupError,
    UnknownError,
)
from signage.web.house import now
from signage.web.oversize import came_from, read_to_the_end, too_large
from signage.web.wrong_fields import WHOLE_BODY, first_wrong

log = logging.getLogger(__name__)


class SignedOutError(SignageError):
    """Nobody is signed in, or the session has ended."""


class StaleFormError(SignageError):
    """The CSRF token is missing or belongs to another session."""


class BadTokenError(SignageError):
    """A screen came without its own token."""


class BadQueryError(BadInputError):
    """An address asks for what cannot be; `field` names the part of it."""


class GoneLinkError(SignageError):
    """A one-time link that was used, has expired or never was."""


STATUS: Final[dict[type[Exception], tuple[HTTPStatus, str]]] = {
    SignedOutError: (HTTPStatus.UNAUTHORIZED, "请先登录。"),
    BadTokenError: (HTTPStatus.UNAUTHORIZED, "屏幕的令牌不对，或屏幕已停用。"),
    StaleFormError: (
        HTTPStatus.FORBIDDEN,
        "这次提交没有带上本页的校验码，什么也没有改。请返回上一页，刷新后再提交。",
    ),
    TooManyTriesError: (HTTPStatus.TOO_MANY_REQUESTS, "试得太多了，请稍后再来。"),
    GoneLinkError: (HTTPStatus.GONE, "这个链接不能再用了，请向管理员要新的。"),
    SignInError: (HTTPStatus.UNAUTHORIZED, "登录名或密码不对。"),
    ForbiddenError: (HTTPStatus.FORBIDDEN, "您的角色不能做这件事。"),
    UnknownError: (HTTPStatus.NOT_FOUND, "没有找到这一项，也许已经删除。"),
    ChangedMeanwhileError: (HTTPStatus.CONFLICT, "别人刚刚改过，请先看看改了什么。"),
    ForbiddenStepError: (HTTPStatus.CONFLICT, "现在的状态不能这样做，请刷新后再看。"),
    AdviceError: (HTTPStatus.UNPROCESSABLE_ENTITY, "还有必须改的地方。"),
    TooLargeError: (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "提交的内容太大。"),
    BadQueryError: (HTTPStatus.BAD_REQUEST, "地址里写的内容读不懂。"),
    BadInputError: (HTTPStatus.UNPROCESSABLE_ENTITY, "填的内容有不对的地方。"),
    BadRowsError: (HTTPStatus.UNPROCESSABLE_ENTITY, "有几行不对，什么也没有存。"),
    BadLexiconError: (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "用词里有不对的地方，什么也没有存。",
    ),
    BadSignatureError: (HTTPStatus.UNPROCESSABLE_ENTITY, "签名不成立，没有采用。"),
    PlaylistsError: (HTTPStatus.UNPROCESSABLE_ENTITY, "填的内容不合播放的规则。"),
    DevicesError: (HTTPStatus.UNPROCESSABLE_ENTITY, "签名或数据对不上。"),
    TrustSetupError: (
        HTTPStatus.CONFLICT,
        "签名钥匙或信任名单还没有备好，请找系统管理员。",
    ),
    StoreError: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        "数据库暂时用不了，屏幕照常播放，请稍后再试。",
    ),
    SettingsError: (HTTPStatus.SERVICE_UNAVAILABLE, "系统设置有误，请找系统管理员。"),
    FontAlteredError: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        "字体文件 {file} 缺失或被改动，不再画新的画面，请找系统管理员重新安装。",
    ),
}
"""What stands in braces is a fact on the error."""
SAID: Final[dict[int, str]] = {
    400: "请求的内容读不懂，什么也没有改。",
    401: "请先登录。",
    403: "您的角色不能做这件事。",
    404: "没有这一页，也许地址写错了，也许已经删除。",
    405: "这个地址不能这样用。",
    406: "这里给不出您要的格式。",
    409: "现在的状态不能这样做，请刷新后再看。",
    415: "这里只收 JSON。",
    422: "填的内容有不对的地方。",
    429: "请求太多，请稍后再试。",
    500: "服务器处理时出了错。",
    503: "暂时用不了，请稍后再试。",
}
TITLES: Final[dict[int, str]] = {
    400: "看不懂这个地址",
    401: "请先登录",
    403: "这里您不能进",
    404: "没有找到",
    409: "没有改成",
    410: "链接已失效",
    413: "内容太大",
    429: "请稍后再试",
    503: "暂时用不了",
}


def wants_json() -> bool:
    """Whether the asker came by the JSON door."""
    path = request.path
    if path.startswith(("/api/", "/blobs/", "/trust")) or path.endswith("/assignment"):
        return True
    return request.is_json or request.accept_mimetypes.best == "application/json"


def said_by(error: Exception) -> tuple[HTTPStatus, str]:
    """The status of a refusal and its words; words written for the reader are kept."""
    for kind in type(error).__mro__:
        if kind in STATUS:
            status, words = STATUS[kind]
            own = str(error)
            return status, own if _is_chinese(own) else words.format(**vars(error))
    raise LookupError(f"{type(error).__name__} has no status")


def answer(status: int, words: str, *, kind: str, field: str = "") -> Response:
    """The answer to a refusal, by the door the asker came through."""
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        read_to_the_end()
    if wants_json():
        said = jsonify(error=kind, message=words, field=field)
    else:
        said = Response(_page(status, words), mimetype="text/html")
    said.status_code = status
    return said


def register(app: Flask) -> None:
    """Translate every refusal of the application here."""
    for kind in STATUS:
        app.register_error_handler(kind, _refused)
    app.register_error_handler(SignedOutError, _signed_out)
    app.register_error_handler(HTTPError, _bad_api_input)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, _broken)


def _refused(error: Exception) -> Response:
    status, words = said_by(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("%s %s: %s", request.method, request.path, error)
    field = str(getattr(error, "field", ""))
    said = answer(status, words, kind=_name(type(error)), field=field)
    if isinstance(error, TooManyTriesError):
        said.headers["Retry-After"] = str(error.wait_s)
    return said


def _signed_out(error: Exception) -> ResponseReturnValue:
    if wants_json() or request.method != "GET":
        return _refused(error)
    wanted = request.full_path.rstrip("?")
    return redirect(url_for("doors.sign_in", next=None if wanted == "/" else wanted))


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    is_large = code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    words = too_large() if is_large else SAID.get(code, SAID[400])
    if code == HTTPStatus.BAD_REQUEST and request.is_json:
        words = WHOLE_BODY if request.get_json(silent=True) is None else words
    said = answer(code, words, kind=error.name.lower().replace(" ", "_"))
    for name, value in error.get_headers():
        if name.lower() in {"allow", "retry-after", "location"}:
            said.headers[name] = value
    return said


def _bad_api_input(error: HTTPError) -> Response:
    sent = {"json": request.get_json(silent=True), "query": request.args}
    wrong = first_wrong(error.detail, sent)
    field, words = wrong or ("", SAID.get(error.status_code, SAID[400]))
    return answer(error.status_code, words, kind="bad_input", field=field)


def _broken(_error: InternalServerError) -> Response:
    number = secrets.token_hex(4).upper()
    log.error("error number %s: %s %s", number, request.method, request.path)
    if wants_json():
        said = jsonify(error="internal", message=SAID[500], number=number, field="")
    else:
        said = Response(_page(500, SAID[500], number=number), mimetype="text/html")
    said.status_code = 500
    return said


def _page(status: int, words: str, *, number: str = "") -> str:
    title = TITLES.get(status, "这一页没有打开" if status >= 500 else "没有做成")  # noqa: PLR2004 - HTTP's own border
    return render_template(
        "error.html",
        title=title,
        words=words,
        number=number,
        status=status,
        back=came_from() if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else "",
        at=now(),
        waits=_untold,
        guards=tuple,
        urgent=str,
    )


def _untold(_section: str) -> int:
    """Nothing waits, as far as a page about a fault tells: it asks no database."""
    return 0


def _name(kind: type[Exception]) -> str:
    words = kind.__name__.removesuffix("Error")
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in words).lstrip("_")


def _is_chinese(words: str) -> bool:
    return any("一" <= c <= "鿿" for c in words)
