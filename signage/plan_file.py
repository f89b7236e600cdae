"""A plan as a file: all that timetables are made of, so that anybody can make them again.

Pure: bookings with the playlists, words, screens, venues and calendars that they need.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from devices.errors import DevicesError
from devices.profile import profile_of
from devices.wire import decode_scene, encode_scene, sha256_of
from devices.wire.strict import dump
from playlists.accounting import Interval
from playlists.ids import (
    DistrictId,
    EmergencyId,
    PartnerId,
    PersonId,
    PlaylistId,
    ScreenClass,
    ScreenId,
    Sha256,
    SloganId,
    VenueId,
)
from playlists.playlist import Entry, Playlist
from playlists.scene import Scene
from signage.arranged import Arranged, Sited
from signage.arrangements import arranged_of
from signage.booking_file import drafts_of
from signage.booking_json import booking_json
from signage.calendar_toml import almanac_of
from signage.compiling import Compiler, Wish
from signage.emergencies import Alarm
from signage.errors import BadInputError, UnknownError
from signage.groups import Showable
from signage.places import Screen, Venue, hours_text, parse_week
from signage.policy_json import policy_json, policy_of
from signage.targets import target_of

FORMAT: Final = "dengta-plan/1"
_NOBODY: Final = PersonId("")
Shown = Mapping[ScreenClass, Mapping[SloganId, Showable]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Screens where they hang, what is arranged for them, and what their classes may show.

    `calendars` are the texts (TOML) that decide which days bookings fall on.
    """

    sites: tuple[Sited, ...]
    arranged: Arranged
    shown: Shown
    calendars: tuple[str, ...] = ()

    def wish(self, screen: ScreenId, *, now: int) -> Wish:
        """The timetable of a screen when it is made at `now` (ms UTC).

        Raises:
            BadInputError: no timetable can hold all of it.
            UnknownError: there is no such screen.
        """
        here = tuple(site for site in self.sites if site[0].id == screen)
        if not here:
            raise UnknownError(f"no screen {screen} in this plan")
        found = Compiler().wishes(here, self.arranged, self._shown_by, now=now)[screen]
        if isinstance(found, str):
            raise BadInputError(found, field="bookings")
        return found

    def _shown_by(self, screen_class: ScreenClass) -> Mapping[SloganId, Showable]:
        return self.shown.get(screen_class, {})


def as_json(plan: Plan) -> str:
    """The plan as JSON, of format FORMAT."""
    venues = {venue.id: venue for _, venue in plan.sites}
    scenes = {
        one.scene_hash: json.loads(encode_scene(one.scene))
        for shown in plan.shown.values()
        for one in shown.values()
    }
    said = {
        "format": FORMAT,
        "bookings": [booking_json(one) for one in plan.arranged.bookings],
        "calendars": list(plan.calendars),
        "policies": [policy_json(one) for one in plan.arranged.policies],
        "emergencies": [_alarm_json(one) for one in plan.arranged.alarms],
        "playlists": [_playlist_json(one) for one in plan.arranged.playlists.values()],
        "venues": [_venue_json(one) for one in venues.values()],
        "screens": [_screen_json(one, plan.arranged) for one, _ in plan.sites],
        "shown": {
            name: [_showable_json(one) for one in shown.values()]
            for name, shown in plan.shown.items()
        },
        "scenes": scenes,
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def plan_of(text: str) -> Plan:
    """The plan that JSON says.

    Raises:
        BadInputError: it is no plan, or something in it is missing or wrong.
        BadRowsError: bookings are wrong; each is named by its row.
    """
    try:
        said = json.loads(text)
    except ValueError as error:
        raise BadInputError(f"not JSON: {error}", field="file") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise BadInputError(f"not a plan of format {FORMAT}", field="format")
    try:
        return _plan(said)
    except (KeyError, TypeError, ValueError, DevicesError) as error:
        why = f"{type(error).__name__}: {error}"
        raise BadInputError(f"the plan is damaged: {why}", field="file") from error


def _plan(said: Mapping[str, Any]) -> Plan:
    calendars = tuple(map(str, said["calendars"]))
    almanac = almanac_of(calendars)
    venues = {one["id"]: _venue(one) for one in said["venues"]}
    sites = tuple((_screen(one), venues[one["venue"]]) for one in said["screens"])
    scenes = {key: _scene(key, body) for key, body in said["scenes"].items()}
    arrange = partial(arranged_of, almanac=almanac, by=_NOBODY, now=0)
    arranged = Arranged(
        {one.id: one for one in map(_playlist, said["playlists"])},
        tuple(arrange(row.draft) for row in drafts_of(said["bookings"])),
        _subscribed(said["screens"]),
        frozenset(ScreenId(one["id"]) for one in said["screens"] if one["placed"]),
        tuple(map(policy_of, said.get("policies", ()))),
        almanac,
        tuple(map(_alarm, said.get("emergencies", ()))),
    )
    shown = {
        ScreenClass(name): {SloganId(one["slogan"]): _showable(one, scenes) for one in some}
        for name, some in said["shown"].items()
    }
    return Plan(sites, arranged, shown, calendars)


def _subscribed(
    screens: Sequence[Mapping[str, Any]],
) -> dict[ScreenId, tuple[PlaylistId, ...]]:
    return {
        ScreenId(one["id"]): tuple(map(PlaylistId, one["subscribed"]))
        for one in screens
        if one["subscribed"]
    }


def _scene(key: str, body: Mapping[str, Any]) -> Scene:
    scene = decode_scene(dump(body))
    if sha256_of(encode_scene(scene)) != key:
        raise BadInputError(f"the scene {key} is not what its name says", field="scenes")
    return scene


def _venue_json(one: Venue) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "district": one.district,
        "partner": one.partner,
        "zone": one.zone,
        "hours": [hours_text(day) for day in one.hours],
        "tags": sorted(one.tags),
        "audiences": sorted(one.audiences),
    }


