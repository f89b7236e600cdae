from dataclasses import replace
from pathlib import Path

import pytest

from devices import wire
from devices.trust import (
    PLACEMENT,
    Installation,
    KeyKind,
    SigningKey,
    decode_envelope,
    seal,
    verify_placement,
    verify_trust_list,
)
from playlists.ids import PersonId, ScreenId
from signage.errors import (
    BadInputError,
    BadSignatureError,
    ForbiddenError,
    TrustSetupError,
)
from signage.keys import Keys
from signage.people import Person, Role
from signage.places import VENUE_KINDS
from signage.slogan import State
from signage.steps import review
from signage.steps.render import render_due
from signage.store import blobs, people, screens, slogans, trust_lists
from signage.store.engine import Store
from signage.store.reviews import Part
from tests.signage.steps.cast import DAY, LI, NOW, SUN, ZHAO, submitted


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "data", installation=Installation.DEMO)


@pytest.fixture
def demo(city: Store, keys: Keys) -> Store:
    review.trust_demo(city, keys, now=NOW)
    return city


def ready(store: Store) -> Part:
    one = submitted(store)
    render_due(store, now=NOW)
    review.statements_due(store, now=NOW)
    return Part(one.slogan, one.number)


def test_the_demos_list_names_every_reviewer_with_a_key_on_the_server(
    demo: Store, keys: Keys
) -> None:
    with demo.reading() as db:
        kept = trust_lists.newest(db)
        assert kept is not None
        body = blobs.get(db, kept.envelope)

    roots = (keys.root.public,)
    trust = verify_trust_list(body, roots, 1, previous=None, installation=Installation.DEMO)

    assert trust.demo
    assert [each.person for each in trust.reviewers] == [LI.id, ZHAO.id]
    assert {each.kind for each in trust.reviewers} == {KeyKind.SERVER}
    assert trust.controllers == (keys.controller.public,)


def test_the_demos_list_grows_by_a_version_only_with_its_reviewers(
    demo: Store, keys: Keys
) -> None:
    assert review.trust_demo(demo, keys, now=NOW + 1).version == 1
    third = Person(PersonId("pe-qian"), "钱进", login="qian", role=Role.REVIEWER)
    with demo.writing() as db:
        people.save(db, third, by=None, now=NOW)

    trust = review.trust_demo(demo, keys, now=NOW + 2)

    assert trust.version == 2
    assert len(trust.reviewers) == 3


def test_two_people_pass_with_their_keys_on_the_server(demo: Store, keys: Keys) -> None:
    part = ready(demo)

    first, second = (
        review.decide_pass_on_server(demo, part, by=person, keys=keys, now=NOW)
        for person in (LI, ZHAO)
    )

    assert not first.envelope
    assert second.envelope
    with demo.reading() as db:
        assert slogans.revision(db, part.slogan, 1).state is State.PASSED


def test_a_real_installation_has_no_keys_on_the_server(city: Store, tmp_path: Path) -> None:
    keys = Keys(tmp_path / "real")
    part = ready(city)

    with pytest.raises(TrustSetupError):
        review.decide_pass_on_server(city, part, by=LI, keys=keys, now=NOW)
    with pytest.raises(TrustSetupError):
        review.trust_demo(city, keys, now=NOW)


def test_a_real_installation_refuses_a_demos_list(city: Store, keys: Keys) -> None:
    trust = review.first_list(
        keys.root.public,
        keys.controller.public,
        installation=Installation.DEMO,
        now=NOW,
    )

    with pytest.raises(TrustSetupError):
        review.adopt(
            city,
            review.signed_list(trust, keys.root),
            roots=(keys.root.public,),
            installation=Installation.REAL,
            now=NOW,
        )


def test_words_are_taken_back_with_a_key_on_the_server(demo: Store, keys: Keys) -> None:
    part = ready(demo)
    for person in (LI, ZHAO):
        review.decide_pass_on_server(demo, part, by=person, keys=keys, now=NOW)

    kept = review.withdraw_on_server(
        demo, part, by=ZHAO, reason="活动结束", keys=keys, now=NOW
    )

    assert kept.reason == "活动结束"
    with demo.reading() as db:
        assert slogans.revision(db, part.slogan, 1).state is State.WITHDRAWN


