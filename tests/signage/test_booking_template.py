"""Templates of bookings: days counted from a first day, and when that is."""

from datetime import date

import pytest

from playlists.dayrules import Dates
from playlists.holidays import Almanac
from playlists.ids import BookingId, DistrictId, PersonId, PlaylistId
from signage.arrangements import BookingDraft, arranged_of
from signage.booking_template import (
    Anchor,
    BookingTemplate,
    TemplateId,
    Use,
    first_day,
    lines_of,
    rows,
    shipped,
)
from signage.calendar_toml import breaks_of, standard
from signage.errors import BadInputError
from signage.targets import Target

EAST = DistrictId("di-east")
LIST = PlaylistId("pl-a")
SCHOOL, ELEVEN, SPRING = shipped()
BREAKS = {
    day: name for text in standard().values() for day, name in breaks_of(text).items()
}


def test_what_comes_with_the_program_can_be_booked() -> None:
    for one in shipped():
        names = [f"bk-{n}" for n in range(len(one.lines))]
        made = rows(one, Use(date(2026, 11, 11), LIST), names)

        for row in made:
            arranged_of(row.draft, Almanac(), by=PersonId("pe-1"), now=0)
        assert len(made) == len(one.lines)


def test_days_are_counted_from_the_first_day() -> None:
    made = rows(ELEVEN, Use(date(2026, 11, 11), LIST), ["bk-1", "bk-2", "bk-3"])

    assert [(row.draft.first.day, row.draft.last.day) for row in made] == [
        (1, 9),
        (10, 12),
        (13, 20),
    ]


def test_districts_are_added_to_the_kinds_of_venue() -> None:
    use = Use(date(2026, 11, 11), LIST, districts=frozenset({EAST}))
    (first, *_) = rows(ELEVEN, use, ["bk-1", "bk-2", "bk-3"])

    assert first.draft.target == Target(
        venue_kinds=frozenset({"courier_outlet", "shop", "community"}),
        districts=frozenset({EAST}),
    )


def test_what_plays_has_to_be_chosen() -> None:
    with pytest.raises(BadInputError, match="请选播哪个列表"):
        rows(ELEVEN, Use(date(2026, 11, 11)), ["bk-1", "bk-2", "bk-3"])


def test_bookings_come_back_the_same_on_their_own_day_and_shifted_on_another() -> None:
    first = date(2026, 11, 2)
    draft = BookingDraft(
        BookingId("bk-1"),
        "集市",
        LIST,
        first,
        date(2026, 11, 20),
        days=Dates(frozenset({date(2026, 11, 4), date(2026, 11, 18)})),
        excluded=frozenset({date(2026, 11, 18)}),
        target=Target(districts=frozenset({EAST})),
    )
    made = arranged_of(draft, Almanac(), by=PersonId("pe-1"), now=0)
    template = BookingTemplate(
        TemplateId("te-1"), "集市", "", Anchor(), lines_of([made], date(2026, 11, 1))
    )

    (same,) = rows(template, Use(date(2026, 11, 1)), ["bk-1"])
    (later,) = rows(template, Use(date(2026, 12, 1)), ["bk-1"])

    assert same.draft == draft
    assert later.draft.days == Dates(frozenset({date(2026, 12, 4), date(2026, 12, 18)}))
    assert later.draft.excluded == {date(2026, 12, 18)}


def test_a_day_of_every_year_is_the_next_of_which_something_is_to_come() -> None:
    assert first_day(ELEVEN, {}, today=date(2026, 11, 20)) == date(2026, 11, 11)
    assert first_day(ELEVEN, {}, today=date(2026, 11, 21)) == date(2027, 11, 11)
    assert first_day(SCHOOL, {}, today=date(2026, 1, 1)) == date(2026, 9, 1)


def test_spring_festival_goes_by_the_published_table_and_is_never_guessed() -> None:
    assert first_day(SPRING, BREAKS, today=date(2026, 1, 1)) == date(2026, 2, 15)
    assert first_day(SPRING, BREAKS, today=date(2026, 6, 1)) is None
