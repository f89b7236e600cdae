"""The demo's posters: brought, one of them passed and played by a colour screen."""

from datetime import timedelta
from importlib.resources import files
from typing import Final

from playlists.ids import BookingId, PlaylistId, ScreenId, Sha256, SloganId
from signage.arrangements import BookingDraft, EntryDraft, PlaylistDraft
from signage.demo.calendar import DAY_MS, HOUR_MS, MINUTE_MS, Calendar
from signage.demo.cast import Cast
from signage.demo.words import draw, pass_all
from signage.keys import Keys
from signage.manner import Manner, Picture
from signage.slogan import Draft, Kind, State
from signage.slogan_file import Row
from signage.steps import arrange, compose
from signage.store.engine import Store
from signage.targets import Target
from signage.upload import Label

POSTER: Final = SloganId("P01")
PLAYLIST: Final = PlaylistId("pl-poster")
BESIDE: Final = ("S10", "S16", "S19")
SCREEN: Final = ScreenId("ximen-hall")
OWN: Final = "演示，程序自绘"
_LIGHTHOUSE: Final = "陌生来电谈转账，先挂断，再核实。反诈热线96110"
_PHONE: Final = "验证码等于钥匙，谁要都别给。拿不准，问96110"


def bring(store: Store, keys: Keys, cast: Cast, *, calendar: Calendar) -> None:
    """Upload two posters, hand in and pass one, leave the other as a draft."""
    now = calendar.now - DAY_MS - HOUR_MS
    lighthouse = _uploaded(store, "lighthouse", "灯塔海报", cast=cast, now=now)
    phone = _uploaded(store, "phone", "验证码海报", cast=cast, now=now + MINUTE_MS)
    rows = [Row(1, POSTER, _draft(_LIGHTHOUSE, lighthouse))]
    written = now + 2 * MINUTE_MS
    compose.import_rows(store, rows, then=State.SUBMITTED, by=cast.writer, now=written)
    draw(store, now=written + MINUTE_MS)
    for hours, reviewer in enumerate((cast.first_reviewer, cast.second_reviewer), 1):
        at = written + hours * HOUR_MS
        pass_all(store, keys, [POSTER], by=reviewer, now=at)
    compose.create(store, _draft(_PHONE, phone), by=cast.writer, now=calendar.now - HOUR_MS)


def book(store: Store, cast: Cast, *, calendar: Calendar) -> None:
    """Let a bank's hall show the poster among its words from now on."""
    entries = tuple(EntryDraft(SloganId(each)) for each in (POSTER, *BESIDE))
    playlist = PlaylistDraft(PLAYLIST, "大厅海报轮播", entries)
    now = calendar.now - MINUTE_MS
    arrange.save_playlist(store, playlist, by=cast.operator, now=now)
    booking = BookingDraft(
        BookingId("bk-poster"),
        "营业厅海报轮播",
        PLAYLIST,
        first=calendar.today,
        last=calendar.today + timedelta(days=60),
        target=Target(screens=frozenset({SCREEN})),
    )
    arrange.book(store, booking, by=cast.operator, now=now)


def _uploaded(store: Store, file: str, name: str, *, cast: Cast, now: int) -> Sha256:
    place = files("signage.data").joinpath(f"yunjiang/posters/{file}.png")
    label = Label(name, OWN)
    found, _ = compose.take_in(store, place.read_bytes(), label, by=cast.writer, now=now)
    return found.upload.sha256


def _draft(text: str, picture: Sha256) -> Draft:
    return Draft(text, kind=Kind.POSTER, manner=Manner(picture=Picture(picture)))
