"""A screen's registration by either door: its panel, its change, its enrolment file."""

from dataclasses import replace
from typing import NamedTuple

from flask import Response

from devices.profile import Colour, ScreenProfile
from playlists.ids import PersonId, ScreenId
from signage.errors import BadInputError
from signage.moving import ROAD
from signage.places import Screen
from signage.steps.publish import enrol
from signage.store import screens
from signage.store.connection import Connection
from signage.web.guard import person
from signage.web.house import now, the_house


class Stand(NamedTuple):
    """Where a panel hangs: mm between its pixels, metres to who reads it, its variant."""

    pitch_mm: float
    viewing_m: float
    variant: str


def panel_of(width: int, height: int, *, colour: str, stand: Stand) -> ScreenProfile:
    """The panel of that size in pixels, as it stands.

    Raises:
        BadInputError: there is no such colour, or no panel is that large or small.
    """
    if colour not in list(Colour):
        raise BadInputError("颜色是 mono、rg 或 rgb", field="colour")
    try:
        return ScreenProfile(
            width,
            height,
            Colour(colour),
            pitch_mm=stand.pitch_mm,
            viewing_m=stand.viewing_m,
            variant=stand.variant,
        )
    except ValueError as error:
        raise BadInputError(
            "宽和高各是 8 到 8192 点，总共不超过 400 万点", field="width"
        ) from error


def save_changed(db: Connection, wish: Screen, *, by: PersonId, now: int) -> Screen:
    """Put a screen as wished in place of the one of its id.

    A variant that no form knows stays.

    Raises:
        BadInputError: its venue is unknown, or it is enrolled and would get another panel.
        UnknownError: there is no such screen.
    """
    old = screens.screen(db, wish.id)
    made = wish
    if old.profile.variant not in {"", ROAD}:
        made = replace(wish, profile=replace(wish.profile, variant=old.profile.variant))
    if old.public_key and made.screen_class != old.screen_class:
        raise BadInputError(
            "已接入的屏不能改点阵，也不能改是否对着马路。换了屏体，请停用这块，再登记一块新的",
            field="width",
        )
    screens.save_screen(db, made, by=by, now=now)
    return made


def enrolment(screen: ScreenId) -> Response:
    """A new enrolment file, to be carried to the screen; an earlier one dies with its key.

    Raises:
        ForbiddenStepError: the screen is retired.
        TrustSetupError: there is no trust list yet.
        UnknownError: there is no such screen.
    """
    house = the_house()
    body = enrol(
        house.store,
        screen,
        keys=house.keys,
        settings=house.settings,
        by=person().id,
        now=now(),
    )
    answer = Response(body, mimetype="application/json")
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="enrolment-{screen}.json"'
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
