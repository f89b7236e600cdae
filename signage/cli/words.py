"""`signage words`: the word lists that the rules go by, every change a version."""

import json
from collections.abc import Iterable

import click

from signage.advice import wordbook
from signage.advice.edits import Do, Edit, edited, label_of
from signage.advice.shelves import CLASSES, LISTS, NUMBERS, ROWS
from signage.cli.desk import Desk
from signage.cli.somebody import administrator
from signage.store import lexicons

BY = click.option("--by", "login", help="The administrator; needed when there are several.")


@click.group()
def words() -> None:
    """Show, change and take back the word lists, hotlines and limits of advice.

    Example: signage words places
    """


@words.command()
@click.pass_obj
def places(desk: Desk) -> None:
    """Print every place that can be changed, and what it is called.

    Example: signage words places
    """
    classes = wordbook.value_at(_newest(desk), CLASSES) or {}
    every = [*LISTS, *ROWS, *NUMBERS, *(f"{CLASSES}.{name}" for name in classes)]
    for place in every:
        click.echo(f"{place}  {label_of(place)}")


@words.command()
@click.argument("place")
@click.pass_obj
def show(desk: Desk, place: str) -> None:
    """Print what stands at PLACE as JSON; rows are counted from 1.

    Example: signage words show cues.calls
    """
    found = wordbook.value_at(_newest(desk), place)
    if found is None:
        raise click.UsageError(f"nothing stands at {place}; see `signage words places`")
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))


@words.command()
@click.argument("do", type=click.Choice([each.value for each in Do]))
@click.argument("place")
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--row", type=click.IntRange(1), help="Of a table, counted from 1.")
@BY
@click.pass_obj
def edit(
    desk: Desk,
    *,
    do: str,
    place: str,
    values: tuple[str, ...],
    row: int | None,
    login: str | None,
) -> None:
    """Change one thing at PLACE and keep the lists as the next version.

    A list has a word=…, a number a value=… or least=… and most=…, a row its fields, whose
    lists are written one a line.

    Example: signage words edit add classes.秘密 word=取件码 --by zhou
    """
    wish = Edit(Do(do), place, dict(_fields(values)), row=row or 0)
    with desk.store() as store:
        by = administrator(store, login)
        with store.writing() as db:
            newest = lexicons.version(db)
            found = edited(lexicons.at(db, newest).text, wish)
            version = lexicons.save(
                db, found.text, over=newest, by=by.id, now=desk.now(), note=found.note
            )
    click.echo(f"{found.note}，第{version}版")


@words.command()
@click.option("--json", "form", flag_value="json", help="As JSON.")
@click.pass_obj
def history(desk: Desk, form: str | None) -> None:
    """Print every version, the newest first: who saved it when and what for.

    Example: signage words history --json
    """
    with desk.store() as store, store.reading() as db:
        every = lexicons.every(db)
    if form == "json":
        rows = [
            {"version": one.version, "name": one.name, "at": one.at, "note": one.note}
            for one in every
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in every:
        click.echo(f"{one.version}  {one.name}  {one.at}  {one.note or '-'}")


@words.command()
@click.argument("version", type=click.IntRange(0))
@BY
@click.pass_obj
def back(desk: Desk, *, version: int, login: str | None) -> None:
    """Take VERSION as the next one; 0 is what came with the program.

    Example: signage words back 3 --by zhou
    """
    with desk.store() as store:
        by = administrator(store, login)
        with store.writing() as db:
            kept = lexicons.back(
                db, version, over=lexicons.version(db), by=by.id, now=desk.now()
            )
    click.echo(f"第{kept}版，与第{version}版相同")


@words.command()
@click.pass_obj
def toml(desk: Desk) -> None:
    """Print the lists in force as TOML, as `signage advise --lexicon` takes them.

    Example: signage words toml
    """
    click.echo(_newest(desk), nl=False)


def _newest(desk: Desk) -> str:
    with desk.store() as store, store.reading() as db:
        return lexicons.at(db, lexicons.version(db)).text


def _fields(values: Iterable[str]) -> Iterable[tuple[str, str]]:
    for each in values:
        name, mark, said = each.partition("=")
        if not (name and mark):
            raise click.UsageError(f"{each!r} is no NAME=VALUE")
        yield name, said
