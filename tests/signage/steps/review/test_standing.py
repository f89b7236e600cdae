"""What stands against words under review: a reason for each warning, none for an error."""

from dataclasses import replace

import pytest

from devices.profile import profile_of
from devices.trust import APPROVAL
from playlists.ids import ScreenClass
from signage.advice import Reasons
from signage.errors import AdviceError, BadInputError
from signage.slogan import Draft
from signage.steps import compose, review
from signage.steps.render import render_due
from signage.store import history, reviews
from signage.store.engine import Store
from signage.store.reviews import Part
from tests.signage.steps.cast import LI, LINTEL, NOW, WANG, hang
from tests.signage.steps.review.office import KEYS, ready

FAR_M = 400.0
DOUBTFUL = "个人帐号不外借，违法走账要担责"


def hang_far(store: Store) -> None:
    hang(store, "sc-odd", replace(profile_of(LINTEL), viewing_m=FAR_M))


def passed(store: Store, part: Part, reasons: Reasons) -> str:
    signature = KEYS[LI.id].sign(APPROVAL, review.statement(store, part))
    review.decide_pass(
        store, part, by=LI, signature=signature, now=NOW + 1, reasons=reasons
    )
    with store.reading() as db:
        (kept,) = reviews.decisions_of(db, part.slogan, part.number)
    return kept.reason


def test_a_picture_that_nobody_can_read_from_there_is_a_warning(office: Store) -> None:
    hang_far(office)
    part = ready(office)

    with office.reading() as db:
        told = [(one.code, one.severity) for one in review.standing(db, part)]

    assert ("T04", "W") in told


def test_each_warning_wants_its_own_reason_and_keeps_it(office: Store) -> None:
    hang_far(office)
    part = ready(office, DOUBTFUL)

    with pytest.raises(BadInputError, match="人站在400米处") as refused:
        passed(office, part, Reasons(by_code={"C06": "照录文件原文"}))
    kept = passed(office, part, Reasons(by_code={"C06": "照录文件原文", "T04": "近看"}))

    assert "通常写作" not in str(refused.value)
    assert kept == "C06：照录文件原文\nT04：近看"


def test_one_reason_serves_all_warnings_that_have_none(office: Store) -> None:
    hang_far(office)
    part = ready(office, DOUBTFUL)

    kept = passed(office, part, Reasons("都看过", {"C06": "照录文件原文"}))

    assert kept == "C06：照录文件原文\nT04：都看过"


def test_words_that_a_screen_where_they_are_meant_cannot_show_do_not_pass(
    office: Store,
) -> None:
    hang(office, "sc-odd", profile_of(ScreenClass("64x8-mono")))
    part = ready(office)

    with pytest.raises(AdviceError, match="画不出来"):
        passed(office, part, Reasons("没关系"))


def test_why_a_warning_stays_is_told_to_the_reviewer(office: Store) -> None:
    first = compose.create(office, Draft(DOUBTFUL), by=WANG, now=NOW)
    stays = Reasons(by_code={"C06": "文件里就这么写"})
    compose.submit(office, first.slogan, version=1, by=WANG, now=NOW, stays=stays)
    render_due(office, now=NOW)
    review.statements_due(office, now=NOW)

    with office.reading() as db:
        told = review.standing(db, Part(first.slogan, 1))

    assert [one.stays for one in told if one.code == "C06"] == ["文件里就这么写"]


def test_why_a_warning_stays_is_in_the_history(office: Store) -> None:
    first = compose.create(office, Draft(DOUBTFUL), by=WANG, now=NOW)
    stays = Reasons(by_code={"C06": "文件里就这么写"})
    compose.submit(office, first.slogan, version=1, by=WANG, now=NOW, stays=stays)

    with office.reading() as db:
        events = history.of(db, "slogan", first.slogan, most=9)

    told = [one.detail["stays"] for one in events if one.what == "submitted"]
    assert told == ["C06：文件里就这么写"]


def test_a_reason_has_an_end(office: Store) -> None:
    part = ready(office)

    with pytest.raises(BadInputError, match="500"):
        passed(office, part, Reasons("长" * 501))
