"""Plans for the player's tests, without signatures or pictures."""

from dataclasses import replace

from devices.agent.plan import Plan, Playable
from devices.messages import Assignment
from devices.statements import Withdrawal
from devices.wire import encode_timetable, sha256_of
from playlists.booking import ALL_DAY, Level, Span
from playlists.clockwork import Clockwork
from playlists.ids import PlaylistId, ScreenId, Sha256, SloganId
from playlists.motion import blits
from playlists.scene import Box, Layer, Scene
from playlists.timetable import Item, Offset, Rule, Share, Timetable

MONDAY = 1_790_553_600_000  # 2026-09-28T00:00Z, a Monday
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
SOON = MONDAY + 30 * DAY
PICTURE = Sha256("f" * 64)
SCENE = Scene(8, 4, (Layer(PICTURE, 8, 4, Box(0, 0, 8, 4)),), dwell_ms=2_000)


def item(name: str, dwell_ms: int = 10_000, not_after: int | None = SOON) -> Item:
    """An item named so; a filler when it has no end."""
    scene = sha256_of(name.encode())
    return Item(
        SloganId(name), 1, "slogan", name, scene, scene, dwell_ms, not_after=not_after
    )


FILLER = item("filler", 5_000, None)


def plan(
    *names: str,
    effective_from: int = MONDAY,
    hours: tuple[Span, ...] = ALL_DAY,
    switch_at: int = 0,
    dwell_ms: int = 10_000,
    **changes: object,
) -> Plan:
    """A plan that plays these in turn, and a filler below them."""
    items = (*(item(name, dwell_ms) for name in names), FILLER)
    shares = tuple(Share(place, 1) for place in range(len(names)))
    rules = (
        Rule(PlaylistId("pl-all"), Level.EVERYDAY, shares),
        Rule(PlaylistId("pl-fill"), Level.FILLER, (Share(len(names), 1),)),
    )
    timetable = Timetable(
        zone="Etc/UTC",
        offsets=(Offset(0, 0),),
        effective_from=effective_from,
        valid_until=effective_from + 60 * DAY,
        hours=(hours,) * 7,
        items=items,
        rules=rules,
    )
    return planned(timetable, switch_at=switch_at, **changes)


def planned(timetable: Timetable, *, switch_at: int = 0, **changes: object) -> Plan:
    """The plan of a timetable, all of whose items were approved."""
    body = encode_timetable(timetable)
    assignment = Assignment(
        screen=ScreenId("sc-1"),
        serial=timetable.effective_from,
        timetable=sha256_of(body),
        timetable_size=len(body),
        trust_version=1,
        trust=PICTURE,
        issued_at=timetable.effective_from,
        valid_until=timetable.valid_until,
    )
    playables = tuple(
        Playable(one, SCENE, blits(SCENE), one.not_after) for one in timetable.items
    )
    changed = replace(assignment, **changes)  # type: ignore[arg-type]  # a test's own fields
    return Plan(changed, Clockwork(timetable), playables, switch_at)


def without(one: Plan, name: str) -> Plan:
    """The plan when an item was refused."""
    playables = tuple(
        None if playable and playable.item.slogan == name else playable
        for playable in one.playables
    )
    return replace(one, playables=playables)


def taken_back(names: set[str], *, revision: int = 1) -> dict[SloganId, Withdrawal]:
    """Withdrawals of these slogans, to a revision."""
    return {
        SloganId(name): Withdrawal(SloganId(name), revision, MONDAY, "wrong number")
        for name in names
    }
