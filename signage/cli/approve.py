"""`signage approve`: passes slogans with a key in a file, after drawing them itself."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from devices import wire
from devices.trust import APPROVAL, Approval, SigningKey
from fonts.errors import FontsError
from playlists.errors import BadSceneError
from playlists.ids import DistrictId, ScreenClass, Sha256, SloganId
from signage.advice import Advice, Reasons, Severity
from signage.cli import key_files
from signage.cli.desk import Desk
from signage.cli.somebody import signer
from signage.errors import ForbiddenStepError, PicturesDifferError
from signage.people import Person
from signage.places import VENUE_KINDS
from signage.slogan import Kind, Revision
from signage.steps import review
from signage.steps.render import preview
from signage.store import places, reviews, slogans, uploads
from signage.store.engine import Store
from signage.store.reviews import Statement

_CODED: Final = re.compile(r"([A-Z]\d\d)=(.*)", re.DOTALL)


class Approve(click.Group):
    """A group whose unnamed command is `sign`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments as those of `sign` unless they name another command."""
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args.insert(0, "sign")
        return super().parse_args(ctx, args)


@click.group(cls=Approve)
def approve() -> None:
    """Pass slogans with your own key: approve --key FILE SLOGAN….

    Example: signage approve --key li.pem S01 S02
    """


@approve.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the private key goes; its public half goes beside it, as .pub.",
)
def keygen(output: Path) -> None:
    """Make a key of your own; give FILE.pub to whoever keeps the root key.

    Example: signage approve keygen -o li.pem
    """
    key = key_files.make(output)
    beside = output.with_name(f"{output.name}.pub")
    beside.write_text(key_files.public_text(key.public) + "\n", encoding="utf-8")
    click.echo(f"{output}: keep it to yourself; {beside}: for trust add-reviewer")


@approve.command()
@click.argument("slogan_ids", metavar="SLOGAN…", nargs=-1, required=True)
@click.option(
    "--key",
    "path",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your private key (PEM).",
)
@click.option(
    "--reason",
    "reasons",
    multiple=True,
    metavar="[CODE=]WHY",
    help="Why a warning may stand, A04=WHY; without a code, for all that have none.",
)
@click.pass_obj
def sign(
    desk: Desk, *, slogan_ids: tuple[str, ...], path: Path, reasons: tuple[str, ...]
) -> None:
    """Draw what waits for review, compare it with the store, and sign it.

    Example: signage approve sign --key li.pem S01 S02

    The word `sign` may be left out. A warning wants a reason: --reason A04="as the city
    bureau counted". An error cannot be signed away.
    """
    given = _reasons(reasons)
    key = key_files.private(path)
    with desk.store() as store:
        by = signer(store, key)
        for slogan_id in slogan_ids:
            for statement in _open(store, SloganId(slogan_id)):
                _sign(store, statement, key, by=by, now=desk.now(), reasons=given)


def require_same_pictures(
    approval: Approval, revision: Revision, *, ground: bytes | None = None
) -> None:
    """Draw the revision's words here for every class of an approval.

    `ground`: the plain PNG of the picture that the revision's manner names.

    Raises:
        PicturesDifferError: the approval names another scene, other words or places.
    """
    about = (revision.slogan, revision.number, revision.title)
    where = (set(revision.venue_kinds), set(revision.districts), revision.not_after)
    if (approval.slogan, approval.revision, approval.title) != about or where != (
        set(approval.venue_kinds),
        set(approval.districts),
        approval.not_after,
    ):
        raise PicturesDifferError(f"{revision.slogan}: the statement is about other words")
    kind = Kind(approval.kind)
    for screen_class, scene in approval.scenes:
        own = _drawn(revision, kind, screen_class, ground=ground)
        if own != scene:
            raise PicturesDifferError(
                f"{revision.slogan}: what is drawn here for {screen_class} is not what "
                "the store holds; nothing was signed"
            )


def _drawn(
    revision: Revision, kind: Kind, screen_class: ScreenClass, *, ground: bytes | None
) -> Sha256 | None:
    """What is drawn here; None when it cannot be, say without its own picture."""
    manner = revision.manner
    try:
        own = preview(
            revision.text,
            kind=kind,
            screen_class=screen_class,
            manner=manner,
            ground=ground,
        )
    except (FontsError, BadSceneError):
        return None
    return own.sha256


def _open(store: Store, slogan_id: SloganId) -> tuple[Statement, ...]:
    with store.reading() as db:
        slogans.slogan(db, slogan_id)
        every = reviews.unsigned(db)
    found = tuple(each for each in every if each.part.slogan == slogan_id)
    if not found:
        raise ForbiddenStepError(f"{slogan_id}: nothing waits to be signed")
    return found


def _reasons(given: Iterable[str]) -> Reasons:
    """What `--reason` said; the last word on a code counts."""
    matches = [(_CODED.match(each), each) for each in given]
    by_code = {found[1]: found[2] for found, _ in matches if found}
    for_all = [each for found, each in matches if not found]
    return Reasons(for_all[-1] if for_all else "", by_code)


def _sign(
    store: Store,
    statement: Statement,
    key: SigningKey,
    *,
    by: Person,
    now: int,
    reasons: Reasons,
) -> None:
    part = statement.part
    with store.reading() as db:
        revision = slogans.revision(db, part.slogan, part.number)
        names = {each.id: each.name for each in places.districts(db)}
        standing = review.standing(db, part)
        ground = uploads.ground(db, revision.manner)
    approval = wire.decode_approval(statement.payload)
    require_same_pictures(approval, revision, ground=ground)
    for line in (*_told(approval, revision.text, districts=names), *_warned(standing)):
        click.echo(line)
    signature = key.sign(APPROVAL, statement.payload)
    outcome = review.decide_pass(
        store, part, by=by, signature=signature, now=now, reasons=reasons
    )
    done = "passed" if outcome.envelope else f"{outcome.signed} of {outcome.needed} signed"
    click.echo(f"{part.slogan} {part.number}: {done}")
    if outcome.why:
        click.echo(f"{part.slogan}: not passed yet: {outcome.why}", err=True)


def _told(
    approval: Approval, text: str, *, districts: Mapping[DistrictId, str]
) -> Iterator[str]:
    """What a signature would say, a line a fact: the signer reads it before it is given."""
    kinds = ", ".join(VENUE_KINDS.get(kind, kind) for kind in approval.venue_kinds)
    where = ", ".join(districts.get(each, each) for each in approval.districts)
    kind = Kind(approval.kind)
    yield f"{approval.slogan} {approval.revision}: {kind.value} {kind.label}"
    yield f"  title: {approval.title}"
    yield from (f"  words: {line}" for line in text.splitlines())
    yield from (f"  {name}: {scene}" for name, scene in approval.scenes)
    yield f"  where: {kinds or 'any venue'}; {where or 'any district'}"
    yield f"  until: {_until(approval.not_after)}"


def _warned(standing: Iterable[Advice]) -> Iterator[str]:
    """The errors and warnings that stand, a line each."""
    for each in standing:
        if each.severity is not Severity.INFORMATION:
            author = f" (author: {each.stays})" if each.stays else ""
            yield f"  {each.severity} {each.code}: {each.why}{author}"


def _until(not_after: int | None) -> str:
    if not_after is None:
        return "for ever, as filler only"
    return datetime.fromtimestamp(not_after / 1000, UTC).isoformat(timespec="minutes")
