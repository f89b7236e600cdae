"""A booking by what days are called, from the wish to the screens' timetables."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from devices.wire import decode_timetable, encode_timetable
from playlists.booking import Recurrence
from playlists.clockwork import Clockwork
from playlists.dayrules import Called, Dates, MonthDays
from playlists.ids import BookingId
from signage.arrangements import BookingDraft
from signage.errors import BadInputError, ForbiddenError
from signage.steps.arrange import book
from signage.steps.mark_days import import_calendar
from signage.steps.schedule import schedule_due
from signage.store import bookings, calendars, history, stamps
from tests.signage.steps.plans import everywhere, timetable
from tests.signage.town import DAY_MS, HALL, KEEPER, OPERATOR, Town

DECEMBER = int(datetime(2026, 12, 14, 4, tzinfo=UTC).timestamp()) * 1000
NEXT = """
year = 2027
notice = "国办发明电〔2026〕1号"
noticed = 2026-12-01
worked = [2027-01-09]
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-04 }]
"""


def _draft(town: Town, names: str, **more: object) -> BookingDraft:
    everywhere(town, "a", "a1")
    playlist = town.playlist("b", town.slogan("b1"))
    draft = BookingDraft(
        BookingId("bk-1"),
        "工作日",
        playlist,
        date(2026, 12, 21),
        date(2027, 1, 31),
        days=Called(frozenset({names})),
    )
    return replace(draft, **more)  # type: ignore[arg-type]  # fields by name


def _when(town: Town) -> Recurrence:
    found = [rule.when for rule in timetable(town, HALL).rules if rule.when]
    assert len(found) == 1
    return found[0]


def test_a_booking_that_reaches_an_unpublished_year_says_so(town: Town) -> None:
    booked = book(town.store, _draft(town, "workday"), by=OPERATOR, now=DECEMBER)

    assert booked.arranged.unpublished == (2027,)
    assert date(2027, 1, 4) in set(booked.arranged.booking.when.days())


def test_importing_a_table_moves_the_showings_by_itself(town: Town) -> None:
    book(town.store, _draft(town, "workday"), by=OPERATOR, now=DECEMBER)
    schedule_due(town.store, now=DECEMBER)
    before = set(_when(town).days())
    with town.store.reading() as db:
        stamp = stamps.arranged(db)

    import_calendar(town.store, NEXT, by=OPERATOR, now=DECEMBER + 1)

    with town.store.reading() as db:
        assert stamps.arranged(db) != stamp
        assert bookings.get(db, BookingId("bk-1")).unpublished == ()
    assert schedule_due(town.store, now=DECEMBER + 2) > 0
    after = set(_when(town).days())
    assert {date(2027, 1, 1), date(2027, 1, 4)} <= before - after
    assert date(2027, 1, 9) in after - before


def test_a_screen_plays_a_booking_on_the_days_it_was_sent_and_on_no_other(
    town: Town,
) -> None:
    dates = Dates(frozenset({date(2026, 12, 22), date(2026, 12, 25)}))
    draft = _draft(town, "workday", days=dates)
    book(town.store, draft, by=OPERATOR, now=DECEMBER)
    schedule_due(town.store, now=DECEMBER)

    received = decode_timetable(encode_timetable(timetable(town, HALL)))
    noon = int(datetime(2026, 12, 21, 4, tzinfo=UTC).timestamp()) * 1000
    shown = [Clockwork(received).showing_at(noon + n * DAY_MS) for n in range(6)]

    titles = [received.items[one.item].title for one in shown if one]
    assert titles == ["sl-a1", "sl-b1", "sl-a1", "sl-a1", "sl-b1", "sl-a1"]


def test_what_is_sent_reaches_no_further_than_the_timetable(town: Town) -> None:
    draft = _draft(town, "workday", last=date(2027, 11, 30))
    book(town.store, draft, by=OPERATOR, now=DECEMBER)
    schedule_due(town.store, now=DECEMBER)

    when = _when(town)

    assert (when.last - when.first).days < 50
    assert when.only.bit_length() <= 50


def test_a_booking_of_later_days_is_not_sent_yet(town: Town) -> None:
    far = Dates(frozenset({date(2027, 11, 30)}))
    draft = _draft(town, "workday", last=date(2027, 11, 30), days=far)
    book(town.store, draft, by=OPERATOR, now=DECEMBER)
    schedule_due(town.store, now=DECEMBER)

    assert [rule.when for rule in timetable(town, HALL).rules] == [None]


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        (
            {"days": Called(frozenset({"holiday"})), "first": date(2027, 1, 1)},
            "days",
            "公布",
        ),
        ({"days": Called(frozenset({"moon"}))}, "days", "没有叫“moon”的日历"),
        (
            {
                "days": MonthDays(frozenset({30})),
                "first": date(2027, 2, 1),
                "last": date(2027, 2, 28),
            },
            "days",
            "2月没有30日",
        ),
        ({"days": Dates(frozenset({date(2028, 1, 1)}))}, "days", "2028-01-01"),
        (
            {
                "last": date(2026, 12, 21),
                "excluded": frozenset({date(2026, 12, 21)}),
            },
            "excluded",
            "一天也不剩",
        ),
        ({"times": frozenset({"teatime"})}, "times", "teatime"),
        ({"spans": ()}, "spans", "时段"),
        ({"last": date(2026, 12, 1)}, "last", "早于"),
    ],
)
def test_what_never_occurs_is_refused_by_its_field(
    town: Town, changes: dict[str, object], field: str, said: str
) -> None:
    draft = _draft(town, "workday", **changes)

    with pytest.raises(BadInputError, match=said) as caught:
        book(town.store, draft, by=OPERATOR, now=DECEMBER)

    assert caught.value.field == field


def test_a_day_both_off_and_worked_keeps_the_table_before_it(town: Town) -> None:
    import_calendar(town.store, NEXT, by=OPERATOR, now=DECEMBER)
    wrong = NEXT.replace("2027-01-09", "2027-01-02")

    with pytest.raises(BadInputError, match="2027-01-02 既写成放假，又写成上班"):
        import_calendar(town.store, wrong, by=OPERATOR, now=DECEMBER + 1)

    with town.store.reading() as db:
        assert calendars.get(db, "2027").version == 1


def test_every_version_of_a_calendar_leaves_a_trace(town: Town) -> None:
    for number in range(2):
        import_calendar(town.store, NEXT, by=OPERATOR, now=DECEMBER + number)

    with town.store.reading() as db:
        events = history.of(db, "calendar", "2027")
        assert calendars.get(db, "2027").version == 2
    assert [event.what for event in events] == ["saved", "saved"]


def test_a_calendar_is_not_for_partners_to_change(town: Town) -> None:
    with pytest.raises(ForbiddenError):
        import_calendar(town.store, NEXT, by=KEEPER, now=DECEMBER)
