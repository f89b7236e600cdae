"""Reviewers sign where each screen stands: words for some places reach only those."""

from typing import NamedTuple

from devices import wire
from devices.errors import DevicesError
from devices.trust import PLACEMENT, Placement, decode_envelope, seal, verify_placement
from playlists.ids import ScreenId, Sha256
from signage.errors import BadInputError, BadSignatureError
from signage.keys import Keys
from signage.people import Action, Person, require
from signage.store import blobs, history, screens, trust_lists
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.screens import Site


class PlacementDue(NamedTuple):
    """A screen whose placement is not signed as it stands now, and the bytes to sign."""

    screen: ScreenId
    payload: bytes


def placement_payload(site: Site) -> bytes:
    """The exact bytes to be signed as PLACEMENT for a screen where it stands now."""
    return wire.encode_placement(
        Placement(
            site.screen.id,
            screen_class=site.screen.screen_class,
            venue_kind=site.venue.kind,
            district=site.venue.district,
        )
    )


def placements_due(store: Store) -> tuple[PlacementDue, ...]:
    """Every screen in service whose placement is to be signed, or signed anew."""
    with store.reading() as db:
        wanted = [(site, placement_payload(site)) for site in screens.sites(db)]
        return tuple(
            PlacementDue(site.screen.id, payload)
            for site, payload in wanted
            if _signed(db, site) != payload
        )


def place(store: Store, body: bytes, *, by: Person, now: int) -> Sha256:
    """Keep a screen's signed placement; gives the name of its blob.

    Raises:
        BadSignatureError: too few people signed it who may.
        BadInputError: it is no placement, or not where the screen stands now.
    """
    require(by, Action.REVIEW)
    with store.writing() as db:
        site = screens.site(db, _screen(body))
        trust = trust_lists.require_current(db)
        try:
            placement = verify_placement(body, trust, screen=site.screen.id, now=now)
        except DevicesError as error:
            raise BadSignatureError(f"屏幕位置的签名不成立：{error}") from error
        if wire.encode_placement(placement) != placement_payload(site):
            raise BadInputError("签的不是这块屏幕现在的位置", field="placement")
        return _keep(db, site.screen.id, body, by=by, now=now)


def place_on_server(store: Store, *, by: Person, keys: Keys, now: int) -> int:
    """Sign every placement that is due with the person's key on the server (demo only).

    Raises:
        TrustSetupError: this is no demo.
    """
    key = keys.server_reviewer(by.id)
    due = placements_due(store)
    for each in due:
        place(store, seal(PLACEMENT, each.payload, key), by=by, now=now)
    return len(due)


def _screen(body: bytes) -> ScreenId:
    try:
        return wire.decode_placement(decode_envelope(body).payload).screen
    except DevicesError as error:
        raise BadInputError(f"这不是屏幕位置：{error}", field="placement") from error


def _signed(db: Connection, site: Site) -> bytes | None:
    if site.screen.placement is None:
        return None
    return decode_envelope(blobs.get(db, site.screen.placement)).payload


def _keep(
    db: Connection, screen_id: ScreenId, body: bytes, *, by: Person, now: int
) -> Sha256:
    sha256 = blobs.put(db, body, kind="placement", now=now)
    screens.set_placement(db, screen_id, placement=sha256)
    history.record(db, ("screen", screen_id), what="placed", by=by.id, now=now)
    return sha256
