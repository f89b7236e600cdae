"""Where an order is to hold, as a form says it: places chosen, or the whole city."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from playlists.ids import DistrictId
from signage.errors import BadInputError
from signage.places import VENUE_KINDS
from signage.store import places, screens
from signage.store.connection import Connection
from signage.targets import Target, target_of
from signage.web.forms import typed
from signage.web.forms.typed import Form
from signage.web.wording.words import ZONE, local

CHOSEN: Final = ("districts", "venue_kinds", "screens")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a form offers: (code, name, number of screens) each, and every screen."""

    venue_kinds: list[tuple[str, str, int]]
    districts: list[tuple[str, str, int]]
    sites: tuple[screens.Site, ...]


def choices(db: Connection) -> Choices:
    """The places there are."""
    sites = screens.sites(db)
    kinds = [site.venue.kind for site in sites]
    here = [site.venue.district for site in sites]
    return Choices(
        [(code, name, kinds.count(code)) for code, name in VENUE_KINDS.items()],
        [(one.id, one.name, here.count(one.id)) for one in places.districts(db)],
        sites,
    )


def target_in(form: Form) -> Target:
    """Where a form says; the whole city only when that is ticked.

    Raises:
        BadInputError: nowhere, or somewhere that there is not.
    """
    if typed.is_ticked(form, "everywhere"):
        return Target()
    chosen = {name: form.getlist(name) for name in CHOSEN if form.getlist(name)}
    target = target_of(chosen)
    if target == Target():
        raise BadInputError("请选在哪些屏；真要全市，就勾选“全市”", field="target")
    return target


def instant_in(form: Form, name: str, label: str) -> int | None:
    """An instant (ms UTC) of a date and a time of the office's clock; None when empty.

    Raises:
        BadInputError: it is no such instant.
    """
    text = form.get(name, "").strip()
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInputError(f"{label}要写成日期和时刻", field=name) from error
    if moment.tzinfo is not None:
        raise BadInputError(f"{label}按本地时间写，不带时区", field=name)
    return round(moment.replace(tzinfo=ZONE).timestamp() * 1000)


def as_typed(at: int) -> str:
    """An instant (ms UTC) as a field for a date and a time holds it."""
    return f"{local(at):%Y-%m-%dT%H:%M}"


def said(target: Target, districts: Mapping[DistrictId, str]) -> str:
    """A target in words: 东城区、西城区的银行网点; `districts` are names by id."""
    if target == Target():
        return "全市"
    here = "、".join(districts.get(one, one) for one in sorted(target.districts))
    kinds = "、".join(VENUE_KINDS[one] for one in sorted(target.venue_kinds))
    some = f"指定的 {len(target.screens)} 块屏" if target.screens else ""
    rest = "" if here or kinds or some else "按规则选的屏"
    return "的".join(part for part in (here, kinds, some, rest) if part)
