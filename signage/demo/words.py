"""The demo's words: starter content, fillers, drafts, and what is under review."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Final

from playlists.ids import CampaignId, SloganId
from signage.advice import Reasons
from signage.demo.calendar import DAY_MS, HOUR_MS, MINUTE_MS, Calendar
from signage.demo.cast import Cast
from signage.keys import Keys
from signage.people import Person
from signage.pool import Pool
from signage.slogan import Draft, Kind, State
from signage.slogan_file import Row, rows_of
from signage.steps import compose, render, review
from signage.store.engine import Store
from signage.store.reviews import Part

CAMPAIGN: Final = CampaignId("ca-yanglao")
OF_CAMPAIGN: Final = frozenset(
    {"S10", "S11", "S17", "S18", "S19", "S28", "R02", "R08", "R16"}
)
WAITING: Final = ("S37", "R11", "S36")
RETURNED: Final = "R19"
OF_LATER: Final = ("S13", "S14", "R01", "S22", "S24", "S30", "R10", "R18")
"""Written while the past was played, so that its months have something to tell."""
FILLERS: Final = (
    Row(1, "F01", Draft("反诈提醒：有疑问，拨96110", kind=Kind.FILLER)),
    Row(2, "F02", Draft("钱要出门，先多问一句", kind=Kind.FILLER)),
    Row(3, "F03", Draft("遇到催您转账的电话，挂断再核实", kind=Kind.FILLER)),
)
SEEN: Final = Reasons("演示内容，每种屏的画面都看过")
_DRAFTS: Final = (
    Draft(
        "寒假打工先交押金？转身就走",
        fraud_type="task_rebate",
        audiences=("student", "jobseeker"),
        venue_kinds=("station", "school"),
    ),
    Draft(
        "抢到低价车票先别付\n改到私下交易是圈套\n买票认准官方窗口\n省下小钱丢了大头",
        kind=Kind.RHYME,
        fraud_type="ticket_change",
        audiences=("traveller",),
        venue_kinds=("station",),
    ),
)
_RETURNED_WHY: Final = (
    "第一句容易让人以为正规分期也不能用，请改成只说套路贷，并注明学校已知情。"
)


def starter_rows() -> tuple[Row, ...]:
    """The starter content as the demo has it: some of it belongs to the campaign."""
    body = files("signage.data").joinpath("starter_content.json").read_bytes()
    return tuple(
        replace(row, draft=replace(row.draft, campaign=CAMPAIGN))
        if row.id in OF_CAMPAIGN
        else row
        for row in rows_of(body, name="starter_content.json")
    )


def write_and_pass(store: Store, keys: Keys, cast: Cast, *, calendar: Calendar) -> None:
    """Bring in, draw and pass what the past was played with."""
    later = {*WAITING, RETURNED, *OF_LATER}
    rows = [row for row in starter_rows() if row.id not in later]
    written = calendar.founded + 2 * HOUR_MS
    _submit(store, rows, by=cast.operator, now=written)
    _submit(store, FILLERS, by=cast.writer, now=written + HOUR_MS)
    draw(store, now=written + 2 * HOUR_MS)
    ids = [row.id for row in (*rows, *FILLERS)]
    pass_all(store, keys, ids, by=cast.first_reviewer, now=written + DAY_MS)
    pass_all(store, keys, ids, by=cast.second_reviewer, now=written + 2 * DAY_MS)


def write_of_late(store: Store, keys: Keys, cast: Cast, *, calendar: Calendar) -> None:
    """Leave some words under review, some returned, some in drafts."""
    later = [row for row in starter_rows() if row.id in {*WAITING, RETURNED}]
    now = calendar.now - DAY_MS
    _submit(store, later, by=cast.writer, now=now)
    draw(store, now=now + MINUTE_MS)
    pass_all(store, keys, WAITING[:1], by=cast.first_reviewer, now=now + 2 * HOUR_MS)
    review.decide_return(
        store,
        SloganId(RETURNED),
        1,
        by=cast.second_reviewer,
        reason=_RETURNED_WHY,
        now=now + 3 * HOUR_MS,
    )
    for number, draft in enumerate(_DRAFTS, start=1):
        compose.create(
            store, draft, by=cast.writer, now=calendar.now - number * 2 * HOUR_MS
        )


def draw(store: Store, *, now: int) -> None:
    """Draw everything that is due, and make the statements to be signed."""
    with Pool() as pool:
        while render.render_due(store, now=now, mapped=pool.map):
            pass
    review.statements_due(store, now=now)


def pass_all(store: Store, keys: Keys, ids: Iterable[str], *, by: Person, now: int) -> None:
    """Have a reviewer pass first revisions with the demo's keys, a minute apart."""
    for number, slogan in enumerate(ids):
        part = Part(SloganId(slogan), 1)
        instant = now + number * MINUTE_MS
        review.decide_pass_on_server(
            store, part, by=by, keys=keys, now=instant, reasons=SEEN
        )


def _submit(store: Store, rows: Sequence[Row], *, by: Person, now: int) -> None:
    compose.import_rows(store, rows, then=State.SUBMITTED, by=by, now=now)
