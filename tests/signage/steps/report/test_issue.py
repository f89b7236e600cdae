from dataclasses import replace
from datetime import date

import pytest

from signage.errors import ForbiddenError
from signage.figures import Figures
from signage.people import Role
from signage.period import Period, Scope, ScopeKind
from signage.steps.report import as_markdown, issue, number_of, summary
from signage.store import reports
from tests.signage.month import MANAGER, NOW, OCTOBER, Month


def test_an_issued_report_stays_and_its_version_rises(
    october: Month, found: Figures
) -> None:
    first = issue(october.store, found, by=MANAGER, now=NOW)
    second = issue(october.store, found, by=MANAGER, now=NOW + 1)

    assert (first, second) == (("2026-10", 1), ("2026-10", 2))
    with october.store.reading() as db:
        kept = reports.issued(db, "2026-10")
    assert [one.version for one in kept] == [2, 1]
    assert kept[0].text == as_markdown(summary(found))
    assert kept[0].figures["total"]["complete"] == found.total.complete
    assert kept[0].by == MANAGER.name


def test_who_may_not_report_issues_nothing(october: Month, found: Figures) -> None:
    keeper = replace(MANAGER, role=Role.REVIEWER)

    with pytest.raises(ForbiddenError):
        issue(october.store, found, by=keeper, now=NOW)


def test_a_report_is_numbered_by_its_period_and_scope() -> None:
    days = Period(date(2026, 10, 1), date(2026, 10, 15))
    bank = Scope(ScopeKind.PARTNER, "pa-1")

    assert number_of(OCTOBER, Scope()) == "2026-10"
    assert number_of(OCTOBER, bank) == "2026-10.pa-1"
    assert number_of(days, bank) == "20261001-20261015.pa-1"
