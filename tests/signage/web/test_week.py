"""A week as blocks, days in words, clashes: the pure parts behind the pages."""

from dataclasses import replace
from datetime import date

import pytest

from playlists.accounting import Interval
from playlists.booking import DAY_MIN, EVERY_DAY, Booking, Level, Recurrence, Span
from playlists.ids import BookingId, PlaylistId, ScreenId, Sha256, SloganId
from playlists.timetable import Item, Offset, Rule, Share, Timetable
from signage.arrangements import ArrangedBooking
from signage.targets import Target
from signage.web import pieces, week
from signage.web.wording import clashes
from signage.web.wording.clashes import Verdict

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)
ITEM = Item(
    SloganId("sl-a"),
    1,
    kind="slogan",
    title="a",
    scene=Sha256("0" * 64),
    approval=Sha256("1" * 64),
    dwell_ms=5_000,
)
HERE = frozenset({ScreenId("sc-a"), ScreenId("sc-b")})


def _when(
    *spans: tuple[int, int], weekdays: frozenset[int] = EVERY_DAY, last: date = SUNDAY
) -> Recurrence:
    return Recurrence(MONDAY, last, weekdays, tuple(Span(*one) for one in spans))


def _booked(name: str, when: Recurrence, level: Level = Level.BOOKED) -> ArrangedBooking:
    booking = Booking(BookingId(f"bk-{name}"), PlaylistId(f"pl-{name}"), when, level)
    return ArrangedBooking(booking, name, Target())


def _timetable(
    *booked: ArrangedBooking, hours: tuple[int, int] = (8 * 60, 20 * 60)
) -> Timetable:
    share = (Share(0, 1),)
    rules = [Rule(PlaylistId("pl-daily"), Level.EVERYDAY, share)]
    rules += [
        Rule(one.booking.playlist, one.booking.level, share, one.booking.when)
        for one in booked
    ]
    return Timetable(
        zone="Asia/Shanghai",
        offsets=(Offset(0, 28_800),),
        effective_from=1_000,
        valid_until=2_000,
        hours=((Span(*hours),),) * 7,
        items=(ITEM,),
        rules=tuple(rules),
    )


def _all_week(timetable: Timetable) -> tuple[week.Held, ...]:
    start = MONDAY.toordinal() * DAY_MIN
    return (week.Held(start, start + 7 * DAY_MIN, timetable),)


def _week(*booked: ArrangedBooking, hours: tuple[int, int] = (480, 1200)) -> week.Week:
    called = week.names({PlaylistId("pl-daily"): "日常"}, booked)
    return week.week(
        _all_week(_timetable(*booked, hours=hours)),
        MONDAY,
        names=called,
        today=MONDAY,
        minute=600,
    )


def _said(day: week.Day) -> list[tuple[int, int, str, str]]:
    return [
        (one.start, one.end, one.look, "/".join(name.title for name in one.names))
        for one in day.blocks
    ]


def test_a_booking_takes_its_time_from_the_everyday_list() -> None:
    made = _week(_booked("午间", _when((690, 780), weekdays=frozenset({0}))))

    assert _said(made.days[0]) == [
        (480, 690, "sub", "日常"),
        (690, 780, "bkd", "午间"),
        (780, 1200, "sub", "日常"),
    ]
    assert _said(made.days[1]) == [(480, 1200, "sub", "日常")]


def test_the_higher_level_plays_alone_and_equals_share() -> None:
    low, same = _booked("低", _when((600, 720))), _booked("同", _when((660, 720)))
    high = _booked("高", _when((690, 720)), Level.IMPORTANT)
    blocks = _week(low, same, high).days[0].blocks

    assert [(one.look, [name.title for name in one.names]) for one in blocks[1:4]] == [
        ("bkd", ["低"]),
        ("bkd", ["低", "同"]),
        ("imp", ["高"]),
    ]
    assert [name.title for name in blocks[3].yielding] == ["低", "同"]


