"""Makes the file that turns a machine into a screen, and keeps where screens stand."""

from devices.agent.enrolment import Enrolment, encode_enrolment

from devices.messages import Topics
from devices.statements import KeyKind
from devices.trust import (
    PLACEMENT,
    Placement,
    TrustList,
    decode_envelope,
    seal,
    verify_placement,
)
from devices.wire import decode_placement, encode_placement
from playlists.ids import PersonId, ScreenId
from signage.errors import ForbiddenStepError
from signage.keys import Keys
from signage.settings import Settings
from signage.store import blobs, history, screens, trust_lists
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.screens import Site


def enrol(
    store: Store,
    screen: ScreenId,
    *,
    keys: Keys,
    settings: Settings,
    by: PersonId | None,
    now: int,
) -> bytes:
    """The enrolment file of a screen: JSON that holds its token, to be kept at mode 0600.

    A screen that spoke before is enrolled anew: its old token and key count no more. In a
    demo the reviewers' keys on the server sign where it stands.

    Raises:
        ForbiddenStepError: the screen is retired.
        TrustSetupError: there is no trust list yet.
        UnknownError: there is no such screen.
    """
    with store.writing() as db:
        trust = trust_lists.require_current(db)
        site = screens.site(db, screen)
        if site.screen.retired_at is not None:
            raise ForbiddenStepError("这块屏幕已经停用")
        generation = site.screen.generation
        if site.screen.public_key is not None:
            generation = screens.new_generation(db, screen, by=by, now=now)
        history.record(db, ("screen", screen), what="enrolment made", by=by, now=now)
        if trust.demo and not _is_placed(db, site):
            signed = _signed_placement(site, trust, keys=keys)
            _keep(db, screen, signed, now=now)
    token = keys.screen_token(screen, generation)
    return encode_enrolment(_enrolment(site, trust, token=token, settings=settings))


def enrolment_file(
    store: Store, screen: ScreenId, *, keys: Keys, settings: Settings
) -> bytes:
    """The file of a screen that stays enrolled, for the addresses in force; nothing changes.

    Raises:
        TrustSetupError: there is no trust list yet.
        UnknownError: there is no such screen.
    """
    with store.reading() as db:
        trust = trust_lists.require_current(db)
        site = screens.site(db, screen)
    token = keys.screen_token(screen, site.screen.generation)
    return encode_enrolment(_enrolment(site, trust, token=token, settings=settings))


def placement_statement(store: Store, screen: ScreenId) -> bytes:
    """The exact bytes that reviewers sign to say where a screen stands."""
    with store.reading() as db:
        return encode_placement(_placement(screens.site(db, screen)))


def place(
    store: Store, screen: ScreenId, envelope: bytes, *, by: PersonId | None, now: int
) -> None:
    """Keep where reviewers signed that a screen stands.

    Raises:
        ForbiddenStepError: they signed another place or class than the screen has.
        MessageError: this is no envelope.
        TrustError: too few people signed who may.
    """
    with store.writing() as db:
        trust = trust_lists.require_current(db)
        placement = verify_placement(envelope, trust, screen=screen, now=now)
        if placement != _placement(screens.site(db, screen)):
            raise ForbiddenStepError("签署的位置与屏幕现在的位置不符")
        _keep(db, screen, envelope, now=now)
        history.record(db, ("screen", screen), what="placed", by=by, now=now)


def _placement(site: Site) -> Placement:
    screen, venue = site
    return Placement(screen.id, screen.screen_class, venue.kind, venue.district)


def _is_placed(db: Connection, site: Site) -> bool:
    if site.screen.placement is None:
        return False
    envelope = decode_envelope(blobs.get(db, site.screen.placement))
    return decode_placement(envelope.payload) == _placement(site)


def _signed_placement(site: Site, trust: TrustList, *, keys: Keys) -> bytes:
    signers = [one.person for one in trust.reviewers if one.kind is KeyKind.SERVER]
    few = [keys.server_reviewer(one) for one in signers[: trust.placement_threshold]]
    return seal(PLACEMENT, encode_placement(_placement(site)), *few)


def _keep(db: Connection, screen: ScreenId, envelope: bytes, *, now: int) -> None:
    kept = blobs.put(db, envelope, kind="placement", now=now)
    screens.set_placement(db, screen, placement=kept)


def _enrolment(
    site: Site, trust: TrustList, *, token: str, settings: Settings
) -> Enrolment:
    screen = site.screen
    return Enrolment(
        screen=screen.id,
        base=Topics(settings.root, settings.cell).base(screen.id),
        brokers=(settings.broker,),
        http=settings.address,
        ca=None,
        username=screen.id,
        token=token,
        screen_class=screen.screen_class,
        roots=trust.roots,
        root_threshold=trust.root_threshold,
        demo=trust.demo,
    )
