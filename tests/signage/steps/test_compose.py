import json
from dataclasses import replace
from pathlib import Path

import pytest

from playlists.ids import CampaignId, DistrictId, SloganId
from signage.errors import (
    BadInputError,
    BadRowsError,
    ChangedMeanwhileError,
    ForbiddenError,
    ForbiddenStepError,
    UnknownError,
)
from signage.people import Person
from signage.slogan import Draft, Kind, State
from signage.slogan_file import rows_of
from signage.steps import compose
from signage.store import history, slogans
from signage.store.engine import Store
from signage.store.wishes import Wish
from tests.signage.steps.cast import DAY, HAN, LI, NOW, SUN, WANG, WORDS, created, submitted

MINUTE = 60_000

STARTER = Path(__file__).parents[3] / "signage" / "data" / "starter_content.json"


def test_a_draft_is_kept_as_typed(city: Store) -> None:
    draft = Draft("  写了一半□ \n", kind=Kind.TIP, audiences=("elderly", "student"))

    first = created(city, draft)

    with city.reading() as db:
        (found,) = slogans.listed(db, Wish())
    assert slogans.draft_of(found) == draft
    assert (first.number, first.version, first.state) == (1, 1, State.DRAFT)


def test_the_line_ends_of_a_form_become_plain_ones(city: Store) -> None:
    assert created(city, Draft("不轻信\r\n不转账")).text == "不轻信\n不转账"


def test_a_saved_draft_is_the_same_revision_with_the_next_version(city: Store) -> None:
    first = created(city)
    better = Draft(WORDS + "！", kind=Kind.RHYME, venue_kinds=("school",))

    saved = compose.save(city, first.slogan, better, version=1, by=SUN, now=NOW + 1)

    with city.reading() as db:
        assert slogans.latest(db, first.slogan) == saved
        assert slogans.slogan(db, first.slogan).kind is Kind.RHYME
    assert (saved.number, saved.version, saved.author) == (1, 2, WANG.id)
    assert (saved.changed_by, saved.changed_at) == (SUN.id, NOW + 1)


def test_the_second_of_two_editors_is_told_who_was_first_and_when(city: Store) -> None:
    first = created(city)
    compose.save(city, first.slogan, Draft("甲写的"), version=1, by=SUN, now=NOW + 5)

    with pytest.raises(ChangedMeanwhileError) as refused:
        compose.save(city, first.slogan, Draft("乙写的"), version=1, by=WANG, now=NOW + 9)

    with city.reading() as db:
        assert slogans.latest(db, first.slogan).text == "甲写的"
    assert (refused.value.by, refused.value.at_ms) == ("孙强", NOW + 5)


def test_a_submitted_revision_cannot_be_saved_over(city: Store) -> None:
    one = submitted(city)

    with pytest.raises(ForbiddenStepError):
        compose.save(city, one.slogan, Draft("改"), version=one.version, by=WANG, now=NOW)


def test_a_revision_under_review_cannot_be_followed_by_another(city: Store) -> None:
    one = submitted(city)

    with pytest.raises(ForbiddenStepError):
        compose.revise(city, one.slogan, version=one.version, by=WANG, now=NOW)


def test_submission_without_a_last_day_gets_a_year(city: Store) -> None:
    until = submitted(city).not_after

    assert until == (NOW + 365 * DAY) // MINUTE * MINUTE


def test_a_filler_may_play_for_ever(city: Store) -> None:
    assert submitted(city, kind=Kind.FILLER).not_after is None


def test_words_end_on_the_minute(city: Store) -> None:
    last = NOW // MINUTE * MINUTE + DAY
    first = created(city, Draft(WORDS, not_after=last + 59_999))

    one = compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)

    assert one.not_after == last


def test_a_wished_last_day_is_kept(city: Store) -> None:
    last = NOW // MINUTE * MINUTE + 7 * DAY
    first = created(city, Draft(WORDS, not_after=last))

    one = compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)

    assert (one.state, one.not_after) == (State.SUBMITTED, last)
    assert one.submitted_at == NOW


@pytest.mark.parametrize("last", [NOW, NOW - DAY, NOW + 366 * DAY])
def test_a_last_day_that_is_past_or_too_far_is_refused(city: Store, last: int) -> None:
    first = created(city, Draft(WORDS, not_after=last))

    with pytest.raises(BadInputError) as refused:
        compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)

    assert refused.value.field == "not_after"


def test_empty_words_cannot_be_submitted(city: Store) -> None:
    first = created(city, Draft(" \n "))

    with pytest.raises(BadInputError, match="正文"):
        compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)


def test_a_draft_that_another_changed_is_not_submitted_unseen(city: Store) -> None:
    first = created(city)
    compose.save(city, first.slogan, Draft("换了字"), version=1, by=SUN, now=NOW)

    with pytest.raises(ChangedMeanwhileError):
        compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (Draft(WORDS, venue_kinds=("moon",)), "venue_kinds"),
        (Draft(WORDS, districts=(DistrictId("di-9"),)), "districts"),
        (Draft(WORDS, campaign=CampaignId("ca-9")), "campaign"),
    ],
)
def test_an_unknown_place_is_refused_by_name(city: Store, draft: Draft, field: str) -> None:
    with pytest.raises(BadInputError) as refused:
        created(city, draft)

    assert refused.value.field == field
    with city.reading() as db:
        assert slogans.listed(db, Wish()) == ()


