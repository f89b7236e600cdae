from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices import wire
from devices.dsse import decode_envelope, encode_envelope, seal
from devices.errors import MessageError, TrustError
from devices.keys import SigningKey
from devices.statements import (
    ACCEPTED,
    ASSIGNMENT,
    COMMAND,
    COMMAND_ANSWER,
    PLAYS,
    STATUS,
)
from devices.trust import (
    key_in,
    key_text,
    verify_accepted,
    verify_assignment,
    verify_command,
    verify_command_answer,
    verify_plays,
    verify_status,
)
from playlists.ids import ScreenId
from tests.devices import examples as ex
from tests.fakes.office import Office

OFFICE = Office()
TRUST = OFFICE.trust_list()
STRANGER = SigningKey.generate()


def test_a_payload_cannot_be_replayed_as_another_type() -> None:
    payload = wire.encode_accepted(ex.ACCEPTED)
    envelope = decode_envelope(seal(STATUS, payload, OFFICE.controller))
    relabelled = encode_envelope(replace(envelope, payload_type=ACCEPTED))

    with pytest.raises(TrustError, match="does not hold"):
        verify_accepted(relabelled, TRUST, screen=ex.SCREEN)


def test_another_type_than_the_one_due_is_refused() -> None:
    sealed = seal(COMMAND, wire.encode_accepted(ex.ACCEPTED), OFFICE.controller)

    with pytest.raises(TrustError, match=r"where .*accepted.* is due"):
        verify_accepted(sealed, TRUST, screen=ex.SCREEN)


def test_an_assignment_is_the_controller_s_and_for_this_screen() -> None:
    sealed = OFFICE.assigned(ex.ASSIGNMENT)

    assert verify_assignment(sealed, TRUST, screen=ex.SCREEN) == ex.ASSIGNMENT
    with pytest.raises(TrustError, match="not for sc-other"):
        verify_assignment(sealed, TRUST, screen=ScreenId("sc-other"))


def test_an_assignment_by_another_key_is_refused() -> None:
    payload = wire.encode_assignment(ex.ASSIGNMENT)

    with pytest.raises(TrustError, match="none of the keys that may"):
        verify_assignment(seal(ASSIGNMENT, payload, OFFICE.li), TRUST, screen=ex.SCREEN)


def test_what_is_accepted_is_the_controller_s_word() -> None:
    payload = wire.encode_accepted(ex.ACCEPTED)
    sealed = seal(ACCEPTED, payload, OFFICE.controller)
    by_another_screen = seal(ACCEPTED, payload, OFFICE.screen)

    assert verify_accepted(sealed, TRUST, screen=ex.SCREEN) == ex.ACCEPTED
    with pytest.raises(TrustError, match="none of the keys that may"):
        verify_accepted(by_another_screen, TRUST, screen=ex.SCREEN)


def test_an_answer_to_a_command_is_the_screen_s_own() -> None:
    payload = wire.encode_command_answer(ex.COMMAND_ANSWER)
    sealed = seal(COMMAND_ANSWER, payload, OFFICE.screen)
    key = OFFICE.screen.public

    assert verify_command_answer(sealed, screen=ex.SCREEN, key=key) == ex.COMMAND_ANSWER
    with pytest.raises(TrustError, match="none of the keys"):
        verify_command_answer(sealed, screen=ex.SCREEN, key=OFFICE.li.public)


def test_a_command_is_void_when_it_has_expired() -> None:
    sealed = seal(COMMAND, wire.encode_command(ex.COMMAND), OFFICE.controller)
    ends = ex.COMMAND.expires_at

    assert verify_command(sealed, TRUST, screen=ex.SCREEN, now=ends - 1) == ex.COMMAND
    with pytest.raises(TrustError, match="has expired"):
        verify_command(sealed, TRUST, screen=ex.SCREEN, now=ends)


def test_a_screen_is_known_by_the_key_it_was_first_heard_with() -> None:
    other = SigningKey.generate()
    status = replace(ex.STATUS, public_key=key_text(OFFICE.screen.public))
    sealed = seal(STATUS, wire.encode_status(status), OFFICE.screen)

    assert verify_status(sealed, screen=ex.SCREEN) == status
    assert verify_status(sealed, screen=ex.SCREEN, bound=OFFICE.screen.public) == status
    with pytest.raises(TrustError, match="another key than it was first heard with"):
        verify_status(sealed, screen=ex.SCREEN, bound=other.public)


def test_a_status_naming_a_key_that_did_not_sign_it_is_refused() -> None:
    status = replace(ex.STATUS, public_key=key_text(OFFICE.screen.public))
    sealed = seal(STATUS, wire.encode_status(status), SigningKey.generate())

    with pytest.raises(TrustError, match="none of the keys"):
        verify_status(sealed, screen=ex.SCREEN)


@pytest.mark.parametrize("text", ["", "é", "AA==", key_text(ex.ROOT) + "\n"])
def test_a_status_without_a_key_is_refused(text: str) -> None:
    with pytest.raises(TrustError):
        key_in(text)


def test_plays_are_the_screen_s_own_word() -> None:
    sealed = seal(PLAYS, wire.encode_plays(ex.PLAYS), OFFICE.screen)

    assert verify_plays(sealed, screen=ex.SCREEN, key=OFFICE.screen.public) == ex.PLAYS
    with pytest.raises(TrustError, match="none of the keys"):
        verify_plays(sealed, screen=ex.SCREEN, key=OFFICE.li.public)


payloads = st.binary(max_size=60) | st.sampled_from(
    [ex.ASSIGNMENT_BYTES, ex.STATUS_BYTES, ex.PLAYS_BYTES, ex.ACCEPTED_BYTES]
)


@given(st.sampled_from([ASSIGNMENT, STATUS, PLAYS, ACCEPTED]), payloads)
def test_whatever_a_stranger_signs_is_refused_by_name(
    payload_type: str, payload: bytes
) -> None:
    sealed = seal(payload_type, payload, STRANGER)

    for read in (
        lambda: verify_assignment(sealed, TRUST, screen=ex.SCREEN),
        lambda: verify_status(sealed, screen=ex.SCREEN),
        lambda: verify_plays(sealed, screen=ex.SCREEN, key=OFFICE.screen.public),
        lambda: verify_accepted(sealed, TRUST, screen=ex.SCREEN),
    ):
        with pytest.raises((MessageError, TrustError)):
            read()