def _venue(said: Mapping[str, Any]) -> Venue:
    return Venue(
        VenueId(said["id"]),
        said["name"],
        kind=said["kind"],
        district=DistrictId(said["district"]),
        partner=PartnerId(said["partner"]),
        hours=parse_week(said["hours"]),
        zone=said["zone"],
        tags=frozenset(map(str, said.get("tags", ()))),
        audiences=frozenset(map(str, said.get("audiences", ()))),
    )


def _screen_json(one: Screen, arranged: Arranged) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "class": one.screen_class,
        "venue": one.venue,
        "position": one.position,
        "tags": sorted(one.tags),
        "outdoor": one.outdoor,
        "subscribed": list(arranged.subscribed.get(one.id, ())),
        "placed": one.id in arranged.placed,
    }


def _screen(said: Mapping[str, Any]) -> Screen:
    profile = profile_of(said["class"])
    venue = VenueId(said["venue"])
    return Screen(
        ScreenId(said["id"]),
        said["name"],
        venue,
        profile=profile,
        position=said["position"],
        outdoor=said.get("outdoor", False),
        tags=frozenset(map(str, said.get("tags", ()))),
    )


def _alarm_json(one: Alarm) -> dict[str, object]:
    return {
        "id": one.id,
        "slogans": list(one.slogans),
        "target": one.target.to_json(),
        "between": list(one.between),
    }


def _alarm(said: Mapping[str, Any]) -> Alarm:
    return Alarm(
        EmergencyId(said["id"]),
        tuple(map(SloganId, said["slogans"])),
        target_of(said["target"]),
        Interval(*said["between"]),
    )


def _playlist_json(one: Playlist) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "mandatory": one.mandatory,
        "filler": one.filler,
        "offered_to": sorted(one.offered_to),
        "entries": [
            {"slogan": each.slogan, "weight": each.weight, "dwell_ms": each.dwell_ms}
            for each in one.entries
        ],
    }


def _playlist(said: Mapping[str, Any]) -> Playlist:
    entries = (
        Entry(SloganId(one["slogan"]), one["weight"], one["dwell_ms"])
        for one in said["entries"]
    )
    return Playlist(
        PlaylistId(said["id"]),
        said["title"],
        tuple(entries),
        mandatory=said["mandatory"],
        filler=said["filler"],
        offered_to=frozenset(said["offered_to"]),
    )


def _showable_json(one: Showable) -> dict[str, object]:
    return {
        "slogan": one.slogan,
        "revision": one.revision,
        "kind": one.kind,
        "title": one.title,
        "scene": one.scene_hash,
        "approval": one.approval,
        "venue_kinds": sorted(one.venue_kinds),
        "districts": sorted(one.districts),
        "not_after": one.not_after,
    }


def _showable(said: Mapping[str, Any], scenes: Mapping[str, Scene]) -> Showable:
    return Showable(
        SloganId(said["slogan"]),
        said["revision"],
        said["kind"],
        said["title"],
        Sha256(said["scene"]),
        scenes[said["scene"]],
        Sha256(said["approval"]),
        venue_kinds=frozenset(said["venue_kinds"]),
        districts=frozenset(map(DistrictId, said["districts"])),
        not_after=said["not_after"],
    )