def test_a_range_over_midnight_goes_on_in_the_next_column() -> None:
    late = _booked("夜", _when((1380, 1500), weekdays=frozenset({0})))
    made = _week(late, hours=(0, 1440))

    assert _said(made.days[0])[-1] == (1380, 1440, "bkd", "夜")
    assert _said(made.days[1])[0] == (0, 60, "bkd", "夜")


def test_blocks_stand_at_their_hours_and_today_has_a_line() -> None:
    made = _week()

    assert made.height == 400
    assert made.marks[0] == (0, "8:00")
    assert made.marks[-1] == (400, "20:00")
    assert made.days[0].now_px == round(120 * 400 / 720)
    assert made.days[1].now_px is None


def test_an_emergency_stands_above_a_booking_from_its_start_to_its_end() -> None:
    booked = _booked("noon", _when((12 * 60, 14 * 60)))
    made = _timetable(booked)
    noon = (MONDAY - date(1970, 1, 1)).days * 86_400_000 + 4 * 3_600_000
    alert = Rule(
        PlaylistId("em-1"),
        Level.EMERGENCY,
        (Share(0, 1),),
        between=Interval(noon, noon + 3_600_000),
    )
    called = week.names({PlaylistId("em-1"): "紧急预警"}, [booked])
    found = week.week(
        _all_week(replace(made, rules=(*made.rules, alert))),
        MONDAY,
        names=called,
        today=SUNDAY,
        minute=0,
    )

    urgent = next(one for one in found.days[0].blocks if one.look == "fire")
    assert (urgent.start, urgent.end) == (12 * 60, 13 * 60)
    assert [one.title for one in urgent.names] == ["紧急预警"]
    assert [one.title for one in urgent.yielding] == ["noon"]
    assert not any(one.look == "fire" for day in found.days[1:] for one in day.blocks)


def test_what_lasts_a_minute_still_has_a_height() -> None:
    found = _week(_booked("short", _when((12 * 60, 12 * 60 + 1))))

    assert all(one.height > 0 for day in found.days for one in day.blocks)


def test_each_timetable_tells_only_the_time_in_which_it_held() -> None:
    monday = MONDAY.toordinal() * DAY_MIN
    noon = _booked("午间", _when((690, 780)))
    turn = monday + DAY_MIN + 600
    held = (
        week.Held(monday, turn, _timetable()),
        week.Held(turn, monday + 7 * DAY_MIN, _timetable(noon)),
    )
    called = week.names({PlaylistId("pl-daily"): "日常"}, [noon])

    made = week.week(held, MONDAY, names=called, today=MONDAY, minute=600)

    assert _said(made.days[0]) == [(480, 1200, "sub", "日常")]
    assert _said(made.days[1]) == _said(made.days[2])
    assert _said(made.days[1])[:2] == [(480, 690, "sub", "日常"), (690, 780, "bkd", "午间")]


def test_a_screen_that_is_never_open_has_an_empty_week() -> None:
    closed = Timetable(
        zone="Asia/Shanghai",
        offsets=(Offset(0, 28_800),),
        effective_from=1_000,
        valid_until=2_000,
        hours=((),) * 7,
        items=(),
        rules=(),
    )
    made = week.week(
        _all_week(closed), MONDAY, names=week.Names({}), today=MONDAY, minute=0
    )

    assert not any(day.blocks for day in made.days)


def test_the_rules_of_a_moment_are_those_of_the_highest_level() -> None:
    noon = _booked("午间", _when((690, 780)))
    timetable = _timetable(noon)

    assert [rule.level for rule in pieces.on_at(timetable, MONDAY, 700)] == [Level.BOOKED]
    assert [rule.level for rule in pieces.on_at(timetable, MONDAY, 800)] == [Level.EVERYDAY]
    assert pieces.on_at(timetable, MONDAY, 100) == ()


def _met(
    mine: ArrangedBooking, other: ArrangedBooking, *, today: date = MONDAY
) -> list[str]:
    found = clashes.clashes(mine.booking, [(other, HERE)], screens=HERE, today=today)
    return [one.words for one in found]


