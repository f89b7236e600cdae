from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from devices import wire
from devices.messages import Gap, PlaysBatch, Run, Why
from playlists.accounting import Interval, union
from playlists.booking import Level, Recurrence, Span
from playlists.brightness import Mark, Profile
from playlists.how import How
from playlists.ids import PlaylistId, ScreenId, Sha256, SloganId
from playlists.timetable import Item, Offset, Quiet, Rule, Share, Timetable

instants = st.integers(0, 2_000_000_000_000)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64).map(Sha256)
ids = st.text("abcdefgh234567-", min_size=1, max_size=12)
titles = st.text("防骗别信转账 abc\n“”", max_size=40)
runs = st.builds(Run, instants, instants, hashes)
gaps = st.builds(Gap, instants, instants, st.sampled_from(Why))
spans = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(0, 1_439),
    st.integers(1, 1_440),
)
span_rows = st.lists(spans, min_size=1, max_size=3).map(tuple)
recurrences = st.builds(
    lambda first, days, spans, only: Recurrence(
        first, date.fromordinal(first.toordinal() + days), spans=spans, only=only
    ),
    st.dates(date(2020, 1, 1), date(2090, 1, 1)),
    st.integers(0, 400),
    span_rows,
    st.just(0) | st.integers(1, (1 << 128) - 1),
)
hows = st.builds(
    How,
    st.integers(1, 100),
    st.none() | st.integers(1, 60),
    st.none() | st.integers(60, 3_600),
    seed=st.none() | st.integers(0, 2**31 - 1),
)
items = st.builds(
    Item,
    ids.map(SloganId),
    st.integers(1, 99),
    kind=st.sampled_from(["slogan", "alert"]),
    title=titles,
    scene=hashes,
    approval=hashes,
    dwell_ms=st.integers(2_000, 600_000),
    not_after=st.none() | instants,
)

shuts = st.lists(st.builds(Interval, instants, instants), max_size=3).map(union)
quiets = shuts.map(lambda some: tuple(Quiet(*one, n) for n, one in enumerate(some, 1)))
profiles = st.builds(
    lambda minute, percent, ramp: Profile((Mark(minute, percent, ramp), Mark(1_400, 9))),
    st.integers(0, 1_000),
    st.integers(5, 100),
    st.integers(0, 300),
)


@st.composite
def timetables(draw: st.DrawFn) -> Timetable:
    shown = draw(st.lists(items, min_size=1, max_size=4).map(tuple))
    shares = st.lists(
        st.builds(Share, st.integers(0, len(shown) - 1), st.integers(1, 10)), max_size=3
    ).map(tuple)
    rule = st.builds(
        Rule,
        ids.map(PlaylistId),
        st.sampled_from([level for level in Level if level is not Level.EMERGENCY]),
        shares=shares,
        when=st.none() | recurrences,
        how=st.just(How()) | hows,
        quiet=st.integers(0, 3),
    )
    start = draw(instants)
    emergency = st.builds(
        Rule,
        ids.map(PlaylistId),
        st.just(Level.EMERGENCY),
        shares=shares,
        between=st.builds(
            lambda minute, length: Interval(minute * 60_000, (minute + length) * 60_000),
            st.integers(0, 10**8),
            st.integers(1, 10_000),
        ),
    )
    return Timetable(
        zone="Asia/Shanghai",
        offsets=(Offset(0, draw(st.integers(-50_000, 50_000))),),
        effective_from=start,
        valid_until=start + draw(st.integers(1, 8_000_000_000)),
        hours=draw(st.tuples(*[span_rows] * 7)),
        items=shown,
        rules=draw(st.lists(rule | emergency, max_size=3).map(tuple)),
        shut=draw(st.just(()) | shuts),
        quiet=draw(st.just(()) | quiets),
        brightness=draw(st.lists(profiles, max_size=2).map(tuple)),
    )


@given(timetables())
def test_a_timetable_comes_back_as_it_was(timetable: Timetable) -> None:
    assert wire.decode_timetable(wire.encode_timetable(timetable)) == timetable


@given(
    st.builds(
        PlaysBatch,
        ids.map(ScreenId),
        ids,
        number=st.integers(0, 10**9),
        runs=st.lists(runs, max_size=5).map(tuple),
        gaps=st.lists(gaps, max_size=5).map(tuple),
    )
)
def test_a_batch_comes_back_as_it_was(batch: PlaysBatch) -> None:
    assert wire.decode_plays(wire.encode_plays(batch)) == batch
