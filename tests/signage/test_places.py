"""Places: open hours, targets, kinds."""

import pytest

from devices.profile import Colour, ScreenProfile
from playlists.booking import Span
from playlists.ids import DistrictId, PartnerId, ScreenId, VenueId
from signage.errors import BadInputError
from signage.places import Partner, Screen, Venue, hours_text, parse_hours, parse_week
from signage.targets import Target, target_of

VENUE = Venue(
    VenueId("branch"),
    "云江银行东城支行",
    kind="bank_branch",
    district=DistrictId("east"),
    partner=PartnerId("bank"),
    hours=parse_week(["07:00-22:00"]),
)
SCREEN = Screen(
    ScreenId("lintel"),
    "门头屏",
    venue=VENUE.id,
    profile=ScreenProfile(128, 32, colour=Colour.RG),
)


def test_open_hours_are_minutes_of_the_day() -> None:
    assert parse_hours("7:00-12:00, 14:00-22:00") == (Span(420, 720), Span(840, 1320))


def test_open_hours_may_run_into_the_next_day() -> None:
    assert parse_hours("18:00-02:00") == (Span(1080, 1560),)


def test_a_whole_day_and_a_day_off_can_be_written() -> None:
    assert parse_hours("00:00-24:00") == (Span(0, 1440),)
    assert parse_hours("休息") == ()


@pytest.mark.parametrize(
    "text", ["07:00-22:00", "18:00-02:00", "00:00-24:00", "18:00-次日18:00", "休息"]
)
def test_open_hours_are_written_as_they_are_read(text: str) -> None:
    assert hours_text(parse_hours(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "7-22",
        "07:60-22:00",
        "25:00-26:00",
        "24:00-02:00",
        "08:00-12:00,11:00-13:00",
        "10:00-10:00",
        "10:00-次日10:30",
    ],
)
def test_wrong_open_hours_are_refused(text: str) -> None:
    with pytest.raises(BadInputError) as caught:
        parse_hours(text)

    assert caught.value.field == "hours"


def test_a_week_is_one_text_or_seven() -> None:
    assert parse_week(["07:00-22:00"]) == (parse_hours("07:00-22:00"),) * 7
    with pytest.raises(BadInputError, match="七条"):
        parse_week(["07:00-22:00"] * 2)


def test_an_empty_target_is_every_screen() -> None:
    assert Target().matches(SCREEN, VENUE)


def test_within_a_field_one_value_suffices() -> None:
    target = Target(venue_kinds=frozenset({"station", "bank_branch"}))

    assert target.matches(SCREEN, VENUE)


def test_every_field_must_hold() -> None:
    target = Target(
        venue_kinds=frozenset({"bank_branch"}), districts=frozenset({DistrictId("west")})
    )

    assert not target.matches(SCREEN, VENUE)


@pytest.mark.parametrize(
    "target",
    [
        Target(screens=frozenset({ScreenId("other")})),
        Target(partners=frozenset({PartnerId("station")})),
    ],
)
def test_another_screen_or_unit_is_not_meant(target: Target) -> None:
    assert not target.matches(SCREEN, VENUE)


def test_a_target_is_stored_and_read_back() -> None:
    target = Target(screens=frozenset({SCREEN.id}), partners=frozenset({VENUE.partner}))

    assert target.to_json() == {"screens": ["lintel"], "partners": ["bank"]}
    assert target_of(target.to_json()) == target


def test_a_stored_target_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(BadInputError, match="cities"):
        target_of({"cities": ["云江市"]})


def test_an_unknown_kind_names_those_there_are() -> None:
    with pytest.raises(BadInputError, match="courier") as caught:
        Partner(PartnerId("p"), "某单位", kind="bakery")

    assert caught.value.field == "kind"
