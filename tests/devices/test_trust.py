from dataclasses import replace

import pytest

from devices import wire
from devices.dsse import decode_envelope, encode_envelope, seal
from devices.errors import TrustError
from devices.keys import SigningKey
from devices.statements import (
    APPROVAL,
    PLACEMENT,
    Approval,
    KeyKind,
    Placement,
    Withdrawal,
)
from devices.trust import (
    allowed,
    require_ends,
    verify_approval,
    verify_placement,
    verify_withdrawal,
)
from playlists.ids import DistrictId, ScreenClass, ScreenId, SloganId
from tests.devices import examples as ex
from tests.fakes.office import DAY_MS, OPENED, Office, reviewer

NOW = OPENED + DAY_MS
OFFICE = Office()
TRUST = OFFICE.trust_list()
ENDS = NOW + 30 * DAY_MS
ANYWHERE = Approval(
    SloganId("sl-1"), 2, "slogan", "不听不信", scenes=((ex.CLASS, ex.A),), not_after=ENDS
)
IN_BANKS = replace(
    ANYWHERE, venue_kinds=("bank",), districts=(DistrictId("di-1"), DistrictId("di-2"))
)
PLACED = Placement(ex.SCREEN, ex.CLASS, "bank", DistrictId("di-1"), issued_at=NOW)


def test_two_people_approve() -> None:
    sealed = OFFICE.approved(ANYWHERE)

    assert verify_approval(sealed, TRUST, now=NOW) == ANYWHERE


def test_one_person_does_not() -> None:
    sealed = OFFICE.approved(ANYWHERE, OFFICE.li)

    with pytest.raises(TrustError, match="signed by 1 people"):
        verify_approval(sealed, TRUST, now=NOW)


def test_one_person_with_two_keys_is_still_one() -> None:
    second = SigningKey.generate()
    trust = OFFICE.trust_list(reviewer("li", second, kind=KeyKind.BROWSER))
    sealed = OFFICE.approved(ANYWHERE, OFFICE.li, second)

    with pytest.raises(TrustError, match="signed by 1 people"):
        verify_approval(sealed, trust, now=NOW)


def test_one_key_cannot_stand_for_two_people() -> None:
    with pytest.raises(TrustError, match="a key stands twice"):
        OFFICE.trust_list(reviewer("zhao", OFFICE.li))


@pytest.mark.parametrize("key", [OFFICE.root, OFFICE.controller])
def test_a_key_has_one_role(key: SigningKey) -> None:
    with pytest.raises(TrustError, match="a key stands twice"):
        OFFICE.trust_list(reviewer("zhao", key))


def test_no_trust_list_can_ask_for_fewer_than_two() -> None:
    with pytest.raises(TrustError, match="lower than any screen"):
        replace(TRUST, approval_threshold=1)


def test_a_trust_list_can_ask_for_three() -> None:
    trust = replace(TRUST, approval_threshold=3)

    with pytest.raises(TrustError, match="and 3 are needed"):
        verify_approval(OFFICE.approved(ANYWHERE), trust, now=NOW)


def test_a_stranger_s_signature_beside_two_that_count_changes_nothing() -> None:
    sealed = OFFICE.approved(ANYWHERE, SigningKey.generate(), OFFICE.li, OFFICE.wang)

    assert verify_approval(sealed, TRUST, now=NOW) == ANYWHERE


def test_a_wrong_signature_beside_two_that_count_is_refused() -> None:
    zhao = SigningKey.generate()
    trust = OFFICE.trust_list(reviewer("zhao", zhao))
    envelope = decode_envelope(OFFICE.approved(ANYWHERE))
    wrong = zhao.sign(APPROVAL, b"something else")
    sealed = encode_envelope(replace(envelope, signatures=(*envelope.signatures, wrong)))

    with pytest.raises(TrustError, match="does not hold"):
        verify_approval(sealed, trust, now=NOW)


@pytest.mark.parametrize(
    ("after_days", "counts"), [(-1, False), (0, True), (999, True), (1000, False)]
)
def test_a_reviewer_counts_only_while_the_key_is_valid(
    after_days: int,
    counts: bool,  # noqa: FBT001  # what is expected
) -> None:
    trust = replace(TRUST, issued_at=0)
    filler = OFFICE.approved(replace(ANYWHERE, not_after=None))
    now = OPENED + after_days * DAY_MS

    if counts:
        assert verify_approval(filler, trust, now=now).is_only_filler
    else:
        with pytest.raises(TrustError, match="signed by 0 people"):
            verify_approval(filler, trust, now=now)


def test_a_clock_in_1970_is_taken_to_be_at_the_trust_list_s_issue() -> None:
    assert verify_approval(OFFICE.approved(ANYWHERE), TRUST, now=0) == ANYWHERE


def test_an_approval_reaches_no_further_than_the_trust_list_allows() -> None:
    latest = NOW + TRUST.longest_not_after_ms
    just = OFFICE.approved(replace(ANYWHERE, not_after=latest))
    beyond = OFFICE.approved(replace(ANYWHERE, not_after=latest + 1))

    assert verify_approval(just, TRUST, now=NOW).not_after == latest
    with pytest.raises(TrustError, match="longer than the trust list allows"):
        verify_approval(beyond, TRUST, now=NOW)


