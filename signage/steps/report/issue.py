"""Issues reports: from then on their figures and text stay as they were."""

from signage.figures import Figures
from signage.outreach import as_markdown, summary
from signage.people import Action, Person, require
from signage.period import Period, Scope, ScopeKind
from signage.steps.report.files import plain
from signage.store import reports
from signage.store.engine import Store


def number_of(period: Period, scope: Scope) -> str:
    """A report's number: 2026-10 for a month, else both days; then the scope's id."""
    first, last = period.first, period.last
    span = f"{first:%Y-%m}" if period.is_month else f"{first:%Y%m%d}-{last:%Y%m%d}"
    return span if scope.kind is ScopeKind.CITY else f"{span}.{scope.id}"


def issue(store: Store, figures: Figures, *, by: Person, now: int) -> tuple[str, int]:
    """Keep a report as it stands; gives its number and version.

    Raises:
        ForbiddenError: this person may not issue reports.
    """
    require(by, Action.ISSUE)
    number = number_of(figures.period, figures.scope)
    text = as_markdown(summary(figures))
    with store.writing() as db:
        version = reports.issue(
            db, number, figures=plain(figures), text=text, by=by.id, now=now
        )
    return number, version
