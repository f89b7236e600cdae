from dataclasses import replace
from datetime import date

import pytest

from playlists.accounting import Interval
from playlists.booking import Level
from playlists.clockwork import Clockwork
from playlists.ids import (
    BookingId,
    DistrictId,
    EmergencyId,
    PlaylistId,
    ScreenId,
    SloganId,
)
from signage.arrangements import BookingDraft
from signage.compiling import Compiler
from signage.emergencies import HOUR_MS, LAPSE_MS, MINUTE_MS, EmergencyDraft, Phase
from signage.errors import (
    BadInputError,
    ForbiddenError,
    ForbiddenStepError,
    OwnReviewError,
)
from signage.slogan import Kind
from signage.steps.arrange import (
    book,
    end_emergency,
    order_emergency,
    release_emergency,
)
from signage.steps.schedule import schedule_due
from signage.store import emergencies, history
from signage.targets import Target
from tests.signage.steps.plans import ALL, everywhere, plan, timetable, titles
from tests.signage.town import (
    DAY_MS,
    HALL,
    KEEPER,
    LINTEL,
    MONDAY,
    OPERATOR,
    OTHER,
    REVIEWER,
    SECOND,
    STATION,
    Scope,
    Town,
)

KEY = EmergencyId("em-1")
ALERT = SloganId("sl-alert")
LATER = MONDAY + 90_000
RELEASED = LATER + 20_000
UNTIL = MONDAY + HOUR_MS
DRAFT = EmergencyDraft(KEY, (ALERT,), Target(), UNTIL, "冒充社保来电激增")


@pytest.fixture
def ready(town: Town) -> Town:
    """The town, playing, with an approved alert that stands in no playlist."""
    everywhere(town, "a", "a1", "a2")
    town.slogan("alert", kind=Kind.ALERT)
    schedule_due(town.store, now=MONDAY)
    return town


def order(town: Town, **changes: object) -> None:
    wish = replace(DRAFT, **changes)  # type: ignore[arg-type]  # a draft's own fields
    order_emergency(town.store, wish, by=OPERATOR, now=LATER)


def lit(town: Town, **changes: object) -> None:
    """Ordered, released and scheduled."""
    order(town, **changes)
    release_emergency(town.store, KEY, by=REVIEWER, now=RELEASED)
    schedule_due(town.store, now=RELEASED)


def shown(town: Town, screen: ScreenId, at: int) -> str:
    week = timetable(town, screen)
    showing = Clockwork(week).showing_at(at)
    return week.items[showing.item].slogan if showing else ""


def phase(town: Town, now: int) -> Phase:
    with town.store.reading() as db:
        return emergencies.get(db, KEY).phase(now)


def test_an_order_lights_nothing_before_a_second_person_releases_it(ready: Town) -> None:
    order(ready)

    assert schedule_due(ready.store, now=LATER) == 0
    assert phase(ready, LATER) is Phase.WAITING


def test_a_released_emergency_cuts_in_on_every_screen_and_ends_by_itself(
    ready: Town,
) -> None:
    lit(ready)

    for screen in ALL:
        now = plan(ready, screen)
        assert (now.effective_from, now.cut_in) == (RELEASED, True)
        assert shown(ready, screen, RELEASED) == ALERT
        assert shown(ready, screen, UNTIL - 1) == ALERT
        assert shown(ready, screen, UNTIL) in {"sl-a1", "sl-a2"}


def test_its_end_needs_no_new_timetable(ready: Town) -> None:
    lit(ready)

    assert schedule_due(ready.store, now=UNTIL + 1) == 0


def test_it_stands_above_an_important_booking(ready: Town) -> None:
    ready.playlist("b", ready.slogan("b1"))
    day = date(2026, 11, 2)
    wish = BookingDraft(BookingId("bk-1"), "重要", PlaylistId("pl-b"), day, day)
    book(ready.store, replace(wish, level=Level.IMPORTANT), by=OPERATOR, now=MONDAY)

    lit(ready)

    assert shown(ready, HALL, RELEASED) == ALERT
    assert shown(ready, HALL, UNTIL) == "sl-b1"


def test_only_the_screens_of_its_target_show_it(ready: Town) -> None:
    lit(ready, target=Target(districts=frozenset({DistrictId("di-west")})))

    assert [one for one in ALL if ALERT in titles(ready, one)] == [OTHER]


def test_a_place_that_the_approval_does_not_allow_plays_on(town: Town) -> None:
    everywhere(town, "a", "a1")
    town.slogan("alert", kind=Kind.ALERT, scope=Scope(venue_kinds=("station",)))
    for screen in ALL:
        town.place(screen)

    lit(town)

    assert [one for one in ALL if ALERT in titles(town, one)] == [STATION]


