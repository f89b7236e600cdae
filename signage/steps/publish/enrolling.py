"""Makes the file that turns a machine into a screen."""

from urllib.parse import urlsplit

from devices.agent.enrolment import Enrolment, encode_enrolment
from devices.messages import Topics
from devices.trust import TrustList
from playlists.ids import PersonId, ScreenId
from signage.errors import ForbiddenStepError
from signage.keys import Keys
from signage.places import Screen
from signage.settings import Settings
from signage.store import history, screens, trust_lists
from signage.store.engine import Store


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

    A screen that spoke before is enrolled anew: its old token and key count no more.

    Raises:
        ForbiddenStepError: the screen is retired.
        TrustSetupError: there is no trust list yet.
        UnknownError: there is no such screen.
    """
    with store.writing() as db:
        trust = trust_lists.require_current(db)
        found = screens.screen(db, screen)
        if found.retired_at is not None:
            raise ForbiddenStepError("这块屏幕已经停用")
        generation = found.generation
        if found.public_key is not None:
            generation = screens.new_generation(db, screen, by=by, now=now)
        history.record(db, ("screen", screen), what="enrolment made", by=by, now=now)
    token = keys.screen_token(screen, generation)
    return encode_enrolment(_enrolment(found, trust, token=token, settings=settings))


def enrolment_file(
    store: Store, screen: ScreenId, *, keys: Keys, settings: Settings
) -> bytes:
    """The file of a screen that stays enrolled, for the addresses in force.

    Raises:
        TrustSetupError: there is no trust list yet.
        UnknownError: there is no such screen.
    """
    with store.reading() as db:
        trust = trust_lists.require_current(db)
        found = screens.screen(db, screen)
    token = keys.screen_token(screen, found.generation)
    return encode_enrolment(_enrolment(found, trust, token=token, settings=settings))


def _enrolment(
    screen: Screen, trust: TrustList, *, token: str, settings: Settings
) -> Enrolment:
    return Enrolment(
        screen=screen.id,
        base=Topics(settings.root, settings.cell).base(screen.id),
        brokers=(_without_login(settings.broker),),
        http=settings.address,
        ca=None,
        username=screen.id,
        token=token,
        screen_class=screen.screen_class,
        roots=trust.roots,
        root_threshold=trust.root_threshold,
        demo=trust.demo,
    )


def _without_login(url: str) -> str:
    """The broker's URL without the controller's own login: a screen has another."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
