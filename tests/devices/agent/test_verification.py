from dataclasses import replace

import pytest

from devices import wire
from devices.agent.line import What
from devices.keys import SigningKey
from devices.wire.shapes import LATEST_MS
from playlists.ids import Sha256
from playlists.scene import Box, Layer, Scene
from tests.devices.agent.office import DAY, HEIGHT, WIDTH, png, still
from tests.devices.agent.taking_in import (
    GREEN,
    RED,
    Screen,
    assigned,
    first,
    flipped,
    second,
)


def test_an_approval_with_one_bit_changed_leaves_its_item_out(screen: Screen) -> None:
    good, bad = screen.office.item("sl-good", GREEN), screen.office.item("sl-bad", RED)
    forged = screen.office.keep(flipped(screen.office.blobs[bad.approval], 800))
    screen.offer(second(screen.office, good, replace(bad, approval=forged)))

    assert screen.plays == ["sl-good"]
    assert screen.refused == ["sl-bad/1"]


def test_an_item_under_another_title_than_was_signed_is_left_out(screen: Screen) -> None:
    renamed = replace(screen.office.item("sl-renamed", GREEN), title="国庆快乐")
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), renamed))

    assert screen.plays == ["sl-good"]
    assert "another title" in screen.why


def test_an_item_signed_by_one_reviewer_alone_does_not_light_up(screen: Screen) -> None:
    alone = replace(screen.office, wu=SigningKey.generate())
    item = alone.item("sl-alone", GREEN)
    screen.office.blobs |= alone.blobs
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), item))

    assert screen.plays == ["sl-good"]


def test_a_reviewer_who_is_trusted_no_longer_takes_the_approvals_along(
    screen: Screen,
) -> None:
    first(screen)
    screen.office.version, screen.office.wu = 2, SigningKey.generate()
    screen.give(What.TRUST, screen.office.trust())

    assert screen.plays == []


def test_a_scene_for_another_panel_is_left_out(screen: Screen) -> None:
    layer = Layer(Sha256("0" * 64), 8, 8, Box(0, 0, 8, 8))
    picture = png(GREEN, 8, 8)
    scene = Scene(8, 8, (replace(layer, picture=wire.sha256_of(picture)),), 2_000)
    small = screen.office.approve("sl-small", scene, picture)
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), small))

    assert screen.plays == ["sl-good"]
    assert "another panel" in screen.why


def test_a_picture_of_another_size_than_its_layer_is_left_out(screen: Screen) -> None:
    picture = png(GREEN, 9, 9)
    liar = screen.office.approve("sl-liar", still(picture), picture)
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), liar))

    assert screen.plays == ["sl-good"]


@pytest.mark.parametrize(
    "more",
    [{"icc_profile": b"profile"}, {"transparency": GREEN}, {"exif": b"Exif\0\0turn"}],
)
def test_a_picture_that_a_browser_shows_in_another_way_is_left_out(
    screen: Screen, more: dict[str, object]
) -> None:
    picture = png(GREEN, WIDTH, HEIGHT, **more)
    double = screen.office.approve("sl-double", still(picture), picture)
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), double))

    assert screen.plays == ["sl-good"]
    assert "chunks" in screen.why


def test_a_picture_with_something_behind_its_end_is_left_out(screen: Screen) -> None:
    picture = png(GREEN) + b"something else"
    longer = screen.office.approve("sl-longer", still(picture), picture)
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), longer))

    assert screen.plays == ["sl-good"]


def test_an_item_shown_shorter_than_approved_is_left_out(screen: Screen) -> None:
    hasty = replace(screen.office.item("sl-hasty", GREEN, dwell_ms=9_000), dwell_ms=2_000)
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), hasty))

    assert screen.plays == ["sl-good"]


def test_what_was_approved_without_an_end_serves_only_as_filler(screen: Screen) -> None:
    endless = screen.office.filler()
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), endless))

    assert screen.plays == ["sl-good"]
    assert "only as filler" in screen.why


def test_ends_within_a_minute_cannot_make_items_flash_past(screen: Screen) -> None:
    first(screen)
    good = screen.office.item("sl-good", GREEN)
    hasty = replace(good, not_after=screen.office.now + DAY + 20)
    screen.offer(second(screen.office, good, hasty))

    assert screen.plays == ["sl-first"]
    assert "within a minute" in screen.why


def test_a_timetable_at_the_end_of_all_calendars_stops_nobody(screen: Screen) -> None:
    first(screen)
    made = screen.office.timetable(screen.office.item("sl-late", GREEN))
    begins, ends = LATEST_MS - 50 * DAY, LATEST_MS
    plain = wire.encode_timetable(made)
    for old, new in ((made.effective_from, begins), (made.valid_until, ends)):
        plain = plain.replace(str(old).encode(), str(new).encode())
    late = replace(
        assigned(screen.office, screen.office.item("sl-late", GREEN)),
        timetable=screen.office.keep(plain),
        timetable_size=len(plain),
        serial=screen.office.now + 1,
    )
    screen.offer(screen.office.seal(late))

    assert screen.plays == ["sl-first"]
    assert "year 9999" in screen.why