def test_a_clash_says_when_where_and_who_yields() -> None:
    mine = _booked("我", _when((17 * 60, 19 * 60)), Level.IMPORTANT)
    other = _booked("晚高峰", _when((18 * 60, 20 * 60), weekdays=frozenset({3})))

    (said,) = _met(mine, other)

    assert said.startswith("周四 11月26日 18:00～19:00 与“晚高峰”撞上（2 块屏）。")
    assert said.endswith("这个是重要排期，这段时间只播它，“晚高峰”让位。")
    assert "“我”是重要排期，这段时间只播它，这个排期让位" in _met(other, mine)[0]


def test_a_clash_of_several_days_says_how_often_and_which_times() -> None:
    mine = _booked("我", _when((17 * 60, 19 * 60)), Level.IMPORTANT)
    other = _booked("晚高峰", _when((18 * 60, 20 * 60)))

    (said,) = _met(mine, other)

    assert said.startswith("周一 11月23日 18:00～19:00 起，共 7 次，与“晚高峰”撞上")
    assert "11月23日至29日 18:00～19:00 只播它，“晚高峰”让位" in said


def test_times_in_words_hold_equal_ones_together() -> None:
    when = _when((480, 540), (600, 660), weekdays=frozenset({0, 2}))
    found = clashes.windows(when, first=MONDAY, last=SUNDAY)

    assert clashes.common(found) == (
        "11月23日至25日的 2 天 8:00～9:00、11月23日至25日的 2 天 10:00～11:00"
    )


@pytest.mark.parametrize(
    ("rounds", "said"),
    [
        ((3, 2), "每 5 次里，这个占 3 次，对方占 2 次"),
        ((3, 0), "但对方还没有批准的标语，批准以前轮不到"),
        ((0, 2), "但这个还没有批准的标语，批准以前轮不到"),
        ((0, 0), "两个级别相同，一起轮流播。"),
    ],
)
def test_equals_say_how_many_plays_each_has(rounds: tuple[int, int], said: str) -> None:
    one, two = _booked("甲", _when((0, 600))), _booked("乙", _when((0, 600)))
    parts = dict(zip((one.booking.playlist, two.booking.playlist), rounds, strict=True))
    (met,) = clashes.clashes(
        one.booking, [(two, HERE)], screens=HERE, today=MONDAY, rounds=parts
    )

    assert said in met.words


def test_a_clash_over_midnight_is_found() -> None:
    late = _booked("夜", _when((23 * 60, 26 * 60), weekdays=frozenset({0})))
    early = _booked("晨", _when((60, 120), weekdays=frozenset({1})))

    assert "周二 11月24日 1:00～2:00" in _met(early, late)[0]


@pytest.mark.parametrize(
    ("other", "today"),
    [
        (_booked("别", _when((8 * 60, 9 * 60))), MONDAY),
        (_booked("旧", _when((17 * 60, 18 * 60), last=MONDAY)), date(2026, 11, 25)),
    ],
)
def test_what_does_not_meet_or_is_over_is_no_clash(
    other: ArrangedBooking, today: date
) -> None:
    assert _met(_booked("我", _when((17 * 60, 19 * 60))), other, today=today) == []


def test_other_screens_and_the_booking_itself_are_no_clash() -> None:
    mine = _booked("我", _when((0, 600)))
    away = frozenset({ScreenId("sc-z")})
    others = [(_booked("远", _when((0, 600))), away), (mine, HERE)]

    assert clashes.clashes(mine.booking, others, screens=HERE, today=MONDAY) == ()


def test_equals_share() -> None:
    one, two = _booked("甲", _when((0, 600))), _booked("乙", _when((0, 600)))
    (met,) = clashes.clashes(one.booking, [(two, HERE)], screens=HERE, today=MONDAY)

    assert met.verdict is Verdict.SHARES
