"""A screen's days as bars, quiet stretches, gaps and clashes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from playlists.accounting import Interval, intersect, total_ms, union
from playlists.booking import Level
from playlists.ids import PlaylistId
from signage.web.planner import sentences
from signage.web.planner.lanes import lane, together
from signage.web.planner.stretches import Source, midnight
from tests.signage.web.planner.forces import (
    DAILY,
    DAY_MIN,
    FILLER,
    MONDAY,
    SUNDAY,
    booked,
    force,
    told,
    week,
)

BEGIN = midnight(MONDAY)
ranges = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)


def test_a_bar_has_the_whole_range_of_its_booking() -> None:
    made = week(DAILY, booked("午间", (690, 780), weekdays=frozenset({0})))

    assert told(made) == ["午间 690-780 plays"]
    assert told(made, 1) == []
    quiet = [(one.start - BEGIN, one.end - BEGIN) for one in made.quiet][:2]
    assert quiet == [(480, 690), (780, 1200)]


def test_the_lower_level_yields_only_while_the_higher_plays() -> None:
    made = week(
        DAILY, booked("低", (600, 720)), booked("高", (660, 690), level=Level.IMPORTANT)
    )

    assert told(made) == [
        "低 600-660 plays",
        "低 660-690 yields 高",
        "低 690-720 plays",
        "高 660-690 plays",
    ]


def test_equals_take_turns_and_stand_side_by_side() -> None:
    made = week(DAILY, booked("甲", (600, 720)), booked("乙", (660, 780)))

    assert "甲 660-720 shares 乙" in told(made)
    assert [(bar.column, bar.columns) for bar in made.bars[:2]] == [(0, 2), (1, 2)]


def test_what_follows_without_meeting_has_the_whole_width() -> None:
    made = week(DAILY, booked("甲", (600, 720)), booked("乙", (720, 780)))

    assert {(bar.column, bar.columns) for bar in made.bars} == {(0, 1)}


def test_closed_hours_are_neither_quiet_nor_a_gap() -> None:
    made = week(FILLER, booked("夜", (1140, 1260), weekdays=frozenset({0})))

    assert told(made) == ["夜 1140-1200 plays", "夜 1200-1260 closed"]
    assert made.closed[0] == Interval(BEGIN, BEGIN + 480)
    assert made.gaps[0] == Interval(BEGIN + 480, BEGIN + 1140)


def test_a_range_over_midnight_goes_on_in_the_next_day_as_the_same_block() -> None:
    late = booked("夜", (1380, 1500), weekdays=frozenset({0}))
    made = week(DAILY, late, hours=(0, 1440))
    tail = next(bar for bar in made.bars if bar.start == BEGIN + DAY_MIN)

    assert told(made, 1) == ["夜 0-60 plays"]
    assert (tail.day, tail.span.from_min, tail.span.until_min) == (MONDAY, 1380, 1500)


def test_a_booking_without_approved_words_is_there_and_leaves_a_gap() -> None:
    made = week(FILLER, booked("哑", (600, 660), is_mute=True))

    assert told(made) == ["哑 600-660 mute"]
    assert made.gaps[0] == Interval(BEGIN + 480, BEGIN + 1200)


def test_one_timetable_after_the_other_makes_one_bar() -> None:
    noon = booked("午间", (600, 720), weekdays=frozenset({0}))
    early, late = force(DAILY, noon), force(DAILY, replace(noon, version=2), start=660)
    made = lane((early._replace(end=late.start), late), first=MONDAY, last=SUNDAY)

    assert told(made) == ["午间 600-720 plays"]
    assert len(made.bars) == 1


def test_two_screens_together_say_on_how_many_a_bar_is() -> None:
    both, one = booked("同", (600, 660)), booked("独", (700, 760))
    made = together((week(DAILY, both, one), week(DAILY, both)))

    assert made.screens == 2
    assert {bar.source.title: bar.screens for bar in made.bars} == {"同": 2, "独": 1}


def test_a_clash_says_who_wins_why_and_how_long() -> None:
    made = week(
        DAILY,
        booked("晚高峰", (1020, 1140)),
        booked("宣传周", (840, 1140), weekdays=frozenset({3}), level=Level.IMPORTANT),
    )

    assert [sentences.clash(one) for one in made.clashes] == [
        (
            "11月26日 17:00～19:00：“宣传周” 是重要，高过普通，这时只播它，共 2 小时；"
            "“晚高峰” 让位。"
        )
    ]


def test_equals_that_meet_are_said_to_take_turns() -> None:
    made = week(DAILY, booked("甲", (600, 690)), booked("乙", (600, 690)))

    (said,) = [sentences.clash(one) for one in made.clashes]

    assert said == (
        "11月23日至29日 10:00～11:30：“乙”、“甲” 级别相同（普通），一起轮流播，"
        "共 10 小时 30 分。"
    )


def test_gaps_say_whether_fillers_play() -> None:
    assert sentences.gap(week(FILLER).quiet) == ("11月23日至29日 8:00～20:00 只播垫片。",)
    assert sentences.gap(week().quiet) == ("11月23日至29日 8:00～20:00 没有可播的内容。",)
    assert sentences.gap(week(DAILY, FILLER).quiet) == ()


def test_a_level_above_bookings_wins_and_is_called_urgent() -> None:
    urgent = replace(booked("预警", (600, 660)), level=Level.IMPORTANT + 1, booking=None)
    made = week(DAILY, booked("甲", (600, 660), weekdays=frozenset({0})), urgent)

    assert "甲 600-660 yields 预警" in told(made)
    assert "“预警” 是紧急，高过普通" in sentences.clash(made.clashes[0])


def test_what_begins_and_ends_at_instants_takes_its_time_from_bookings() -> None:
    dated = Source(
        "预警",
        PlaylistId("em-a"),
        Level.EMERGENCY,
        within=(Interval(BEGIN + 630, BEGIN + 690),),
    )
    made = week(DAILY, booked("甲", (600, 660), weekdays=frozenset({0})), dated)

    assert told(made) == [
        "甲 600-630 plays",
        "甲 630-660 yields 预警",
        "预警 630-690 plays",
    ]


def test_hours_that_a_policy_takes_are_closed_and_quiet_ones_keep_lists_silent() -> None:
    silent = replace(DAILY, within=(Interval(BEGIN, BEGIN + 540),))
    taken = force(silent)._replace(shut=(Interval(BEGIN + 500, BEGIN + 520),))
    made = lane((taken,), first=MONDAY, last=MONDAY)
    quiet = [(one.start - BEGIN, one.end - BEGIN, one.is_gap) for one in made.quiet]

    assert quiet == [(480, 500, False), (520, 540, False), (540, 1200, True)]
    assert Interval(BEGIN + 500, BEGIN + 520) in made.closed


def test_a_booking_on_a_quiet_day_is_silent_though_only_fillers_play() -> None:
    noon = (Interval(BEGIN, BEGIN + 720), Interval(BEGIN + 1440, BEGIN + 9999))
    silent = replace(booked("甲", (600, 900), weekdays=frozenset({0})), within=noon)
    filler = replace(FILLER, within=(Interval(BEGIN + 720, BEGIN + 1440),))
    made = week(DAILY, silent, filler)

    assert told(made) == ["甲 600-720 plays", "甲 720-900 silent"]
    assert "12:00～15:00 按规定静默，不播" in sentences.bar(
        made.bars[0], playlist="甲", screens=1
    )


def test_many_that_overlap_name_the_first_few_and_how_many() -> None:
    many = [booked(f"{n:03}", (n, 1440 - n)) for n in range(60)]
    made = week(DAILY, *many, hours=(0, 1440))
    noon = next(one for one in made.clashes if len(one.winners) == 60)

    assert len(made.bars) == 7 * 60
    assert "“000”、“001”、“002”、“003”等 60 个 级别相同" in sentences.clash(noon)
    assert all(len(part.others) <= 4 for bar in made.bars for part in bar.parts)


@given(st.lists(st.tuples(ranges, st.sampled_from([Level.BOOKED, Level.IMPORTANT]))))
def test_bars_and_quiet_stretches_cover_open_time_and_nothing_else(
    wishes: list[tuple[tuple[int, int], Level]],
) -> None:
    sources = [booked(str(n), span, level=level) for n, (span, level) in enumerate(wishes)]
    made = week(DAILY, *sources, hours=(420, 1320))
    lit = union(
        Interval(part.start, part.end)
        for bar in made.bars
        for part in bar.parts
        if part.state in {"plays", "shares"}
    )
    quiet = union(Interval(one.start, one.end) for one in made.quiet)

    assert intersect(lit, quiet) == ()
    assert total_ms(lit) + total_ms(quiet) == 7 * 900
    assert total_ms(made.closed) == 7 * (DAY_MIN - 900)
    for bar in made.bars:
        assert sum(part.end - part.start for part in bar.parts) == bar.end - bar.start


def test_of_many_that_take_turns_a_bar_names_a_few_and_stays_in_few_parts() -> None:
    many = [booked(f"第{n:02}", (540 + n, 900 + n)) for n in range(40)]
    made = week(DAILY, *many)
    last = next(bar for bar in made.bars if bar.source.title == "第39")

    assert max(len(bar.parts) for bar in made.bars) <= 12
    assert "“第00”、“第01”、“第02”、“第03”等轮流播" in sentences.bar(
        last, playlist="甲", screens=1
    )
