"""`signage report`: the work summary or the figures of a period."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from signage.cli.desk import Desk
from signage.demo import as_demo
from signage.errors import BadInputError
from signage.figures import Figures
from signage.period import Period, Scope, ScopeKind, parse_month
from signage.settings import Settings
from signage.steps import report as step
from signage.store import trust_lists
from signage.store.engine import Store


def _markdown(figures: Figures) -> bytes:
    return step.as_markdown(step.summary(figures)).encode()


FORMATS: Final[dict[str, Callable[[Figures], bytes]]] = {
    "md": _markdown,
    "csv": step.as_csv,
    "xlsx": step.as_xlsx,
    "json": step.as_json,
}
_DAY: Final = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--month", help="A calendar month, such as 2026-10.")
@click.option("--from", "first", type=_DAY, help="The first day, when not a month.")
@click.option("--to", "last", type=_DAY, help="The last day, inclusive.")
@click.option("--scope", default="city", help="city, district:ID, partner:ID, campaign:ID.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="md")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="FILE to write."
)
@click.pass_obj
def report(  # noqa: PLR0913  one for each option
    desk: Desk,
    *,
    month: str | None,
    first: datetime | None,
    last: datetime | None,
    scope: str,
    form: str,
    output: Path | None,
) -> None:
    """Write the work summary (md) or the figures (csv, xlsx, json) of a period.

    Example: signage report --month 2026-10 --format xlsx -o october.xlsx
    """
    period, part = _period(month, first, last), _scope(scope)
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise click.UsageError("an XLSX is no text: name a file with -o FILE")
    with desk.store() as store:
        office = step.office_of(_settings(desk, store))
        figures = step.figures(
            store, period=period, office=office, scope=part, now=desk.now()
        )
    body = FORMATS[form](figures)
    if output is None:
        click.echo(body, nl=False)
    else:
        output.write_bytes(body)
        click.echo(f"{output}: {period.name}, {figures.scope.name}, {len(body)} bytes")


def _settings(desk: Desk, store: Store) -> Settings:
    """The settings in force, or a demo's: its data is told by its trust list."""
    with store.reading() as db:
        trust = trust_lists.current(db)
    is_demo = desk.settings.demo or (trust is not None and trust.demo)
    return as_demo(desk.settings) if is_demo else desk.settings


def _period(month: str | None, first: datetime | None, last: datetime | None) -> Period:
    if month and not first and not last:
        return parse_month(month)
    if first and last and not month:
        return Period(first.date(), last.date())
    raise click.UsageError("give --month 2026-10, or both --from and --to")


def _scope(text: str) -> Scope:
    kind, _, of = text.partition(":")
    if kind not in set(ScopeKind) or bool(of) == (kind == ScopeKind.CITY):
        raise BadInputError("a scope is city, district:ID, partner:ID or campaign:ID")
    return Scope(ScopeKind(kind), of) if of else Scope()
