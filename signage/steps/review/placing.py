"""Reviewers sign where each screen stands: words for some places reach only those."""

from typing import Final, NamedTuple

from devices import wire
from devices.errors import DevicesError, MessageError
from devices.trust import PLACEMENT, Placement, decode_envelope, seal, verify_placement
from playlists.ids import ScreenId, Sha256
from signage.errors import BadInputError, BadSignatureError
from signage.keys import Keys
from signage.people import Action, Person, require
from signage.store import blobs, history, screens, trust_lists
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.screens import Site

AHEAD_AT_MOST_MS: Final = 5 * 60_000


class PlacementDue(NamedTuple):
    """A screen whose placement is not signed as it stands now, and the bytes to sign."""

    screen: ScreenId
    payload: bytes


def placements_due(store: Store, *, now: int) -> tuple[PlacementDue, ...]:
    """Every screen in service whose placement is to be signed, or signed anew."""
    with store.reading() as db:
        signed = [(site, _signed(db, site)) for site in screens.sites(db)]
    return tuple(
        _due(site, before, now=now)
        for site, before in signed
        if before is None or before != placement_of(site, issued_at=before.issued_at)
    )


def placements_anew(store: Store, *, now: int) -> tuple[PlacementDue, ...]:
    """Every screen in service, even if its placement is signed as it stands.

    For a database that was restored: screens refuse what is older than what they followed.
    """
    with store.reading() as db:
        signed = [(site, _signed(db, site)) for site in screens.sites(db)]
    return tuple(_due(site, before, now=now) for site, before in signed)


def placement_of(site: Site, *, issued_at: int) -> Placement:
    """Where a screen stands now, as it is said at an instant (ms UTC)."""
    return Placement(
        site.screen.id,
        screen_class=site.screen.screen_class,
        venue_kind=site.venue.kind,
        district=site.venue.district,
        issued_at=issued_at,
    )


def place(store: Store, body: bytes, *, by: Person, now: int) -> Sha256:
    """Keep a screen's signed placement; gives the name of its blob.

    Raises:
        BadSignatureError: too few people signed it who may.
        BadInputError: it is no placement, not where the screen stands now, from the
            future, or older than the one that is kept.
    """
    require(by, Action.REVIEW)
    with store.writing() as db:
        site = screens.site(db, _screen(body))
        trust = trust_lists.require_current(db)
        try:
            placement = verify_placement(body, trust, screen=site.screen.id, now=now)
        except DevicesError as error:
            raise BadSignatureError(f"屏幕位置的签名不成立：{error}") from error
        _require_present(placement, site, now=now)
        _require_newer(placement, _signed(db, site))
        return _keep(db, site.screen.id, body, by=by, now=now)


def place_on_server(store: Store, *, by: Person, keys: Keys, now: int) -> int:
    """Sign every placement that is due with the person's key on the server (demo only).

    Raises:
        TrustSetupError: this is no demo.
    """
    key = keys.server_reviewer(by.id)
    due = placements_due(store, now=now)
    for each in due:
        place(store, seal(PLACEMENT, each.payload, key), by=by, now=now)
    return len(due)


def _screen(body: bytes) -> ScreenId:
    try:
        return wire.decode_placement(decode_envelope(body).payload).screen
    except DevicesError as error:
        raise BadInputError(f"这不是屏幕位置：{error}", field="placement") from error


def _signed(db: Connection, site: Site) -> Placement | None:
    if site.screen.placement is None:
        return None
    try:
        envelope = decode_envelope(blobs.get(db, site.screen.placement))
        return wire.decode_placement(envelope.payload)
    except MessageError:  # of an earlier form, which no screen follows any more
        return None


def _due(site: Site, before: Placement | None, *, now: int) -> PlacementDue:
    issued_at = max(now, before.issued_at + 1 if before else 0)
    placement = placement_of(site, issued_at=issued_at)
    return PlacementDue(site.screen.id, wire.encode_placement(placement))


def _require_present(placement: Placement, site: Site, *, now: int) -> None:
    if placement != placement_of(site, issued_at=placement.issued_at):
        raise BadInputError("签的不是这块屏幕现在的位置", field="placement")
    if placement.issued_at > now + AHEAD_AT_MOST_MS:
        raise BadInputError("签署时间在未来，请核对签名机器的时钟", field="placement")


def _require_newer(placement: Placement, before: Placement | None) -> None:
    if before is not None and placement.issued_at <= before.issued_at:
        raise BadInputError("签署时间不晚于已有的签名，请重新签", field="placement")


def _keep(
    db: Connection, screen_id: ScreenId, body: bytes, *, by: Person, now: int
) -> Sha256:
    sha256 = blobs.put(db, body, kind="placement", now=now)
    screens.set_placement(db, screen_id, placement=sha256)
    history.record(db, ("screen", screen_id), what="placed", by=by.id, now=now)
    return sha256
