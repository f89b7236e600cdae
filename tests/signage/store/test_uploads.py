"""Where pictures are used: one query for a page of them, on both kinds of database."""

import pytest
from sqlalchemy import Connection, event

from playlists.ids import Sha256
from signage.manner import Manner, Picture
from signage.slogan import Draft
from signage.steps import compose
from signage.store import uploads
from signage.store.engine import Store
from signage.store.uploads import Used
from signage.upload import Label
from tests import pictures_made as made
from tests.signage.steps.cast import NOW, WANG, people_and_screens


@pytest.fixture
def city(each_store: Store) -> Store:
    people_and_screens(each_store)
    return each_store


def brought(store: Store, shade: int) -> Sha256:
    png = made.plain((shade, 0, 0), size=(9, 9))
    found, _ = compose.take_in(store, png, Label(f"图{shade}"), by=WANG, now=NOW)
    return found.upload.sha256


def shown(store: Store, text: str, name: Sha256, *, now: int) -> None:
    draft = Draft(text, manner=Manner(picture=Picture(name)))
    compose.create(store, draft, by=WANG, now=now)


def statements(db: Connection) -> list[str]:
    """What the database is asked from now on."""
    asked: list[str] = []
    event.listen(db, "before_cursor_execute", lambda *told: asked.append(told[2]))
    return asked


def test_each_picture_of_a_page_is_told_with_its_latest_uses_by_one_query(
    city: Store,
) -> None:
    one, other, unused = (brought(city, shade) for shade in (1, 2, 3))
    for place in range(4):
        shown(city, f"一{place}", one, now=NOW + place)
    shown(city, "二", other, now=NOW)
    compose.create(city, Draft("没有图片"), by=WANG, now=NOW)

    with city.reading() as db:
        asked = statements(db)
        found = uploads.used(db, [one, other, unused], most=2)

    assert len(asked) == 1
    assert set(found) == {one, other}
    assert [use.text for use in found[one].latest] == ["一3", "一2"]
    assert (found[one].total, found[other].total) == (4, 1)
    assert found.get(unused, Used()) == Used((), 0)


def test_what_is_kept_among_some_and_how_it_is_called(city: Store) -> None:
    one, lost = brought(city, 1), Sha256("a" * 64)

    with city.reading() as db:
        assert uploads.among(db, [one, lost]) == {one}
        assert uploads.labelled(db, [one, lost]) == {one: Label("图1")}
