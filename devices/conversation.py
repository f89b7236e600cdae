"""Who may say what: the controller to a screen, a screen to the controller."""

from base64 import b64decode, b64encode

from devices import wire
from devices.dsse import open_sealed, require_type
from devices.errors import TrustError
from devices.keys import Algorithm, PublicKey
from devices.messages import (
    Accepted,
    Assignment,
    Command,
    CommandAnswer,
    PlaysBatch,
    Status,
)
from devices.statements import (
    ACCEPTED,
    ASSIGNMENT,
    COMMAND,
    COMMAND_ANSWER,
    PLAYS,
    STATUS,
    TrustList,
)
from playlists.ids import ScreenId


def verify_assignment(body: bytes, trust: TrustList, *, screen: ScreenId) -> Assignment:
    """The screen's assignment, signed by a controller; or MessageError, TrustError."""
    payload = open_sealed(body, ASSIGNMENT, trust.controllers)
    assignment = wire.decode_assignment(payload)
    require_screen(assignment.screen, screen)
    return assignment


def verify_accepted(body: bytes, trust: TrustList, *, screen: ScreenId) -> Accepted:
    """What is committed, signed by a controller; or MessageError, TrustError."""
    accepted = wire.decode_accepted(open_sealed(body, ACCEPTED, trust.controllers))
    require_screen(accepted.screen, screen)
    return accepted


def verify_command(body: bytes, trust: TrustList, *, screen: ScreenId, now: int) -> Command:
    """A command in force, signed by a controller; or MessageError, TrustError."""
    command = wire.decode_command(open_sealed(body, COMMAND, trust.controllers))
    require_screen(command.screen, screen)
    if now >= command.expires_at:
        raise TrustError(f"command {command.id} has expired")
    return command


def verify_status(
    body: bytes, *, screen: ScreenId, bound: PublicKey | None = None
) -> Status:
    """A status signed by the key that it names, which is `bound` where one is known.

    Raises MessageError or TrustError.
    """
    status = wire.decode_status(require_type(body, STATUS).payload)
    require_screen(status.screen, screen)
    key = key_in(status.public_key)
    if bound is not None and key != bound:
        raise TrustError(f"{screen} speaks with another key than it was first heard with")
    open_sealed(body, STATUS, (key,))
    return status


def verify_plays(body: bytes, *, screen: ScreenId, key: PublicKey) -> PlaysBatch:
    """A batch signed by the screen's own key; or MessageError, TrustError."""
    batch = wire.decode_plays(open_sealed(body, PLAYS, (key,)))
    require_screen(batch.screen, screen)
    return batch


def verify_command_answer(
    body: bytes, *, screen: ScreenId, key: PublicKey
) -> CommandAnswer:
    """An answer signed by the screen's own key; or MessageError, TrustError."""
    answer = wire.decode_command_answer(open_sealed(body, COMMAND_ANSWER, (key,)))
    require_screen(answer.screen, screen)
    return answer


def key_text(key: PublicKey) -> str:
    """An Ed25519 key as `Status.public_key` has it: base64."""
    return b64encode(key.raw).decode()


def key_in(text: str) -> PublicKey:
    """The Ed25519 key in a `Status.public_key`; raises TrustError."""
    try:
        raw = b64decode(text, validate=True)
    except ValueError:
        raise TrustError("this is no key in base64") from None
    key = PublicKey(Algorithm.ED25519, raw)
    if key_text(key) != text:
        raise TrustError("base64 in another than its one form")
    return key


def require_screen(named: ScreenId, screen: ScreenId) -> None:
    """Refuses, as a TrustError, what names another screen."""
    if named != screen:
        raise TrustError(f"this is for {named}, not for {screen}")
