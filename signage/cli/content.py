"""`signage import`: brings in slogans from a file, all of them or none."""

from pathlib import Path

import click

from signage.cli.desk import Desk
from signage.cli.somebody import writer
from signage.slogan import State
from signage.slogan_file import rows_of
from signage.steps import compose


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
    """Bring in slogans from FILE (JSON, CSV or XLSX) as drafts; each bad row is named.

    Example: signage import signage/data/starter_content.json --by zhou --submit
    """
    rows = rows_of(file.read_bytes(), name=file.name)
    with desk.store() as store:
        by = writer(store, login)
        kept = compose.import_rows(store, rows, then=State(then), by=by, now=desk.now())
    click.echo(f"{len(kept)} slogans from {file.name}, {then}, by {by.login}")
