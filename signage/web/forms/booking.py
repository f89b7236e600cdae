"""A booking as it stands in a form: kept as typed, then read."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from typing import Final

from playlists.booking import DAY_MIN, EVERY_DAY, Level, Span
from playlists.ids import BookingId, CampaignId, PlaylistId, SloganId
from signage.arrangements import ArrangedBooking, BookingDraft
from signage.errors import BadInputError
from signage.places import parse_hours
from signage.targets import Target
from signage.web.forms import days as days_form
from signage.web.forms import how as how_form
from signage.web.forms import typed
from signage.web.forms import where as where_form
from signage.web.forms.days import TypedDays
from signage.web.forms.how import TypedHow
from signage.web.forms.typed import Form
from signage.web.forms.where import Group

LEVELS: Final = {str(int(Level.BOOKED)): "普通", str(int(Level.IMPORTANT)): "重要"}
MIDNIGHT: Final = "00:00"


@dataclass(frozen=True, slots=True)
class Typed:
    """A booking as typed; `spans` are pairs of times of day, both empty for none."""

    title: str = ""
    playlist: str = ""
    slogan: str = ""
    first: str = ""
    last: str = ""
    weekdays: frozenset[str] = frozenset(map(str, EVERY_DAY))
    spans: tuple[tuple[str, str], ...] = ()
    level: str = str(int(Level.BOOKED))
    at_once: bool = False
    target: Target = field(default_factory=Target)
    everywhere: bool = False
    campaign: str = ""
    version: str = "1"
    days: TypedDays = TypedDays()  # noqa: RUF009  # it is frozen
    how: TypedHow = TypedHow()  # noqa: RUF009  # the same

    @property
    def groups(self) -> tuple[Group, ...]:
        """Where it plays, in groups of conditions; empty ones to fill in, too."""
        return where_form.groups_of(self.target)

    @property
    def says_where(self) -> bool:
        """Whether places were chosen, or the whole city on purpose."""
        return self.everywhere or self.target != Target()


def blank(today: date, playlist: str = "") -> Typed:
    """The form of a new booking."""
    return Typed(playlist=playlist, first=today.isoformat(), last=today.isoformat())


def typed_of(arranged: ArrangedBooking) -> Typed:
    """A booking as a form shows it."""
    booking, wish = arranged.booking, arranged.wish
    weekdays = days_form.weekdays_of(wish) if wish else booking.when.weekdays
    return Typed(
        arranged.title,
        "" if booking.slogan else booking.playlist,
        booking.slogan or "",
        first=booking.when.first.isoformat(),
        last=booking.when.last.isoformat(),
        weekdays=frozenset(map(str, EVERY_DAY if weekdays is None else weekdays)),
        spans=tuple(map(_times, wish.spans if wish else booking.when.spans)),
        level=str(int(booking.level)),
        at_once=arranged.at_once,
        target=arranged.target,
        everywhere=arranged.target == Target(),
        campaign=arranged.campaign or "",
        version=str(arranged.version),
        days=days_form.typed_of(wish),
        how=how_form.typed_of(booking.how, booking.dwell_ms),
    )


def typed_in(form: Form) -> Typed:
    """What a form brings, right or wrong."""
    pairs = zip_longest(form.getlist("from"), form.getlist("until"), fillvalue="")
    return Typed(
        typed.line(form, "title"),
        form.get("playlist", ""),
        form.get("slogan", ""),
        first=form.get("first", ""),
        last=form.get("last", ""),
        weekdays=frozenset(form.getlist("weekdays")),
        spans=tuple(pair for pair in pairs if any(pair)),
        level=form.get("level", str(int(Level.BOOKED))),
        at_once=typed.is_ticked(form, "at_once"),
        target=Target()
        if typed.is_ticked(form, "everywhere")
        else where_form.target_in(form),
        everywhere=typed.is_ticked(form, "everywhere"),
        campaign=form.get("campaign", ""),
        version=form.get("over", "") or form.get("version", "1"),
        days=days_form.typed_in(form),
        how=how_form.typed_in(form),
    )


def draft_of(wish: Typed, booking: BookingId) -> BookingDraft:
    """The booking that a form asks for; BadInputError names the field that is wrong."""
    if not (wish.playlist or wish.slogan):
        raise BadInputError("请选一个播放列表，或一条标语", field="playlist")
    if not wish.everywhere:
        require_somewhere(wish.target)
    if wish.level not in LEVELS:
        raise BadInputError("级别只能是普通或重要", field="level")
    weekdays = _weekdays(wish.weekdays)
    draft = BookingDraft(
        booking,
        wish.title,
        PlaylistId(wish.playlist) if wish.playlist else None,
        first=typed.day(wish.first, "开始日期", field="first"),
        last=typed.day(wish.last, "结束日期", field="last"),
        weekdays=weekdays,
        level=int(wish.level),
        at_once=wish.at_once,
        target=wish.target,
        campaign=CampaignId(wish.campaign) if wish.campaign else None,
        version=typed.whole(wish.version, "版本", field="version"),
        days=days_form.rule_of(wish.days, weekdays),
        excluded=days_form.dates_in(wish.days.excluded, field="excluded"),
        times=wish.days.times,
        how=how_form.draft_of(wish.how),
        slogan=SloganId(wish.slogan) if wish.slogan else None,
        dwell_ms=how_form.dwell_of(wish.how),
    )
    if wish.spans or draft.times:
        return replace(draft, spans=_spans(wish.spans) if wish.spans else ())
    return draft


def require_somewhere(target: Target) -> None:
    """Refuse a booking that says nowhere where it plays: the whole city is said on purpose.

    Raises:
        BadInputError: it does.
    """
    if target == Target():
        raise BadInputError("请选在哪播；真要全市都播，就勾选“全市”", field="target")


def _spans(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[int, int], ...]:
    texts = []
    for start, end in pairs:
        if not start or not end:
            raise BadInputError("时段要写开始和结束两个时刻", field="spans")
        if start == end != MIDNIGHT:
            raise BadInputError("时段的开始和结束相同；要全天就都空着", field="spans")
        texts.append(f"{start[:5]}-{end[:5]}")
    try:
        return tuple((one.from_min, one.until_min) for one in parse_hours(",".join(texts)))
    except BadInputError as error:
        said = str(error).replace("开放时间", "时段")
        raise BadInputError(said, field="spans") from error


def _weekdays(some: frozenset[str]) -> frozenset[int]:
    known = {str(one): one for one in EVERY_DAY}
    if not some <= known.keys():
        raise BadInputError("星期几只有周一至周日", field="weekdays")
    return frozenset(known[one] for one in some)


def _times(span: Span) -> tuple[str, str]:
    return _time(span.from_min), _time(span.until_min)


def _time(minute: int) -> str:
    return f"{minute % DAY_MIN // 60:02}:{minute % 60:02}"