def test_keys_on_the_server_count_in_a_demo_only() -> None:
    demo = OFFICE.demo_list()
    sealed = OFFICE.approved(ANYWHERE)

    assert verify_approval(sealed, demo, now=NOW) == ANYWHERE
    with pytest.raises(TrustError, match="signed by 0 people"):
        verify_approval(sealed, replace(demo, demo=False), now=NOW)


def test_an_office_can_ask_for_a_tool_s_signature_under_alerts() -> None:
    browsers = tuple(replace(one, kind=KeyKind.BROWSER) for one in TRUST.reviewers)
    trust = replace(TRUST, reviewers=browsers, tool_kinds=("alert",))
    alert = OFFICE.approved(replace(ANYWHERE, kind="alert"))

    with pytest.raises(TrustError, match="must be by a tool's key"):
        verify_approval(alert, trust, now=NOW)
    assert verify_approval(OFFICE.approved(ANYWHERE), trust, now=NOW) == ANYWHERE


def test_an_approval_names_its_classes_once_and_in_order() -> None:
    with pytest.raises(TrustError, match="one scene a class"):
        replace(ANYWHERE, scenes=((ex.CLASS, ex.A), (ex.CLASS, ex.B)))


def lit(approval: Approval, placement: Placement | None, *, now: int = NOW) -> bool:
    try:
        allowed(approval, placement, scene=ex.A, screen_class=ex.CLASS, now=now)
    except TrustError:
        return False
    return True


def test_only_a_filler_may_be_without_an_end() -> None:
    filler, booked = ex.TIMETABLE.rules
    endless = replace(booked, shares=(filler.shares[0],))
    ending = replace(booked, shares=(booked.shares[0],))

    require_ends(replace(ex.TIMETABLE, rules=(filler, ending)))
    with pytest.raises(TrustError, match="sl-2: only a filler"):
        require_ends(replace(ex.TIMETABLE, rules=(filler, endless)))


def test_what_is_approved_for_everywhere_needs_no_placement() -> None:
    assert lit(ANYWHERE, None)


def test_what_is_approved_for_some_places_needs_a_placement_in_them() -> None:
    assert lit(IN_BANKS, PLACED)
    assert not lit(IN_BANKS, None)
    assert not lit(IN_BANKS, replace(PLACED, venue_kind="school"))
    assert not lit(IN_BANKS, replace(PLACED, district=DistrictId("di-3")))
    assert not lit(IN_BANKS, replace(PLACED, screen_class=ScreenClass("64x16-mono")))


def test_an_approval_ends_at_its_not_after() -> None:
    assert lit(ANYWHERE, None, now=ENDS - 1)
    assert not lit(ANYWHERE, None, now=ENDS)


def test_a_scene_of_another_hash_or_class_is_not_lit() -> None:
    for scene, screen_class in ((ex.B, ex.CLASS), (ex.A, ScreenClass("64x16-mono"))):
        with pytest.raises(TrustError, match="not approved for its class"):
            allowed(ANYWHERE, None, scene=scene, screen_class=screen_class, now=NOW)


def test_one_person_places_a_screen() -> None:
    placed = OFFICE.placed(PLACED)

    assert verify_placement(placed, TRUST, screen=ex.SCREEN, now=NOW) == PLACED


def test_a_placement_is_for_one_screen() -> None:
    with pytest.raises(TrustError, match="not for sc-other"):
        verify_placement(OFFICE.placed(PLACED), TRUST, screen=ScreenId("sc-other"), now=NOW)


def test_the_controller_cannot_place_or_approve() -> None:
    placed = OFFICE.placed(PLACED, OFFICE.controller)
    approved = OFFICE.approved(ANYWHERE, OFFICE.controller, OFFICE.li)

    with pytest.raises(TrustError, match="signed by 0 people"):
        verify_placement(placed, TRUST, screen=ex.SCREEN, now=NOW)
    with pytest.raises(TrustError, match="signed by 1 people"):
        verify_approval(approved, TRUST, now=NOW)


def test_one_person_withdraws_a_revision_and_those_before_it() -> None:
    sealed = OFFICE.withdrawn(Withdrawal(SloganId("sl-1"), 2, NOW, "电话号码有误"))

    withdrawal = verify_withdrawal(sealed, TRUST, now=NOW)

    assert withdrawal.covers(SloganId("sl-1"), 2)
    assert withdrawal.covers(SloganId("sl-1"), 1)
    assert not withdrawal.covers(SloganId("sl-1"), 3)
    assert not withdrawal.covers(SloganId("sl-2"), 2)


def test_a_placement_is_no_approval() -> None:
    sealed = seal(PLACEMENT, wire.encode_approval(ANYWHERE), OFFICE.li, OFFICE.wang)

    with pytest.raises(TrustError, match="is due"):
        verify_approval(sealed, TRUST, now=NOW)
