"""What the OpenAPI document says of every door: the session, the token, the refusals."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from apiflask import APIFlask
from flask import current_app
from werkzeug.routing import Rule

from signage.people import ACTION_NAMES
from signage.web.guard import SAFE, is_public, needed
from signage.web.security import HEADER, SESSION

Told: TypeAlias = dict[str, Any]
TEXT: Final = {"type": "string"}
REFUSAL: Final = {
    "type": "object",
    "required": ["error", "message", "field"],
    "properties": {
        "error": TEXT | {"description": "拒绝的种类，如 bad_input、forbidden"},
        "message": TEXT | {"description": "给人看的中文说明"},
        "field": TEXT | {"description": "不对的那一项；不是哪一项的事就空着"},
    },
}
REFUSAL_REF: Final = "#/components/schemas/HTTPError"
TOKEN: Final = {
    "in": "header",
    "name": HEADER,
    "required": True,
    "schema": TEXT,
    "description": "GET /me 给的 csrf_token",
}
DONE: Final = "做好了"
SIGNED_OUT: Final = "没有登录"
NOT_YOURS: Final = "您的角色不能做，或不是您单位的，或没有带上校验码；什么也没有改"
CONFLICT: Final = "别人刚刚改过，或现在的状态不能这样做；什么也没有改"
UNKNOWN: Final = "没有这一项"
BAD: Final = "缺了一项或有一项不对，field 说是哪一项；什么也没有改"


def register(app: APIFlask) -> None:
    """Let the application's document say it."""
    app.config.update(
        HTTP_ERROR_SCHEMA=REFUSAL,
        VALIDATION_ERROR_SCHEMA=REFUSAL,
        VALIDATION_ERROR_DESCRIPTION=BAD,
        NOT_FOUND_DESCRIPTION=UNKNOWN,
        SECURITY_SCHEMES={"session": {"type": "apiKey", "in": "cookie", "name": SESSION}},
    )
    app.spec_processor(_completed)


def _completed(spec: Told | str) -> Told | str:
    if isinstance(spec, dict):  # APIFlask would give text, were the document YAML
        for rule, method, told in _told(spec):
            _complete(told, rule, method=method)
    return spec


def _told(spec: Told) -> Iterator[tuple[Rule, str, Told]]:
    """Each operation of the document with the rule that leads to it."""
    for rule in current_app.url_map.iter_rules():
        path = rule.rule.replace("int:", "").replace("<", "{").replace(">", "}")
        for method in rule.methods or ():
            if told := spec["paths"].get(path, {}).get(method.lower()):
                yield rule, method, told


def _complete(told: Told, rule: Rule, *, method: str) -> None:
    view = current_app.view_functions[rule.endpoint]
    is_change = method not in SAFE
    if is_change:
        told.setdefault("parameters", []).append(TOKEN)
    refusals = {"403": NOT_YOURS, "409": CONFLICT, "422": BAD} if is_change else {}
    if not is_public(view):
        told["security"] = [{"session": []}]
        refusals |= {"401": SIGNED_OUT, "403": NOT_YOURS}
    if actions := needed(view):
        names = "，或".join(ACTION_NAMES[one] for one in actions)
        told["description"] = f"要能：{names}"
    if not any(status.startswith("2") for status in told["responses"]):
        told["responses"]["200"] = {"description": DONE}
    for status, words in refusals.items():
        told["responses"].setdefault(status, _refusal(words))


def _refusal(words: str) -> Mapping[str, object]:
    return {
        "description": words,
        "content": {"application/json": {"schema": {"$ref": REFUSAL_REF}}},
    }
