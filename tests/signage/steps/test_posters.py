"""Posters on their way: written, refused, drawn, signed for; pictures that stay."""

from dataclasses import replace

import pytest

from devices.trust import Approval
from fonts.posters.cutting import Frame
from playlists.ids import ScreenClass, Sha256
from signage.cli.approve import require_same_pictures
from signage.drawing import preview
from signage.errors import BadInputError, ForbiddenStepError, PicturesDifferError
from signage.manner import Manner, Picture
from signage.slogan import Draft, Kind, Revision
from signage.steps import compose
from signage.steps.render import render_due
from signage.store import blobs, scenes, slogans, uploads
from signage.store.engine import Store
from signage.store.wishes import Wish
from signage.upload import Label
from tests import pictures_made as made
from tests.signage.steps.cast import DAY, NOW, WANG, add_screen

COLOUR = ScreenClass("256x128-rgb")
TEXT = "陌生来电谈转账，先挂断再拨96110"


def brought(store: Store, png: bytes | None = None) -> Sha256:
    body = png or made.plain((30, 60, 90))
    found, _ = compose.take_in(store, body, Label("海报"), by=WANG, now=NOW)
    return found.upload.sha256


def poster(sha256: Sha256, x: int = 500) -> Draft:
    manner = Manner(picture=Picture(sha256), frame=Frame(x=x))
    return Draft(TEXT, kind=Kind.POSTER, manner=manner)


def handed_in(store: Store, draft: Draft) -> Revision:
    first = compose.create(store, draft, by=WANG, now=NOW)
    return compose.submit(store, first.slogan, version=1, by=WANG, now=NOW)


def test_the_worker_draws_what_the_preview_showed(city: Store) -> None:
    add_screen(city, "sc-3", COLOUR)
    sha256 = brought(city)
    one = handed_in(city, poster(sha256))
    render_due(city, now=NOW)

    with city.reading() as db:
        drawn = scenes.of(db, one.slogan, 1)
        ground = uploads.png(db, sha256)
    assert len(drawn) == 3
    for each in drawn:
        seen = preview(
            TEXT,
            kind=Kind.POSTER,
            screen_class=each.screen_class,
            manner=one.manner,
            ground=ground,
        )
        assert (each.scene, each.failure) == (seen.sha256, "")


def test_posters_and_words_are_drawn_in_one_pass(city: Store) -> None:
    one = handed_in(city, poster(brought(city)))
    words = compose.create(city, Draft("不轻信，不转账"), by=WANG, now=NOW)
    compose.submit(city, words.slogan, version=1, by=WANG, now=NOW)

    assert render_due(city, now=NOW) == 4
    with city.reading() as db:
        told = [each.setting["picture"] for each in scenes.of(db, one.slogan, 1)]
        plain = [each.setting["picture"] for each in scenes.of(db, words.slogan, 1)]
    assert (told, plain) == (["content"] * 2, [""] * 2)


def test_a_poster_without_a_picture_may_be_kept_but_not_handed_in(city: Store) -> None:
    first = compose.create(city, Draft(TEXT, kind=Kind.POSTER), by=WANG, now=NOW)

    with pytest.raises(BadInputError, match="海报还没有选图片") as refused:
        compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)

    assert refused.value.field == "manner.picture"


def test_a_picture_that_is_not_there_cannot_be_chosen(city: Store) -> None:
    with pytest.raises(BadInputError, match="没有这幅图片") as refused:
        compose.create(city, poster(Sha256("0" * 64)), by=WANG, now=NOW)

    assert refused.value.field == "manner.picture.sha256"


def test_a_picture_in_use_stays_and_says_where(city: Store) -> None:
    sha256 = brought(city)
    first = compose.create(city, poster(sha256), by=WANG, now=NOW)

    with pytest.raises(ForbiddenStepError, match=r"陌生来电谈转账.*第1版.*不能删除"):
        compose.discard(city, sha256, by=WANG, now=NOW)

    plain = Draft(TEXT, kind=Kind.POSTER)
    compose.save(city, first.slogan, plain, version=1, by=WANG, now=NOW)
    compose.discard(city, sha256, by=WANG, now=NOW)
    with city.reading() as db:
        assert not uploads.has(db, sha256)


def test_bytes_that_screens_show_stay_when_the_upload_of_the_same_goes(city: Store) -> None:
    one = handed_in(city, poster(brought(city)))
    render_due(city, now=NOW)
    with city.reading() as db:
        (drawn, *_) = scenes.of(db, one.slogan, 1)
        assert drawn.picture
        png = blobs.get(db, drawn.picture)
    with city.writing() as db:
        row = uploads.one(
            db, one.manner.picture.sha256 if one.manner.picture else ""
        ).upload
        same = replace(row, sha256=drawn.picture)
        uploads.keep(db, same, png=png, small=png)
        uploads.remove(db, drawn.picture)

    with city.reading() as db:
        assert blobs.get(db, drawn.picture) == png


def test_a_signature_is_over_the_picture_so_another_one_is_another_scene(
    city: Store,
) -> None:
    ours, other = brought(city), brought(city, made.plain((90, 60, 30)))
    one = handed_in(city, poster(ours))
    render_due(city, now=NOW)
    with city.reading() as db:
        drawn = scenes.of(db, one.slogan, 1)
        grounds = {each: uploads.png(db, each) for each in (ours, other)}
    shown = tuple((each.screen_class, each.scene) for each in drawn if each.scene)
    statement = Approval(
        one.slogan,
        1,
        kind=Kind.POSTER,
        title=one.title,
        scenes=shown,
        venue_kinds=(),
        districts=(),
        not_after=one.not_after or NOW + DAY,
    )
    swapped = replace(one, manner=poster(other).manner)

    require_same_pictures(statement, one, ground=grounds[ours])
    with pytest.raises(PicturesDifferError):
        require_same_pictures(statement, swapped, ground=grounds[other])
    with pytest.raises(PicturesDifferError):
        require_same_pictures(statement, one, ground=grounds[other])


def test_a_poster_is_found_by_what_it_shows(city: Store) -> None:
    one = handed_in(city, poster(brought(city)))

    with city.reading() as db:
        found = slogans.listed(db, Wish(words="moshenglaidian", kind=Kind.POSTER))
    assert [each.slogan.id for each in found] == [one.slogan]
