"""A small lit city for tests of the web: places, people, timetables, what screens said."""

from dataclasses import dataclass
from typing import Final

from devices.messages import Status
from devices.profile import ScreenProfile, profile_of
from devices.wire import encode_timetable
from playlists.booking import Level, Span
from playlists.ids import (
    DistrictId,
    PartnerId,
    PersonId,
    PlaylistId,
    ScreenClass,
    ScreenId,
    Sha256,
    SloganId,
    VenueId,
)
from playlists.timetable import Item, Offset, Rule, Share, Timetable
from signage.arrangements import PlaylistDraft
from signage.people import Person, Role
from signage.places import District, Partner, Screen, Venue
from signage.plays import HOUR_MS, Accounts, Plays
from signage.reckoning import Reckoning
from signage.slogan import Kind
from signage.steps.arrange import save_playlist, subscribe
from signage.steps.render import preview
from signage.store import blobs, passwords, people, places, screens, statuses, tallies
from signage.store.connection import Connection
from signage.store.engine import Store

NOW: Final = 1_795_413_900_000  # 2026-11-23 14:05 in Shanghai
DAY_MS: Final = 86_400_000
PASSWORD: Final = "一句足够长的登录密码"  # noqa: S105 - of people who do not exist
WEEK: Final = ((Span(7 * 60, 22 * 60),),) * 7
TEXTS: Final = (
    "96110来电请接听，别当骚扰挂断",
    "边打电话边转账？请停一停",
    "养老钱投“高息项目”，先和家人商量",
    "验证码等于钥匙，谁要都别给",
)
OPERATOR: Final = Person(
    PersonId("pe-op"), "周海燕", login="zhouhaiyan", role=Role.OPERATOR, post="宣传岗"
)
MANAGER: Final = Person(PersonId("pe-man"), "李建国", login="lijianguo", role=Role.MANAGER)
KEEPER: Final = Person(
    PersonId("pe-keep"),
    "陈静",
    login="chenjing",
    role=Role.PARTNER,
    partner=PartnerId("pa-bank"),
)
ADMINISTRATOR: Final = Person(
    PersonId("pe-admin"), "王立民", login="wanglimin", role=Role.ADMINISTRATOR
)
EVERYBODY: Final = (OPERATOR, MANAGER, KEEPER, ADMINISTRATOR)
DISTRICTS: Final = (("d-east", "东城区"), ("d-west", "西城区"), ("d-new", "高新区"))
VENUES: Final = (
    ("v-station", "云江站", "station", "d-east", "pa-station"),
    ("v-east", "云江银行东城支行", "bank_branch", "d-east", "pa-bank"),
    ("v-bus", "西城客运站", "station", "d-west", "pa-station"),
    ("v-post", "柳巷快递服务点", "courier_outlet", "d-west", "pa-post"),
    ("v-tech", "云江农商行科创支行", "bank_branch", "d-new", "pa-bank"),
    ("v-bridge", "云桥路快递驿站", "courier_outlet", "d-new", "pa-post"),
)
SCREENS: Final = (
    ("sc-hall", "候车大厅主屏", "v-station", "1920x1080-rgb"),
    ("sc-exit", "出站口条屏", "v-station", "352x80-mono"),
    ("sc-lintel", "门头屏", "v-east", "128x32-rg"),
    ("sc-bank", "大厅屏", "v-east", "256x128-rgb"),
    ("sc-bus", "候车厅屏", "v-bus", "1280x720-rgb"),
    ("sc-pick", "取件屏", "v-post", "512x256-rgb"),
    ("sc-tech", "门头屏", "v-tech", "128x32-rg"),
    ("sc-tall", "取件区竖屏", "v-bridge", "1080x1920-rgb"),
    ("sc-strip", "门头条屏", "v-bridge", "64x16-mono"),
)
OFFLINE: Final = ScreenId("sc-pick")
DARK: Final = ScreenId("sc-tech")


@dataclass(frozen=True)
class City:
    """A store with the city in it, as it is at `now`."""

    store: Store
    now: int

    def report(self, screen: ScreenId, timetable: Sha256, *, scene: Sha256) -> None:
        """Let a screen say how it is: lit, but for the one that went and the one dark."""
        gone = 4 * 3_600_000 if screen == OFFLINE else 0
        status = Status(
            screen,
            online=screen != OFFLINE,
            at=self.now - gone - 10_000,
            session="s1",
            store="st1",
            nonce="n1",
            serial=self.now - DAY_MS,
            timetable=timetable,
            showing="" if screen == DARK else TEXTS[0],
            scene=None if screen == DARK else scene,
            showing_since=self.now - 2 * DAY_MS if screen == DARK else self.now - 10_000,
            clock="ntp",
            clock_offset_ms=80,
            output="png",
            versions="dengta 0.1.0",
            free_disk_mb=11_500,
        )
        with self.store.writing() as db:
            statuses.keep(db, status, now=status.at)


