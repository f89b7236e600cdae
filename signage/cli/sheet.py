"""`signage sheet`, `artwork` and `handouts`: a slogan as files, and as texts to send."""

import json
from pathlib import Path

import click

from fonts.errors import FontsError
from fonts.forms import FORMS
from playlists.ids import SloganId
from signage.cli.desk import Desk
from signage.demo import as_demo
from signage.errors import BadInputError
from signage.settings import Settings
from signage.steps import handout
from signage.steps.handout import FORMATS, SHEET_DPI, House
from signage.store import trust_lists
from signage.store.engine import Store

OUTPUT = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("slogan_id", metavar="SLOGAN")
@click.option("-o", "--output", required=True, type=OUTPUT, help="out.pdf or out.png.")
@click.option("--number", type=click.IntRange(min=1), help="A revision; else the newest.")
@click.pass_obj
def sheet(desk: Desk, *, slogan_id: str, output: Path, number: int | None) -> None:
    """Put a slogan's pictures on all classes on one sheet for the file.

    Example: signage sheet S01 -o s01.pdf
    """
    form = _ending(output)
    with desk.store() as store:
        held, pages = handout.sheet(
            store, SloganId(slogan_id), number, by=_house(desk, store), now=desk.now()
        )
    title = held.revision.title
    body = handout.packed(pages, form, dpi=SHEET_DPI, title=title, now=desk.now())
    _write(output, body)
    click.echo(f"{output}: {len(held.cells)} pictures, {held.revision.state.value}")


@click.command()
@click.argument("slogan_id", metavar="SLOGAN")
@click.option("--form", "name", required=True, type=click.Choice([*FORMS]))
@click.option("-o", "--output", required=True, type=OUTPUT, help="out.pdf or out.png.")
@click.option("--number", type=click.IntRange(min=1), help="A revision; else the newest.")
@click.option("--bleed", is_flag=True, help="With 3 mm of bleed and crop marks.")
@click.pass_obj
def artwork(
    desk: Desk, *, slogan_id: str, name: str, output: Path, number: int | None, bleed: bool
) -> None:
    """Write a slogan's words as print artwork; what has not passed says 样稿 across it.

    Example: signage artwork S01 --form a4 -o s01-a4.pdf
    """
    ending = _ending(output)
    with desk.store() as store:
        by = _house(desk, store)
        try:
            one, page = handout.printed(
                store, SloganId(slogan_id), number, form=name, by=by
            )
        except FontsError as error:
            raise BadInputError(f"{name}: {error}; take a larger form") from error
    page = handout.to_be_cut(page, FORMS[name]) if bleed else page
    dpi = handout.dpi_of(FORMS[name])
    body = handout.packed((page,), ending, dpi=dpi, title=one.title, now=desk.now())
    _write(output, body)
    mark = handout.mark_of(one, by)
    click.echo(f"{output}: {FORMS[name].size_told}{f', marked {mark}' if mark else ''}")


@click.command()
@click.argument("slogan_id", metavar="SLOGAN")
@click.option("--number", type=click.IntRange(min=1), help="A revision; else the newest.")
@click.option("--json", "as_json", is_flag=True, help="As the JSON door tells it.")
@click.pass_obj
def handouts(desk: Desk, *, slogan_id: str, number: int | None, as_json: bool) -> None:
    """Tell the caption for a chat, and the text message with its length.

    Example: signage handouts S01
    """
    with desk.store() as store:
        by = _house(desk, store)
        found = handout.handouts(store, SloganId(slogan_id), number, by=by)
    if as_json:
        click.echo(json.dumps(handout.told(found), ensure_ascii=False, indent=1))
        return
    sms = found.sms
    click.echo(f"caption:\n{found.caption}\n\nsms:\n{sms.text}")
    click.echo(f"\n{sms.characters} characters, {sms.messages} messages")
    if found.mark:
        click.echo(f"artwork is marked {found.mark}")


def _ending(path: Path) -> str:
    ending = path.suffix[1:].lower()
    if ending not in FORMATS:
        raise click.UsageError(f"{path}: name a file that ends in .pdf or .png")
    return ending


def _house(desk: Desk, store: Store) -> House:
    """The office in force, or a demo's: its data is told by its trust list."""
    with store.reading() as db:
        trust = trust_lists.current(db)
    is_demo = desk.settings.demo or (trust is not None and trust.demo)
    settings: Settings = as_demo(desk.settings) if is_demo else desk.settings
    return House(settings.city, is_demo=is_demo)


def _write(path: Path, body: bytes) -> None:
    try:
        path.write_bytes(body)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error