def test_an_early_end_cuts_in_too(ready: Town) -> None:
    lit(ready)
    early = RELEASED + 5 * MINUTE_MS

    end_emergency(ready.store, KEY, by=OPERATOR, now=early)
    schedule_due(ready.store, now=early)

    assert (plan(ready, HALL).effective_from, plan(ready, HALL).cut_in) == (early, True)
    assert shown(ready, HALL, early) != ALERT
    assert phase(ready, early) is Phase.ENDED


def test_one_ordered_ahead_waits_in_the_timetable_for_its_start(ready: Town) -> None:
    start = MONDAY + 2 * HOUR_MS

    lit(ready, start=start, until=start + HOUR_MS)

    assert not plan(ready, HALL).cut_in
    assert shown(ready, HALL, start - 1) != ALERT
    assert shown(ready, HALL, start) == ALERT
    assert phase(ready, RELEASED) is Phase.COMING


def test_what_begins_within_a_minute_begins_on_the_minute(ready: Town) -> None:
    lit(ready, until=UNTIL - 1)

    rule = timetable(ready, HALL).rules[-1]
    assert rule.between == Interval(RELEASED - RELEASED % MINUTE_MS, UNTIL)


def test_nobody_releases_their_own_order(ready: Town) -> None:
    order_emergency(ready.store, DRAFT, by=REVIEWER, now=LATER)

    with pytest.raises(OwnReviewError, match="另一个人放行"):
        release_emergency(ready.store, KEY, by=REVIEWER, now=RELEASED)

    assert release_emergency(ready.store, KEY, by=SECOND, now=RELEASED).released


def test_an_operator_may_order_but_not_release(ready: Town) -> None:
    order(ready)

    with pytest.raises(ForbiddenError, match="操作员不能放行紧急预警"):
        release_emergency(ready.store, KEY, by=OPERATOR, now=RELEASED)
    with pytest.raises(ForbiddenError):
        order_emergency(ready.store, DRAFT, by=KEEPER, now=LATER)


def test_an_order_that_waits_too_long_lapses(ready: Town) -> None:
    order(ready)

    with pytest.raises(ForbiddenStepError, match="已作废"):
        release_emergency(ready.store, KEY, by=REVIEWER, now=LATER + LAPSE_MS)


def test_a_refused_order_is_not_released_after_all(ready: Town) -> None:
    order(ready)
    end_emergency(ready.store, KEY, by=REVIEWER, now=RELEASED)

    with pytest.raises(ForbiddenStepError, match="不同意"):
        release_emergency(ready.store, KEY, by=SECOND, now=RELEASED)
    with pytest.raises(ForbiddenStepError):
        end_emergency(ready.store, KEY, by=SECOND, now=RELEASED)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "字" * 201}, "reason"),
        ({"slogans": ()}, "slogans"),
        ({"slogans": (SloganId("sl-a1"),)}, "slogans"),
        ({"until": MONDAY + MINUTE_MS}, "until"),
        ({"until": MONDAY + 80 * HOUR_MS}, "until"),
        ({"start": MONDAY + 8 * DAY_MS, "until": MONDAY + 9 * DAY_MS}, "start"),
        ({"start": UNTIL, "until": UNTIL}, "until"),
        ({"target": Target(screens=frozenset({ScreenId("sc-none")}))}, "target"),
    ],
)
def test_an_order_that_cannot_be_is_refused_and_not_kept(
    ready: Town, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInputError) as refused:
        order(ready, **changes)

    assert refused.value.field == field
    with ready.store.reading() as db:
        assert emergencies.all_emergencies(db) == ()


def test_words_whose_approval_ends_too_soon_are_refused(town: Town) -> None:
    town.slogan("alert", kind=Kind.ALERT, scope=Scope(not_after=UNTIL - 1))

    with pytest.raises(BadInputError, match="到结束时还在有效期内"):
        order(town)


def test_words_taken_back_meanwhile_are_not_released(ready: Town) -> None:
    order(ready)
    ready.withdraw(ALERT, now=RELEASED)

    with pytest.raises(BadInputError, match="审核通过"):
        release_emergency(ready.store, KEY, by=REVIEWER, now=RELEASED)


def test_its_history_says_who_did_what(ready: Town) -> None:
    lit(ready)
    end_emergency(ready.store, KEY, by=SECOND, now=RELEASED + 1)

    with ready.store.reading() as db:
        done = history.of(db, "emergency", KEY)

    assert [(one.what, one.person) for one in reversed(done)] == [
        ("ordered", OPERATOR.id),
        ("released", REVIEWER.id),
        ("ended", SECOND.id),
    ]


def test_a_compiler_that_knows_the_city_makes_only_what_an_emergency_touches(
    ready: Town,
) -> None:
    compiler = Compiler()
    schedule_due(ready.store, now=LATER, compiler=compiler)
    order(ready, target=Target(screens=frozenset({LINTEL})))
    release_emergency(ready.store, KEY, by=REVIEWER, now=RELEASED)

    changed = schedule_due(ready.store, now=RELEASED, compiler=compiler)

    assert (changed, compiler.made) == (1, 1)
