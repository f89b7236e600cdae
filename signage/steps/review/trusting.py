"""Trust lists: made and signed by the roots away from the server, adopted by it."""

from dataclasses import replace
from typing import Final

from devices import wire
from devices.errors import DevicesError
from devices.trust import (
    TRUST,
    Installation,
    KeyKind,
    PublicKey,
    Reviewer,
    SigningKey,
    TrustList,
    seal,
    verify_trust_list,
)
from signage.errors import TrustSetupError
from signage.keys import Keys
from signage.people import Role
from signage.store import history, people, trust_lists
from signage.store.connection import Connection
from signage.store.engine import Store

LONGEST_NOT_AFTER_MS: Final = 400 * 86_400_000
KEY_LASTS_MS: Final = 730 * 86_400_000
DEMO_LASTS_MS: Final = 3_650 * 86_400_000


def first_list(
    root: PublicKey, controller: PublicKey, *, installation: Installation, now: int
) -> TrustList:
    """The first trust list of an installation: one root, one controller, nobody else."""
    return TrustList(
        version=1,
        roots=(root,),
        root_threshold=1,
        reviewers=(),
        controllers=(controller,),
        longest_not_after_ms=LONGEST_NOT_AFTER_MS,
        issued_at=now,
        demo=installation is Installation.DEMO,
    )


def with_reviewer(trust: TrustList, reviewer: Reviewer, *, now: int) -> TrustList:
    """The next version, with one more key; raises TrustError when it is there already."""
    return replace(
        trust,
        version=trust.version + 1,
        reviewers=(*trust.reviewers, reviewer),
        issued_at=now,
    )


def signed_list(trust: TrustList, *roots: SigningKey) -> bytes:
    """The list's envelope, signed by these roots."""
    return seal(TRUST, wire.encode_trust_list(trust), *roots)


def adopt(
    store: Store,
    body: bytes,
    *,
    roots: tuple[PublicKey, ...],
    installation: Installation,
    now: int,
) -> TrustList:
    """Keep a trust list that follows the one in force; `roots` count only for the first.

    Raises:
        TrustSetupError: it is none, is not signed by the roots, or is not newer.
    """
    with store.writing() as db:
        previous = trust_lists.current(db)
        try:
            offered = verify_trust_list(
                body, roots, len(roots), previous=previous, installation=installation
            )
        except DevicesError as error:
            raise TrustSetupError(f"信任清单不成立：{error}") from error
        trust_lists.keep(db, body, version=offered.version, now=now)
        detail = {"version": offered.version}
        history.record(
            db, ("trust", "list"), what="adopted", by=None, now=now, detail=detail
        )
        return offered


def trust_demo(store: Store, keys: Keys, *, now: int) -> TrustList:
    """The demo's trust list with every reviewer's key on the server, made when it is due.

    Raises:
        TrustSetupError: this is no demo.
    """
    root = keys.root
    with store.reading() as db:
        previous = trust_lists.current(db)
        wanted = _demo_list(db, keys, previous=previous, now=now)
    if previous is not None and previous.reviewers == wanted.reviewers:
        return previous
    return adopt(
        store,
        signed_list(wanted, root),
        roots=(root.public,),
        installation=Installation.DEMO,
        now=now,
    )


def _demo_list(
    db: Connection, keys: Keys, *, previous: TrustList | None, now: int
) -> TrustList:
    first = first_list(
        keys.root.public,
        keys.controller.public,
        installation=Installation.DEMO,
        now=now,
    )
    base = previous or replace(first, version=0)
    known = {reviewer.person: reviewer for reviewer in base.reviewers}
    reviewers = tuple(
        known.get(account.person.id)
        or Reviewer(
            account.person.id,
            account.person.name,
            key=keys.server_reviewer(account.person.id).public,
            kind=KeyKind.SERVER,
            not_before=now,
            not_after=now + DEMO_LASTS_MS,
        )
        for account in people.accounts(db)
        if account.person.role is Role.REVIEWER and account.disabled_at is None
    )
    return replace(base, version=base.version + 1, reviewers=reviewers, issued_at=now)
