from datetime import date

import pytest

from playlists.clockwork import Clockwork
from signage.errors import UnknownError
from signage.figures import Figures, sum_accounts, sum_plays
from signage.period import Period, Scope, ScopeKind
from signage.plays import HOUR_MS, Accounts, Plays
from signage.steps.report import Office, figures
from tests.signage.month import NOW, OCTOBER, Month
from tests.signage.street import HALL, T0, timetable

OFFICE = Office("云江市公安局")


def of(month: Month, kind: ScopeKind, name: str) -> Figures:
    return figures(
        month.store, period=OCTOBER, office=OFFICE, scope=Scope(kind, name), now=NOW
    )


def test_whole_plays_of_a_screen_are_those_of_its_timetable(found: Figures) -> None:
    hall = next(row for row in found.screens if row.id == HALL)

    shown = Clockwork(timetable()).showings_between(T0, OCTOBER.until_ms)
    whole = sum(1 for one in shown if one.end > T0)
    assert hall.plays.complete == whole


def test_every_view_sums_to_the_same_total(found: Figures) -> None:
    views: list[list[Plays]] = [
        [row.plays for row in found.slogans],
        [row.plays for row in found.screens],
        [row.plays for row in found.venues],
        [row.plays for row in found.partners],
        [row.plays for row in found.districts],
        [row.plays for row in found.venue_kinds],
        [row.plays for row in found.partner_kinds],
        [row.plays for row in found.days],
    ]

    assert [sum_plays(view) for view in views] == [found.total] * len(views)
    assert found.total.complete > 10_000
    assert sum(row.complete for row in found.hours) == found.total.complete


def test_every_open_second_of_october_is_in_one_account(found: Figures) -> None:
    views: list[list[Accounts]] = [
        [row.accounts for row in found.screens],
        [row.accounts for row in found.districts],
        [row.accounts for row in found.days],
    ]

    assert [sum_accounts(view) for view in views] == [found.accounts] * 3
    assert found.accounts.total == 3 * 31 * 12 * HOUR_MS
    assert found.accounts.dark == 5 * HOUR_MS


def test_a_venue_without_a_whole_play_is_not_covered(found: Figures) -> None:
    assert [(row.name, row.screens) for row in found.missing] == [
        ("云江汽车站", 1),
        ("柳巷快递服务点", 0),
    ]
    assert found.coverage == (1, 3)
    assert (found.lit, found.partners_reached) == (2, 1)


def test_outdoor_plays_are_those_of_screens_outdoors(found: Figures) -> None:
    bank = next(row for row in found.venue_kinds if row.id == "bank_branch")

    assert 0 < bank.outdoor < bank.plays.complete


def test_content_counts_what_passed_for_the_first_time(found: Figures) -> None:
    content = found.content

    assert content.new == (("rhyme", 1), ("slogan", 1))
    assert (content.passed, content.returned, content.expiring) == (2, 0, 2)
    assert content.wait_ms == 2 * HOUR_MS
    assert "虚假网络贷款" not in content.lacking
    assert "刷单返利" in content.lacking


def test_a_partner_sees_only_its_own(october: Month) -> None:
    bank = of(october, ScopeKind.PARTNER, "pa-1")

    assert {row.venue for row in bank.screens} == {"云江银行城东支行"}
    assert (len(bank.partners), bank.scope.name) == (1, "云江银行")
    assert bank.accounts.total == 2 * 31 * 12 * HOUR_MS


def test_districts_sum_to_the_city(october: Month, found: Figures) -> None:
    parts = [of(october, ScopeKind.DISTRICT, name) for name in ("di-1", "di-2")]

    assert sum_plays(part.total for part in parts) == found.total
    assert sum_accounts(part.accounts for part in parts) == found.accounts


def test_a_campaign_counts_only_its_slogans(october: Month) -> None:
    campaign = of(october, ScopeKind.CAMPAIGN, "ca-1")

    assert {row.slogan for row in campaign.slogans} == {"sl-two"}
    assert campaign.accounts == Accounts()
    assert campaign.campaigns[0].plays == campaign.total


def test_an_unknown_scope_is_refused(october: Month) -> None:
    for kind in (ScopeKind.PARTNER, ScopeKind.DISTRICT, ScopeKind.CAMPAIGN):
        with pytest.raises(UnknownError):
            of(october, kind, "xx-1")


def test_days_sum_to_their_period(october: Month, found: Figures) -> None:
    halves = [
        figures(october.store, period=Period(*days), office=OFFICE, now=NOW)
        for days in (
            (date(2026, 10, 1), date(2026, 10, 15)),
            (date(2026, 10, 16), date(2026, 10, 31)),
        )
    ]

    assert sum_plays(half.total for half in halves) == found.total


def test_a_period_without_anything_is_empty(october: Month) -> None:
    before = Period(date(2025, 1, 1), date(2025, 1, 31))

    empty = figures(october.store, period=before, office=OFFICE, now=NOW)

    assert (empty.total, empty.accounts, empty.days) == (Plays(), Accounts(), ())
