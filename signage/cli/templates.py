"""`signage templates`: sets of bookings without their dates."""

from dataclasses import replace
from datetime import datetime
from typing import Final

import click

from playlists.ids import BookingId, DistrictId, PlaylistId, SloganId
from signage.booking_template import TemplateId, Use, reach_days
from signage.cli.desk import Desk
from signage.steps import arrange
from signage.steps.arrange import Wanted
from signage.store import booking_templates, people

DAY: Final = click.DateTime(formats=["%Y-%m-%d"])
BY: Final = click.option("--by", "login", required=True, help="The login of whoever does.")


@click.group()
def templates() -> None:
    """Templates of bookings, such as 开学季, 双十一, 春节.

    Example: signage templates list
    """


@templates.command("list")
@click.pass_obj
def list_(desk: Desk) -> None:
    """Print the templates: id, title, how many bookings, from which day to which.

    Example: signage templates list
    """
    with desk.store() as store, store.reading() as db:
        for one in booking_templates.templates(db):
            first, last = reach_days(one)
            many = len(one.lines)
            click.echo(f"{one.id}: {one.title}; {many} bookings; day {first} to {last}")


@templates.command("use")
@click.argument("template")
@click.option("--first", type=DAY, required=True, help="The first day, as 2026-11-11.")
@click.option("--playlist", help="What plays where the template names nothing.")
@click.option("--slogan", help="Or a single slogan.")
@click.option("--district", "districts", multiple=True, help="Only in this district.")
@BY
@click.pass_obj
def use(  # noqa: PLR0913  an option each
    desk: Desk,
    *,
    template: str,
    first: datetime,
    playlist: str | None,
    slogan: str | None,
    districts: tuple[str, ...],
    login: str,
) -> None:
    """Book all that a template says, or nothing, naming each line that is wrong.

    Example: signage templates use double-eleven --first 2026-11-11 --playlist pl-a --by wu
    """
    wish = Use(
        first.date(),
        PlaylistId(playlist) if playlist else None,
        SloganId(slogan) if slogan else None,
        frozenset(map(DistrictId, districts)),
    )
    with desk.store() as store:
        with store.reading() as db:
            by = people.by_login(db, login)
            found = booking_templates.get(db, TemplateId(template))
        made = arrange.use_template(store, found, wish, by=by, now=desk.now())
    click.echo(f"{len(made)} bookings from {found.title}")


@templates.command("save")
@click.argument("title")
@click.argument("bookings", nargs=-1, required=True)
@click.option("--first", type=DAY, required=True, help="The day that counts as the first.")
@BY
@click.pass_obj
def save(
    desk: Desk, *, title: str, bookings: tuple[str, ...], first: datetime, login: str
) -> None:
    """Make a template of bookings by their ids.

    Example: signage templates save 集市 bk-1 bk-2 --first 2026-11-11 --by wang
    """
    wish = Wanted(title, tuple(map(BookingId, bookings)), first.date())
    with desk.store() as store:
        with store.reading() as db:
            by = people.by_login(db, login)
        made = arrange.keep_template(store, wish, by=by, now=desk.now())
    click.echo(f"{made.id}: {made.title}")


@templates.command("rename")
@click.argument("template")
@click.argument("title")
@BY
@click.pass_obj
def rename(desk: Desk, *, template: str, title: str, login: str) -> None:
    """Give a template of one's own another title.

    Example: signage templates rename te-abc 冬季集市 --by wang
    """
    with desk.store() as store:
        with store.reading() as db:
            by = people.by_login(db, login)
            found = booking_templates.get(db, TemplateId(template))
        wish = replace(found, title=title)
        arrange.rename_template(store, wish, by=by, now=desk.now())
    click.echo(f"{found.id}: {title}")


@templates.command("delete")
@click.argument("template")
@BY
@click.pass_obj
def delete(desk: Desk, *, template: str, login: str) -> None:
    """Delete a template of one's own; what was booked by it stays.

    Example: signage templates delete te-abc --by wang
    """
    with desk.store() as store:
        with store.reading() as db:
            by = people.by_login(db, login)
            found = booking_templates.get(db, TemplateId(template))
        arrange.delete_template(store, found, by=by, now=desk.now())
    click.echo(f"{found.title} deleted")
