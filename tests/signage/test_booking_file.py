import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.booking import EVERY_DAY
from playlists.dayrules import Called, Dates, MonthDays, Weekly
from playlists.ids import BookingId, CampaignId, PersonId, PlaylistId, SloganId
from signage.arrangements import ArrangedBooking, BookingDraft, arranged_of
from signage.booking_file import as_csv, rows_of
from signage.booking_json import booking_json
from signage.calendar_toml import almanac_of
from signage.errors import BadInputError, BadRowsError
from signage.sharing import HowDraft
from signage.targets import Target, target_of

FIRST = date(2026, 11, 2)
PLAIN = {
    "id": "bk-1",
    "title": "双十一",
    "playlist": "pl-1",
    "first": "2026-11-02",
    "last": "2026-11-11",
    "everywhere": True,
}

drafts = st.builds(
    BookingDraft,
    st.integers(1, 999).map(lambda n: BookingId(f"bk-{n}")),
    st.sampled_from(["双十一", "开学季，“新生”", "a,b"]),
    st.just(PlaylistId("pl-1")),
    first=st.just(FIRST),
    last=st.integers(31, 300).map(lambda n: FIRST + timedelta(days=n)),
    weekdays=st.frozensets(st.sampled_from(sorted(EVERY_DAY)), min_size=1),
    spans=st.sampled_from([((0, 1440),), ((420, 540), (1320, 1560))]),
    level=st.sampled_from([2, 3]),
    at_once=st.booleans(),
    target=st.sampled_from(
        [
            Target(),
            target_of({"venue_kinds": ["shop"], "unless": {"positions": ["hall"]}}),
        ]
    ),
    campaign=st.none() | st.just(CampaignId("ca-1")),
    days=st.none()
    | st.builds(Weekly, st.just(frozenset({1, 3})), st.integers(1, 3))
    | st.builds(MonthDays, st.just(frozenset({5, -1})))
    | st.just(Called(frozenset({"workday"})))
    | st.just(Dates(frozenset({FIRST}))),
    excluded=st.sampled_from([frozenset(), frozenset({date(2026, 11, 9)})]),
    times=st.sampled_from([frozenset(), frozenset({"morning"}), frozenset({"open"})]),
    dwell_ms=st.none() | st.just(9_500),
    how=st.builds(
        HowDraft,
        st.integers(1, 9),
        st.none() | st.just(6),
        st.none() | st.just(9),
        st.none() | st.just(7),
    ),
)


ALMANAC = almanac_of(())


def arranged(draft: BookingDraft) -> ArrangedBooking:
    return arranged_of(draft, ALMANAC, by=PersonId(""), now=0)


drafts |= drafts.map(lambda one: replace(one, playlist=None, slogan=SloganId("sl-1")))


@given(st.lists(drafts, max_size=3, unique_by=lambda one: one.id))
def test_what_is_written_as_json_comes_back(some: list[BookingDraft]) -> None:
    _require_the_same([arranged(one) for one in some], "json")


@given(st.lists(drafts, max_size=3, unique_by=lambda one: one.id))
def test_what_is_written_as_csv_comes_back(some: list[BookingDraft]) -> None:
    _require_the_same([arranged(one) for one in some], "csv")


def _require_the_same(some: list[ArrangedBooking], form: str) -> None:
    plain = [booking_json(one) for one in some]
    text = as_csv(some) if form == "csv" else json.dumps(plain)
    rows = rows_of(text.encode(), name=f"plan.{form}")
    again = [arranged(row.draft) for row in rows]

    assert [booking_json(one) for one in again] == plain
    assert [one.booking for one in again] == [one.booking for one in some]


def test_what_is_not_said_is_the_usual() -> None:
    (row,) = rows_of(json.dumps([PLAIN]).encode(), name="plan.json")

    plain = BookingDraft(
        BookingId("bk-1"), "双十一", PlaylistId("pl-1"), FIRST, date(2026, 11, 11)
    )
    assert row == (1, plain)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"first": "2. Nov"}, "first"),
        ({"weekdays": "周一"}, "weekdays"),
        ({"spans": [[1]]}, "spans"),
        ({"days": {"kind": "moon"}}, "days"),
        ({"share": "2"}, "share"),
        ({"everywhere": False}, "target"),
        ({"target": {"planets": ["mars"]}}, "target"),
        ({"target": {"districts": ["di-1"]}}, "everywhere"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_each_wrong_row_is_named_with_its_field(
    wrong: dict[str, object], field: str
) -> None:
    rows = [PLAIN, {**PLAIN, "id": "bk-2", **wrong}]

    with pytest.raises(BadRowsError) as caught:
        rows_of(json.dumps(rows).encode(), name="plan.json")

    assert [(bad.row, bad.field) for bad in caught.value.rows] == [(2, field)]


def test_an_id_twice_is_refused() -> None:
    with pytest.raises(BadRowsError, match="前面已有"):
        rows_of(json.dumps([PLAIN, PLAIN]).encode(), name="plan.json")


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("nine to five", "时段在表格里写 08:00-10:00"),
        ("10:00-10:00", "开始和结束相同；整天写 00:00-24:00"),
        ("08:00-12:00, 11:00-13:00", "重叠的时段"),
        ("25:00-26:00", "不存在的时刻"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_by_its_row(cell: str, why: str) -> None:
    text = as_csv([arranged(rows_of(json.dumps([PLAIN]).encode(), name="a.json")[0].draft)])
    (cells,) = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, cells)
    writer.writeheader()
    writer.writerow(cells | {"spans": cell})

    with pytest.raises(BadRowsError, match=f"第1行（spans）.*{why}"):
        rows_of(sheet.getvalue().encode(), name="plan.csv")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"{", b"{}"])
def test_what_is_no_file_of_bookings_is_refused(data: bytes) -> None:
    with pytest.raises(BadInputError):
        rows_of(data, name="plan.json")
