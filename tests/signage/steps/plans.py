"""What screens are to play, as tests of the town read it."""

from playlists.ids import PlaylistId, ScreenId
from playlists.timetable import Timetable
from signage.steps.arrange import subscribe
from signage.store import publishing
from signage.store.publishing import Plan
from tests.signage.town import HALL, LINTEL, MONDAY, OPERATOR, OTHER, STATION, Town

LATER = MONDAY + 4_000
ALL = (HALL, LINTEL, OTHER, STATION)


def plan(town: Town, screen: ScreenId) -> Plan:
    with town.store.reading() as db:
        return publishing.latest_plans(db)[screen]


def timetable(town: Town, screen: ScreenId) -> Timetable:
    with town.store.reading() as db:
        return publishing.timetable(db, publishing.latest_plans(db)[screen].timetable)


def titles(town: Town, screen: ScreenId) -> list[str]:
    return [item.title for item in timetable(town, screen).items]


def everywhere(town: Town, name: str, *slogans: str) -> PlaylistId:
    """A playlist of new slogans that every screen of the town subscribes to."""
    playlist = town.playlist(name, *(town.slogan(one) for one in slogans))
    for screen in ALL:
        subscribe(town.store, screen, playlist, by=OPERATOR, now=MONDAY)
    return playlist
