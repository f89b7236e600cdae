"""The form in which words are written: what was typed, and the draft that it makes."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

from werkzeug.datastructures import MultiDict

from playlists.ids import CampaignId, DistrictId
from signage.errors import BadInputError
from signage.manner import Manner, manner_of, plain
from signage.slogan import Draft, Kind
from signage.store.slogans import Listed
from signage.web.wording.words import ZONE, local

Form: TypeAlias = MultiDict[str, str]
LONGEST_MANNER: Final = 10_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form's fields, right or wrong.

    `until` is the last day, `manner` the choices of look as JSON, empty for none, None
    when the form has no such field.
    """

    text: str = ""
    kind: str = Kind.SLOGAN
    fraud_type: str = "general"
    campaign: str = ""
    until: str = ""
    audiences: frozenset[str] = frozenset({"general"})
    venue_kinds: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    version: str = ""
    manner: str | None = ""


def typed_in(form: Form) -> Typed:
    """What a form brought; ends of lines as the house writes them."""
    return Typed(
        one_line_end(form.get("text", "")),
        kind=form.get("kind", ""),
        fraud_type=form.get("fraud_type", ""),
        campaign=form.get("campaign", ""),
        until=form.get("until", "").strip(),
        audiences=frozenset(form.getlist("audiences")),
        venue_kinds=frozenset(form.getlist("venue_kinds")),
        districts=frozenset(form.getlist("districts")),
        version=form.get("version", ""),
        manner=form["manner"].strip() if "manner" in form else None,
    )


def typed_of(listed: Listed) -> Typed:
    """A draft as its form shows it."""
    one, wording = listed.slogan, listed.revision
    until = _last_day(wording.not_after).isoformat() if wording.not_after else ""
    return Typed(
        wording.text,
        kind=one.kind,
        fraud_type=one.fraud_type,
        campaign=one.campaign or "",
        until=until,
        audiences=frozenset(one.audiences),
        venue_kinds=frozenset(wording.venue_kinds),
        districts=frozenset(wording.districts),
        version=str(wording.version),
        manner=manner_written(wording.manner),
    )


def draft_of(typed: Typed) -> Draft:
    """The draft that was typed.

    Raises:
        BadInputError: a field holds what cannot be; `field` names it.
    """
    return Draft(
        typed.text,
        kind=kind_of(typed.kind),
        fraud_type=typed.fraud_type,
        audiences=tuple(sorted(typed.audiences)) or ("general",),
        venue_kinds=tuple(sorted(typed.venue_kinds)),
        districts=tuple(DistrictId(each) for each in sorted(typed.districts)),
        not_after=end_of(typed.until) if typed.until else None,
        campaign=CampaignId(typed.campaign) if typed.campaign else None,
        manner=manner_in(typed.manner or ""),
    )


def manner_in(written: str) -> Manner:
    """The choices of look that a field holds as JSON; an empty field chooses nothing.

    Raises:
        BadInputError: it holds something else.
    """
    if len(written) > LONGEST_MANNER:
        raise BadInputError("样子的写法太长", field="manner")
    try:
        return manner_of(json.loads(written or "{}"))
    except (ValueError, RecursionError):
        raise BadInputError("样子的写法读不懂，请刷新后再试", field="manner") from None


def manner_written(manner: Manner) -> str:
    """Choices of look as the field holds them."""
    return json.dumps(plain(manner), ensure_ascii=False)


def version_of(typed: Typed) -> int:
    """The version that its author saw.

    Raises:
        BadInputError: the page did not send one.
    """
    if not (typed.version.isascii() and typed.version.isdigit()):
        raise BadInputError("这一页没有带上版本号，请刷新后再试", field="version")
    return int(typed.version[:9])


def kind_of(code: str) -> Kind:
    """The kind of that code.

    Raises:
        BadInputError: there is none.
    """
    try:
        return Kind(code)
    except ValueError:
        raise BadInputError("请选是哪一种", field="kind") from None


def one_line_end(text: str) -> str:
    """A text whose lines end as the house ends them, whatever the browser sent."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def end_of(day: str) -> int:
    """The instant (ms UTC) at which a local day ends.

    Raises:
        BadInputError: that is no day.
    """
    try:
        following = date.fromisoformat(day) + timedelta(days=1)
    except (ValueError, OverflowError):
        raise BadInputError("请选一个日期", field="until") from None
    return round(datetime.combine(following, time(), ZONE).timestamp() * 1000)


def _last_day(not_after: int) -> date:
    return local(not_after - 1).date()
