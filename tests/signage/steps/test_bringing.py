"""A library carried from one installation to another, with its pictures, or not at all."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from devices import wire
from fonts.posters.cutting import Dither, Fit, Frame
from playlists.ids import ScreenClass, Sha256, SloganId
from signage.bundle import Bundle, Carried, bundle_of
from signage.drawing import preview
from signage.errors import BadRowsError
from signage.manner import AS_EVER, Manner, Picture
from signage.slogan import Draft, Kind, State
from signage.slogan_file import Row
from signage.steps import compose
from signage.store import catalogue, history, slogans, uploads
from signage.store.catalogue import Order
from signage.store.engine import Store
from signage.store.wishes import Wish
from signage.upload import Label
from tests import pictures_made as made
from tests.fakes.stores import empty_store
from tests.signage.steps.cast import NOW, WANG, people_and_screens

CLASS = ScreenClass("256x128-rgb")
RED, BLUE = made.plain((200, 20, 20)), made.plain((20, 20, 200))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """Another installation: people and screens, and no words yet."""
    opened = empty_store(tmp_path / "elsewhere.sqlite3")
    people_and_screens(opened)
    yield opened
    opened.close()


def written(store: Store, ending: str = "zip") -> bytes:
    with store.reading() as db:
        found = catalogue.found(db, Wish(), order=Order.CREATED, after=0, most=99)
        return compose.library_file(db, found, ending)


def brought(store: Store, bundle: Bundle) -> None:
    rows, pictures = bundle.rows, bundle.pictures
    compose.import_rows(store, rows, then=State.DRAFT, by=WANG, now=NOW, pictures=pictures)


def library(store: Store) -> dict[SloganId, Draft]:
    with store.reading() as db:
        return {one.slogan.id: slogans.draft_of(one) for one in slogans.listed(db, Wish())}


def drawn(store: Store, draft: Draft) -> Sha256:
    with store.reading() as db:
        ground = uploads.ground(db, draft.manner)
    seen = preview(
        draft.text, kind=draft.kind, screen_class=CLASS, manner=draft.manner, ground=ground
    )
    return seen.sha256


def carried(png: bytes, name: str = "海报") -> Carried:
    return Carried(wire.sha256_of(png), Label(name, "市局自绘"), png)


def naming(*names: Sha256) -> tuple[Row, ...]:
    return tuple(
        Row(place, "", Draft(f"多核实{place}", manner=Manner(picture=Picture(name))))
        for place, name in enumerate(names, start=2)
    )


def nothing_is_kept(store: Store) -> bool:
    with store.reading() as db:
        return slogans.listed(db, Wish()) == () and uploads.listed(db) == ((), "")


def test_a_library_comes_into_an_empty_installation_as_it_is(
    city: Store, elsewhere: Store
) -> None:
    kept = [
        compose.take_in(city, png, Label(name, "市局自绘"), by=WANG, now=NOW)[0]
        for png, name in ((RED, "红底"), (BLUE, "蓝底"))
    ]
    red, blue = (Picture(one.upload.sha256, Dither.DIFFUSED, 300) for one in kept)
    poster = Manner(picture=red, frame=Frame(200, 300, 2_000, Fit.FILLED))
    for draft in (
        Draft("拨打96110", kind=Kind.POSTER, manner=poster),
        Draft("不轻信，不转账", manner=Manner("night", picture=blue, emphasis=((0, 3),))),
        Draft("先问家人"),
    ):
        compose.create(city, draft, by=WANG, now=NOW)

    brought(elsewhere, bundle_of(written(city), name="a.zip"))

    assert library(elsewhere) == library(city)
    assert library(elsewhere) != {}
    for draft in library(city).values():
        assert drawn(city, draft) == drawn(elsewhere, draft)
    with city.reading() as here, elsewhere.reading() as there:
        for one in kept:
            name = one.upload.sha256
            assert uploads.png(there, name) == uploads.png(here, name)
            assert uploads.one(there, name) == one
            (event,) = history.of(there, "upload", name)
            assert (event.what, event.name) == ("uploaded", WANG.name)


def test_what_is_brought_twice_is_refused_and_its_pictures_stay_as_they_are(
    city: Store,
) -> None:
    found, _ = compose.take_in(city, RED, Label("红底"), by=WANG, now=NOW)
    bundle = Bundle(naming(found.upload.sha256), (carried(RED, "别的名称"),))

    brought(city, bundle)

    with city.reading() as db:
        assert uploads.one(db, found.upload.sha256) == found
    with pytest.raises(BadRowsError, match="库中已有相同的文字"):
        brought(city, bundle)


def test_a_picture_neither_in_the_file_nor_here_is_named_with_each_row(city: Store) -> None:
    here, _ = compose.take_in(city, BLUE, Label("蓝底"), by=WANG, now=NOW)
    lost = Sha256("a" * 64)
    rows = naming(here.upload.sha256, lost, wire.sha256_of(RED), lost)

    with pytest.raises(BadRowsError) as refused:
        brought(city, Bundle(rows, (carried(RED),)))

    assert [row[:2] for row in refused.value.rows] == [
        (3, "manner.picture"),
        (5, "manner.picture"),
    ]
    assert "aaaaaaaaaaaa 既不在文件里" in refused.value.rows[0].why
    assert library(city) == {}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (made.plain(size=(300, 300))[:-40], "损坏"),
        (made.moving("PNG"), "动图"),
        (b"<svg/>", "只收 PNG"),
        (made.plain(size=(7, 300)), "太小"),
    ],
    ids=["cut", "moving", "svg", "small"],
)
def test_a_picture_that_could_not_be_uploaded_cannot_be_brought(
    city: Store, body: bytes, why: str
) -> None:
    good, bad = carried(RED), carried(body, "坏图")
    rows = naming(good.sha256, bad.sha256)

    with pytest.raises(BadRowsError, match=f"坏图.*{why}") as refused:
        brought(city, Bundle(rows, (good, bad)))

    assert [row[:2] for row in refused.value.rows] == [(3, "manner.picture")]
    assert nothing_is_kept(city)


def test_a_bad_row_keeps_its_pictures_out_too(city: Store) -> None:
    (good,) = naming(carried(RED).sha256)
    bad = Row(3, "", replace(good.draft, text="二", venue_kinds=("moon",)))

    with pytest.raises(BadRowsError):
        brought(city, Bundle((good, bad), (carried(RED),)))

    assert nothing_is_kept(city)


def test_a_look_keeps_nothing(city: Store) -> None:
    rows = naming(carried(RED).sha256)
    pictures = (carried(RED),)

    (would,) = compose.try_rows(
        city, rows, then=State.DRAFT, by=WANG, now=NOW, pictures=pictures
    )

    assert would.manner == rows[0].draft.manner
    assert nothing_is_kept(city)


def test_a_picture_packed_otherwise_is_found_under_the_name_it_has_here(
    city: Store,
) -> None:
    one = carried(made.encoded(Image.new("RGB", (64, 48), "teal"), "WEBP", lossless=True))

    brought(city, Bundle(naming(one.sha256), (one,)))

    (draft,) = library(city).values()
    assert draft.manner != AS_EVER
    assert draft.manner.picture
    assert draft.manner.picture.sha256 != one.sha256
    with city.reading() as db:
        kept = uploads.one(db, draft.manner.picture.sha256)
    assert kept.upload.label == one.label


def test_a_file_without_pictures_names_those_that_are_here(
    city: Store, elsewhere: Store
) -> None:
    found, _ = compose.take_in(city, RED, Label("红底"), by=WANG, now=NOW)
    for draft in (row.draft for row in naming(found.upload.sha256)):
        compose.create(city, draft, by=WANG, now=NOW)

    for ending in ("json", "csv", "xlsx"):
        bundle = bundle_of(written(city, ending), name=f"a.{ending}")
        with pytest.raises(BadRowsError, match="既不在文件里"):
            brought(elsewhere, bundle)
    compose.take_in(elsewhere, RED, Label("红底"), by=WANG, now=NOW)
    brought(elsewhere, bundle_of(written(city, "json"), name="a.json"))

    assert library(elsewhere) == library(city)
