from dataclasses import replace

from devices import wire
from devices.messages import Assignment
from devices.statements import PLACEMENT, Placement
from devices.trust import seal
from playlists.ids import DistrictId, Sha256
from tests.devices.agent.office import CLASS, SCREEN, Office, png, still
from tests.devices.agent.taking_in import GREEN, RED, Screen

BANK, SCHOOL = "bank", "school"


def placed(office: Office, kind: str, issued_at: int) -> Sha256:
    """A placement that a reviewer signed."""
    placement = Placement(SCREEN, CLASS, kind, DistrictId("di-1"), issued_at)
    return office.keep(seal(PLACEMENT, wire.encode_placement(placement), office.ma))


def ordered(screen: Screen, placement: Sha256 | None, serial: int) -> None:
    """The controller orders something for everywhere and something for banks."""
    office = screen.office
    picture = png(GREEN)
    banks = office.approve("sl-banks", still(picture), picture, venue_kinds=(BANK,))
    timetable = office.timetable(office.item("sl-all", RED), banks)
    assignment: Assignment = office.assignment(timetable, serial=office.now + serial)
    screen.offer(office.seal(replace(assignment, placement=placement, cut_in=True)))


def test_what_is_for_banks_plays_where_reviewers_say_that_a_bank_is(screen: Screen) -> None:
    ordered(screen, placed(screen.office, BANK, 1_000), 1)

    assert screen.plays == ["sl-all", "sl-banks"]


def test_an_older_placement_of_a_screen_that_was_moved_has_no_say(screen: Screen) -> None:
    old = placed(screen.office, BANK, 1_000)
    ordered(screen, old, 1)
    ordered(screen, placed(screen.office, SCHOOL, 2_000), 2)
    ordered(screen, old, 3)

    assert screen.plays == ["sl-all"]
    assert "placement" in screen.refused


def test_a_screen_remembers_its_placement_after_a_restart(screen: Screen) -> None:
    old = placed(screen.office, BANK, 1_000)
    ordered(screen, placed(screen.office, SCHOOL, 2_000), 1)
    screen.start()
    ordered(screen, old, 2)

    assert screen.plays == ["sl-all"]


def test_a_screen_remembers_its_placement_when_assignments_name_none(
    screen: Screen,
) -> None:
    old = placed(screen.office, BANK, 1_000)
    ordered(screen, placed(screen.office, SCHOOL, 2_000), 1)
    ordered(screen, None, 2)
    ordered(screen, old, 3)

    assert screen.plays == ["sl-all"]


def test_the_same_placement_holds_again_and_again(screen: Screen) -> None:
    placement = placed(screen.office, BANK, 1_000)
    for serial in (1, 2, 3):
        ordered(screen, placement, serial)
    screen.start()

    assert screen.plays == ["sl-all", "sl-banks"]
    assert screen.refused == []