def built(store: Store, *, now: int = NOW) -> City:
    """The city in an empty store."""
    city = City(store, now)
    with store.writing() as db:
        _settle(db, now=now)
        made = {name: _timetable(db, ScreenClass(name), now=now) for *_, name in SCREENS}
    _arrange(store, now=now)
    for screen, *_, name in SCREENS:
        timetable, scene = made[name]
        _account(store, ScreenId(screen), now=now)
        city.report(ScreenId(screen), timetable, scene=scene)
    return city


def _settle(db: Connection, *, now: int) -> None:
    for district, name in DISTRICTS:
        places.save_district(db, District(DistrictId(district), name), by=None, now=now)
    for partner, name, kind in (
        ("pa-bank", "云江银行", "bank"),
        ("pa-station", "云江车站", "station"),
        ("pa-post", "云桥快递", "courier"),
    ):
        made = Partner(PartnerId(partner), name, kind=kind)
        places.save_partner(db, made, by=None, now=now)
    for venue, name, kind, district, partner in VENUES:
        there = (DistrictId(district), PartnerId(partner))
        made_venue = Venue(
            VenueId(venue), name, kind, district=there[0], partner=there[1], hours=WEEK
        )
        places.save_venue(db, made_venue, by=None, now=now)
    for screen, name, venue, kind in SCREENS:
        profile = _profile(kind)
        made_screen = Screen(ScreenId(screen), name, VenueId(venue), profile=profile)
        screens.save_screen(db, made_screen, by=None, now=now)
    hashed = passwords.hashed(PASSWORD)
    for person in EVERYBODY:
        people.save(db, person, by=None, now=now)
        people.set_password(db, person.id, password_hash=hashed, now=now)


def _arrange(store: Store, *, now: int) -> None:
    everyday = (
        ("pl-96110", "96110 宣传", True, frozenset({"bank_branch", "station"})),
        ("pl-bank", "银行网点常用", False, frozenset({"bank_branch"})),
        ("pl-post", "快递驿站常用", False, frozenset({"courier_outlet"})),
    )
    for playlist, title, mandatory, offered_to in everyday:
        draft = PlaylistDraft(
            PlaylistId(playlist), title, mandatory=mandatory, offered_to=offered_to
        )
        save_playlist(store, draft, by=OPERATOR, now=now)
    for screen, playlist in (("sc-bank", "pl-bank"), ("sc-tall", "pl-post")):
        subscribe(store, ScreenId(screen), PlaylistId(playlist), by=OPERATOR, now=now)


def _account(store: Store, screen: ScreenId, *, now: int) -> None:
    """Yesterday's hours: proven, but for one in which the screen was away, and bits."""
    midnight = now - (now + 8 * HOUR_MS) % DAY_MS
    today = {(SloganId("sl-0"), 1): Plays(360, HOUR_MS, 355, 2, HOUR_MS - 40_000)}
    with store.writing() as db:
        found = Reckoning(today, Accounts())
        tallies.keep(db, screen, {midnight + 7 * HOUR_MS: found})
        for hour in range(7, 22):
            bits = {"cut": 90_000, "pending": 30_000} if hour == 12 else {}
            if hour == 15:
                bits = {"offline": HOUR_MS}
            lost = sum(bits.values())
            found = Reckoning({}, Accounts(**bits, proven=HOUR_MS - lost))
            tallies.keep(db, screen, {midnight - DAY_MS + hour * HOUR_MS: found})


def _profile(name: str) -> ScreenProfile:
    return profile_of(name)


def _timetable(
    db: Connection, screen_class: ScreenClass, *, now: int
) -> tuple[Sha256, Sha256]:
    items = tuple(
        _item(db, n, text=text, screen_class=screen_class) for n, text in enumerate(TEXTS)
    )
    shares = tuple(Share(n, 1) for n in range(len(items)))
    timetable = Timetable(
        zone="Asia/Shanghai",
        offsets=(Offset(0, 8 * 3600),),
        effective_from=now - 2 * DAY_MS,
        valid_until=now + 60 * DAY_MS,
        hours=WEEK,
        items=items,
        rules=(Rule(PlaylistId("pl-daily"), Level.EVERYDAY, shares),),
    )
    body = encode_timetable(timetable)
    return blobs.put(db, body, kind="timetable", now=now), items[0].scene


def _item(db: Connection, n: int, *, text: str, screen_class: ScreenClass) -> Item:
    drawn = preview(text, kind=Kind.SLOGAN, screen_class=screen_class)
    for picture in drawn.pictures.values():
        blobs.put(db, picture, kind="picture", now=NOW)
    scene = blobs.put(db, drawn.body, kind="scene", now=NOW)
    return Item(
        SloganId(f"sl-{n}"),
        1,
        kind="slogan",
        title=text,
        scene=scene,
        approval=Sha256("0" * 64),
        dwell_ms=drawn.scene.dwell_for(None),
        not_after=NOW + 300 * DAY_MS,
    )
