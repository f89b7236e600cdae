"""`signage import` and `signage export`: slogans from a file, all or none, and into one."""

from pathlib import Path
from typing import Final

import click

from signage.audience import AUDIENCES
from signage.bundle import bundle_of
from signage.cli.desk import Desk
from signage.cli.somebody import writer
from signage.slogan import FRAUD_TYPES, Kind, State
from signage.steps import compose
from signage.store import catalogue
from signage.store.catalogue import Order
from signage.store.wishes import Wish

MOST: Final = 20_000


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "login", help="The author's login; needed when several may write.")
@click.option(
    "--submit",
    "then",
    flag_value=State.SUBMITTED.value,
    default=State.DRAFT.value,
    help="Hand everything in for review.",
)
@click.pass_obj
def import_(desk: Desk, *, file: Path, login: str | None, then: str) -> None:
    """Bring in slogans from FILE as drafts; each bad row is named.

    FILE is JSON, CSV, XLSX, or a ZIP that carries the pictures, too.

    Example: signage import signage/data/starter_content.json --by zhou --submit
    """
    bundle = bundle_of(file.read_bytes(), name=file.name)
    with desk.store() as store:
        by = writer(store, login)
        kept = compose.import_rows(
            store,
            bundle.rows,
            then=State(then),
            by=by,
            now=desk.now(),
            pictures=bundle.pictures,
        )
    pictures = f" and {len(bundle.pictures)} pictures" if bundle.pictures else ""
    click.echo(f"{len(kept)} slogans{pictures} from {file.name}, {then}, by {by.login}")


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="out.zip (with the pictures), out.xlsx, out.csv or out.json.",
)
@click.option("--words", help="Text, pinyin or first letters to be in it.")
@click.option("--state", type=click.Choice([each.value for each in State]))
@click.option("--kind", type=click.Choice([each.value for each in Kind]))
@click.option("--fraud-type", type=click.Choice([*FRAUD_TYPES]))
@click.option("--audience", type=click.Choice([*AUDIENCES]))
@click.pass_obj
def export(desk: Desk, /, *, output: Path, **asked: str | None) -> None:
    """Write the slogans that are looked for, or all, into a file that import takes.

    Example: signage export -o library.zip --state passed
    """
    ending = output.suffix[1:].lower()
    if ending not in compose.FILE_KINDS:
        known = ", ".join(f".{each}" for each in compose.FILE_KINDS)
        raise click.UsageError(f"{output}: name a file that ends in {known}")
    state, kind = asked["state"], asked["kind"]
    wish = Wish(
        State(state) if state else None,
        Kind(kind) if kind else None,
        asked["fraud_type"] or "",
        asked["words"] or "",
        audience=asked["audience"] or "",
    )
    with desk.store() as store, store.reading() as db:
        found = catalogue.found(db, wish, order=Order.CREATED, after=0, most=MOST)
        body = compose.library_file(db, found, ending)
    try:
        output.write_bytes(body)
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}") from error
    click.echo(f"{output}: {len(found)} slogans")