def test_every_screen_is_placed_once(demo: Store, keys: Keys) -> None:
    assert [review.place_on_server(demo, by=LI, keys=keys, now=NOW) for _ in "ab"] == [2, 0]

    with demo.reading() as db:
        one = screens.screen(db, ScreenId("sc-1"))
        assert one.placement
        body = blobs.get(db, one.placement)
        trust = trust_lists.require_current(db)
    placement = verify_placement(body, trust, screen=one.id, now=NOW + DAY)
    assert placement.venue_kind in VENUE_KINDS
    assert (placement.screen_class, placement.district) == ("64x16-mono", "di-1")


def test_a_placement_elsewhere_is_refused(demo: Store, keys: Keys) -> None:
    due = review.placements_due(demo, now=NOW)[0]
    wrong = wire.decode_placement(due.payload)
    elsewhere = wire.encode_placement(replace(wrong, venue_kind="school"))
    body = seal(PLACEMENT, elsewhere, keys.server_reviewer(LI.id))

    with pytest.raises(BadInputError):
        review.place(demo, body, by=LI, now=NOW)


def test_a_placement_from_the_future_is_refused(demo: Store, keys: Keys) -> None:
    due = review.placements_due(demo, now=NOW + DAY)[0]
    body = seal(PLACEMENT, due.payload, keys.server_reviewer(LI.id))

    with pytest.raises(BadInputError, match="未来"):
        review.place(demo, body, by=LI, now=NOW)


def test_a_placement_older_than_the_one_kept_is_refused(demo: Store, keys: Keys) -> None:
    old, new = (review.placements_due(demo, now=now)[0] for now in (NOW, NOW + 1))
    key = keys.server_reviewer(LI.id)
    review.place(demo, seal(PLACEMENT, new.payload, key), by=LI, now=NOW + 1)

    with pytest.raises(BadInputError, match="重新签"):
        review.place(demo, seal(PLACEMENT, old.payload, key), by=LI, now=NOW + 1)


def test_every_placement_can_be_said_anew_and_is_then_newer(
    demo: Store, keys: Keys
) -> None:
    review.place_on_server(demo, by=LI, keys=keys, now=NOW)
    anew = [
        wire.decode_placement(one.payload) for one in review.placements_anew(demo, now=1)
    ]

    assert [one.issued_at for one in anew] == [NOW + 1] * 2
    assert review.placements_due(demo, now=NOW + DAY) == ()


def test_a_placement_of_an_earlier_form_is_due_again(demo: Store, keys: Keys) -> None:
    review.place_on_server(demo, by=LI, keys=keys, now=NOW)
    key = keys.server_reviewer(LI.id)
    with demo.writing() as db:
        body = seal(PLACEMENT, b'{"screen":"sc-1","v":1}', key)
        sha256 = blobs.put(db, body, kind="placement", now=NOW)
        screens.set_placement(db, ScreenId("sc-1"), placement=sha256)

    due = review.placements_due(demo, now=NOW + DAY)

    assert [one.screen for one in due] == ["sc-1"]


def test_a_placement_by_a_stranger_is_refused(demo: Store) -> None:
    due = review.placements_due(demo, now=NOW)[0]
    body = seal(PLACEMENT, due.payload, SigningKey.generate())

    with pytest.raises(BadSignatureError):
        review.place(demo, body, by=LI, now=NOW)


def test_an_operator_places_nothing(demo: Store, keys: Keys) -> None:
    due = review.placements_due(demo, now=NOW)[0]
    body = seal(PLACEMENT, due.payload, keys.server_reviewer(LI.id))

    with pytest.raises(ForbiddenError):
        review.place(demo, body, by=SUN, now=NOW)


def test_what_is_no_placement_is_refused(demo: Store) -> None:
    with pytest.raises(BadInputError):
        review.place(demo, b"{}", by=LI, now=NOW)


def test_what_was_signed_is_what_is_due(demo: Store, keys: Keys) -> None:
    due = {each.screen: each.payload for each in review.placements_due(demo, now=NOW)}
    review.place_on_server(demo, by=LI, keys=keys, now=NOW)

    with demo.reading() as db:
        for one in screens.screens(db):
            assert one.placement
            assert decode_envelope(blobs.get(db, one.placement)).payload == due[one.id]
