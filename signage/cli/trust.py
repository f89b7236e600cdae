"""`signage trust`: whose signatures count here."""

import json
from pathlib import Path

import click

from devices.trust import (
    PLACEMENT,
    Installation,
    KeyKind,
    Reviewer,
    SigningKey,
    TrustList,
    seal,
)
from signage.cli import key_files
from signage.cli.desk import Desk
from signage.cli.somebody import signer
from signage.errors import TrustSetupError
from signage.steps import review
from signage.steps.review.trusting import KEY_LASTS_MS
from signage.store import people, trust_lists
from signage.store.engine import Store

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TO_PLACE = {"due": review.placements_due, "anew": review.placements_anew}


@click.group()
def trust() -> None:
    """Make, extend and show the trust list; sign where screens stand.

    Example: signage trust show
    """


@trust.command()
@click.option(
    "--root-key",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the root's private key lies or goes: not in the data folder.",
)
@click.option("--demo", "kind", flag_value="demo", help="With keys on the server.")
@click.pass_obj
def init(desk: Desk, *, path: Path | None, kind: str | None) -> None:
    """Make the first trust list, signed by a root key that is kept elsewhere.

    Example: signage trust init --root-key /media/safe/root.pem
    """
    with desk.store() as store:
        if kind == "demo":
            made = review.trust_demo(store, desk.keys, now=desk.now())
        else:
            made = _first(desk, store, path)
    click.echo(f"trust list {made.version} with {len(made.reviewers)} reviewers")


@trust.command("add-reviewer")
@click.option("--person", "login", required=True, help="The reviewer's login.")
@click.option("--public-key", "public", required=True, type=_FILE, help="Their FILE.pub.")
@click.option("--root-key", "root", required=True, type=_FILE, help="The root's key.")
@click.option(
    "--kind",
    type=click.Choice([KeyKind.TOOL.value, KeyKind.BROWSER.value]),
    default=KeyKind.TOOL.value,
    show_default=True,
    help="Where the key lives.",
)
@click.pass_obj
def add_reviewer(desk: Desk, *, login: str, public: Path, root: Path, kind: str) -> None:
    """Name a reviewer's key, valid for two years, in the next trust list.

    Example: signage trust add-reviewer --person li --public-key li.pem.pub
    --root-key /media/safe/root.pem
    """
    key, now = key_files.public(public), desk.now()
    root_key = key_files.private(root)
    with desk.store() as store:
        with store.reading() as db:
            person = people.by_login(db, login)
            current = trust_lists.require_current(db)
        reviewer = Reviewer(
            person.id,
            person.name,
            key=key,
            kind=KeyKind(kind),
            not_before=now,
            not_after=now + KEY_LASTS_MS,
        )
        wanted = review.with_reviewer(current, reviewer, now=now)
        made = _adopt(desk, store, wanted, root=root_key)
    click.echo(f"trust list {made.version} names {person.name} ({login})")


@trust.command()
@click.option("--json", "form", flag_value="json", help="As JSON.")
@click.pass_obj
def show(desk: Desk, form: str | None) -> None:
    """Print the trust list in force: roots, reviewers, controllers, thresholds.

    Example: signage trust show --json
    """
    with desk.store() as store, store.reading() as db:
        found = trust_lists.require_current(db)
    rows = _told(found)
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for name, value in rows.items():
        for each in value if isinstance(value, list) else [value]:
            click.echo(f"{name}: {each}")


@trust.command()
@click.option(
    "--key", "paths", required=True, multiple=True, type=_FILE, help="A reviewer's key."
)
@click.option(
    "--anew",
    "which",
    flag_value="anew",
    default="due",
    help="Sign every screen's place again, after a backup was restored.",
)
@click.pass_obj
def place(desk: Desk, *, paths: tuple[Path, ...], which: str) -> None:
    """Sign where every screen stands whose place is not signed yet.

    Example: signage trust place --key li.pem
    """
    keys = [key_files.private(path) for path in paths]
    with desk.store() as store:
        by, *_ = (signer(store, key) for key in keys)
        due = _TO_PLACE[which](store, now=desk.now())
        for each in due:
            body = seal(PLACEMENT, each.payload, *keys)
            review.place(store, body, by=by, now=desk.now())
            click.echo(f"{each.screen}: placed")
    if not due:
        click.echo("every screen is placed already")


def _first(desk: Desk, store: Store, path: Path | None) -> TrustList:
    if path is None:
        raise click.UsageError("say where the root's key goes: --root-key FILE")
    with store.reading() as db:
        if trust_lists.newest(db) is not None:
            raise TrustSetupError("there is a trust list already: signage trust show")
    root = _root(desk, path)
    wanted = review.first_list(
        root.public,
        desk.keys.controller.public,
        installation=Installation.REAL,
        now=desk.now(),
    )
    return _adopt(desk, store, wanted, root=root)


def _root(desk: Desk, path: Path) -> SigningKey:
    if path.resolve().is_relative_to(desk.settings.data.resolve()):
        raise TrustSetupError(
            f"{path} lies in the data folder; a root key belongs off this machine"
        )
    return key_files.private(path) if path.exists() else key_files.make(path)


def _adopt(desk: Desk, store: Store, wanted: TrustList, *, root: SigningKey) -> TrustList:
    kind = Installation.DEMO if desk.settings.demo else Installation.REAL
    body = review.signed_list(wanted, root)
    roots = (root.public,)
    return review.adopt(store, body, roots=roots, installation=kind, now=desk.now())


def _told(found: TrustList) -> dict[str, object]:
    return {
        "version": found.version,
        "demo": found.demo,
        "root_threshold": found.root_threshold,
        "approval_threshold": found.approval_threshold,
        "placement_threshold": found.placement_threshold,
        "roots": [key_files.public_text(key) for key in found.roots],
        "controllers": [key_files.public_text(key) for key in found.controllers],
        "reviewers": [
            f"{each.person} {each.name} {each.kind.value} {each.key.key_id[:16]}"
            for each in found.reviewers
        ],
    }