def test_who_may_not_compose_is_refused(city: Store) -> None:
    with pytest.raises(ForbiddenError):
        compose.create(city, Draft(WORDS), by=HAN, now=NOW)


def test_an_unknown_slogan_is_unknown(city: Store) -> None:
    with pytest.raises(UnknownError):
        compose.save(city, SloganId("sl-none"), Draft(WORDS), version=1, by=WANG, now=NOW)


def test_every_change_stands_in_the_history(city: Store) -> None:
    first = created(city)
    compose.save(city, first.slogan, Draft("不轻信"), version=1, by=SUN, now=NOW)
    compose.submit(city, first.slogan, version=2, by=LI, now=NOW)

    with city.reading() as db:
        found = history.of(db, "slogan", first.slogan)
    assert [(each.what, each.name) for each in found] == [
        ("submitted", "李明"),
        ("saved", "孙强"),
        ("created", "王芳"),
    ]


def test_what_the_page_saves_by_itself_is_one_step(city: Store) -> None:
    first = created(city)
    for version in range(1, 6):
        at = NOW + version * 9 * MINUTE
        compose.save(
            city, first.slogan, Draft("字" * version), version=version, by=SUN, now=at
        )

    with city.reading() as db:
        step, start = history.of(db, "slogan", first.slogan)
        assert slogans.latest(db, first.slogan).text == "字字字字字"
    assert (start.what, step.what, step.at) == ("created", "saved", NOW + 45 * MINUTE)
    assert step.detail == {"number": 1, "version": 6}


@pytest.mark.parametrize(
    ("by", "pause"), [(SUN, 10 * MINUTE), (WANG, MINUTE)], ids=["a pause", "another person"]
)
def test_a_pause_or_another_person_begins_another_step(
    *, city: Store, by: Person, pause: int
) -> None:
    first = created(city)
    compose.save(city, first.slogan, Draft("一"), version=1, by=SUN, now=NOW)
    compose.save(city, first.slogan, Draft("二"), version=2, by=by, now=NOW + pause)

    with city.reading() as db:
        found = history.of(db, "slogan", first.slogan)
    assert [each.what for each in found] == ["saved", "saved", "created"]
    assert [each.person for each in found] == [by.id, SUN.id, WANG.id]


def test_a_list_shows_the_newest_revisions_that_match(city: Store) -> None:
    submitted(city, "刷单返利都是诈骗")
    created(city, Draft("网恋对象叫你投资要当心", fraud_type="romance"))

    with city.reading() as db:
        everything = slogans.listed(db, Wish())
        words = slogans.listed(db, Wish(words="网恋"))
        drafts = slogans.listed(db, Wish(state=State.DRAFT, fraud_type="romance"))
        counted = slogans.counted(db)
    assert len(everything) == 2
    assert words == drafts
    assert [each.revision.text for each in words] == ["网恋对象叫你投资要当心"]
    assert (counted[State.SUBMITTED], counted[State.DRAFT]) == (1, 1)


def test_the_starter_content_is_imported_and_handed_in_whole(city: Store) -> None:
    rows = rows_of(STARTER.read_bytes(), name="starter_content.json")

    kept = compose.import_rows(city, rows, then=State.SUBMITTED, by=WANG, now=NOW)

    assert len(kept) == 60
    assert {each.state for each in kept} == {State.SUBMITTED}
    assert kept[0].slogan == "S01"


def test_an_import_with_one_bad_row_keeps_nothing(city: Store) -> None:
    body = json.dumps(
        [
            {"kind": "slogan", "text": "不轻信，不转账"},
            {"kind": "slogan", "text": "拨打11O", "venue_kinds": ["school"]},
            {"kind": "tip", "text": "多核实", "venue_kinds": ["moon"]},
        ]
    )
    rows = rows_of(body.encode(), name="a.json")

    with pytest.raises(BadRowsError) as refused:
        compose.import_rows(city, rows, then=State.SUBMITTED, by=WANG, now=NOW)

    assert [row[:2] for row in refused.value.rows] == [(2, "text"), (3, "venue_kinds")]
    with city.reading() as db:
        assert slogans.listed(db, Wish()) == ()


def test_the_same_file_twice_is_refused_row_by_row(city: Store) -> None:
    rows = rows_of(b'[{"id": "A1", "kind": "tip", "text": "no"}]', name="a.json")
    compose.import_rows(city, rows, then=State.DRAFT, by=WANG, now=NOW)

    with pytest.raises(BadRowsError) as refused:
        compose.import_rows(city, rows, then=State.DRAFT, by=WANG, now=NOW)

    assert [row[:2] for row in refused.value.rows] == [(1, "id"), (1, "text")]


def test_an_imported_draft_may_still_be_wrong(city: Store) -> None:
    rows = rows_of('[{"kind": "tip", "text": "拨打11O"}]'.encode(), name="a.json")

    (kept,) = compose.import_rows(city, rows, then=State.DRAFT, by=WANG, now=NOW)

    assert kept == replace(kept, state=State.DRAFT, text="拨打11O")
