"""A screen that took an emergency in and then hears nobody: no line, not even a restart."""

from dataclasses import replace

from devices.agent.player import shown_at
from playlists.accounting import Interval
from playlists.booking import Level
from playlists.ids import PlaylistId
from playlists.timetable import Rule, Share
from tests.devices.agent.office import Office
from tests.devices.agent.taking_in import GREEN, RED, Screen

MINUTE = 60_000
ENDS_MIN = 60


def urgent(office: Office) -> bytes:
    """An assignment of usual words, and of an alert that takes the screen for an hour."""
    usual, alert = office.item("sl-usual", RED), office.item("sl-alert", GREEN)
    week = office.timetable(usual)
    begins = office.now - office.now % MINUTE
    rule = Rule(
        PlaylistId("em-1"),
        Level.EMERGENCY,
        (Share(len(week.items), 1),),
        between=Interval(begins, begins + ENDS_MIN * MINUTE),
    )
    made = replace(week, items=(*week.items, alert), rules=(*week.rules, rule))
    return office.seal(office.assignment(made), cut_in=True)


def shows(screen: Screen, *, after_min: int) -> str:
    """What a screen shows so many minutes after the office's minute."""
    at = screen.office.now - screen.office.now % MINUTE + after_min * MINUTE
    screen.repertoire.advance(now=at)
    shown = shown_at(screen.repertoire.state, at)
    return shown.playable.item.slogan if shown.playable else ""


def test_it_plays_to_its_end_and_then_the_usual_words_with_no_line(screen: Screen) -> None:
    screen.offer(urgent(screen.office))

    seen = [shows(screen, after_min=after) for after in (1, ENDS_MIN - 1, ENDS_MIN)]

    assert seen == ["sl-alert", "sl-alert", "sl-usual"]


def test_a_restart_in_the_middle_changes_neither(screen: Screen) -> None:
    screen.offer(urgent(screen.office))
    screen.now += 10 * MINUTE
    screen.start()

    seen = [shows(screen, after_min=after) for after in (11, ENDS_MIN - 1, ENDS_MIN)]

    assert seen == ["sl-alert", "sl-alert", "sl-usual"]


def test_an_alert_that_nobody_approved_does_not_light_up_as_one(screen: Screen) -> None:
    office = screen.office
    usual = office.item("sl-usual", RED)
    week = office.timetable(usual)
    begins = office.now - office.now % MINUTE
    forged = replace(usual, kind="alert")
    rule = Rule(
        PlaylistId("em-1"),
        Level.EMERGENCY,
        (Share(len(week.items), 1),),
        between=Interval(begins, begins + ENDS_MIN * MINUTE),
    )
    made = replace(week, items=(*week.items, forged), rules=(*week.rules, rule))
    screen.offer(office.seal(office.assignment(made), cut_in=True))

    assert "sl-usual/1" in screen.refused
    assert shows(screen, after_min=1) == "sl-usual"
