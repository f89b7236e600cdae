"""`signage withdraw`: takes back words that passed, with a key in a file."""

from pathlib import Path

import click

from devices.trust import WITHDRAWAL
from playlists.ids import SloganId
from signage.cli import key_files
from signage.cli.desk import Desk
from signage.cli.somebody import signer
from signage.errors import ForbiddenStepError
from signage.people import Action
from signage.slogan import State
from signage.steps import review
from signage.store import slogans
from signage.store.engine import Store


@click.command()
@click.argument("slogan_id", metavar="SLOGAN")
@click.option("--reason", required=True, help="Why, for the record and every screen.")
@click.option(
    "--key",
    "path",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your private key (PEM).",
)
@click.pass_obj
def withdraw(desk: Desk, *, slogan_id: str, reason: str, path: Path) -> None:
    """Take back a slogan: no screen shows it again, whoever asks.

    Example: signage withdraw --key li.pem S01 --reason 号码已停用
    """
    key, now = key_files.private(path), desk.now()
    with desk.store() as store:
        by = signer(store, key, wish=Action.WITHDRAW)
        number = _newest_passed(store, SloganId(slogan_id))
        payload = review.withdrawal_payload(
            SloganId(slogan_id), number, reason=reason, at=now
        )
        signature = key.sign(WITHDRAWAL, payload)
        review.withdraw(store, payload, by=by, signature=signature, now=now)
    click.echo(f"{slogan_id}: revision {number} and all before it are taken back")


def _newest_passed(store: Store, slogan_id: SloganId) -> int:
    with store.reading() as db:
        revisions = slogans.revisions_of(db, slogan_id)
    passed = [one.number for one in revisions if one.state is State.PASSED]
    if not passed:
        raise ForbiddenStepError(f"{slogan_id}: no revision of it has passed")
    return max(passed)
