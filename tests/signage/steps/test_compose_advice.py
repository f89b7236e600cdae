from pathlib import Path

import pytest

from signage.advice import standard_text
from signage.errors import (
    AdviceError,
)
from signage.slogan import Draft, Kind, State
from signage.steps import compose
from signage.store import lexicons, slogans
from signage.store.engine import Store
from tests.signage.steps.cast import LI, NOW, WANG, created, submitted

MINUTE = 60_000
STARTER = Path(__file__).parents[3] / "signage" / "data" / "starter_content.json"


def test_an_error_of_advice_blocks_submission_and_comes_along(city: Store) -> None:
    first = created(city, Draft("请拨打11O报警"))

    with pytest.raises(AdviceError) as refused:
        compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)

    assert [getattr(each, "code", "") for each in refused.value.advice] == ["N01"]
    with city.reading() as db:
        assert slogans.latest(db, first.slogan).state is State.DRAFT


def test_a_character_that_no_font_has_blocks_submission(city: Store) -> None:
    first = created(city, Draft("谨防\U00031350骗"))

    with pytest.raises(AdviceError, match="U\\+31350"):
        compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)


def test_a_warning_is_kept_for_the_reviewers(city: Store) -> None:
    one = submitted(city, "个人帐号不外借，违法走账要担责")

    with city.reading() as db:
        (kept,) = slogans.advice_of(db, one.slogan, 1)
    assert (kept.code, kept.severity, kept.fix) == ("C06", "W", "账")


def test_an_alert_says_where_and_until_when(city: Store) -> None:
    first = created(city, Draft("接到冒充社保局的来电请挂断", kind=Kind.ALERT))

    with pytest.raises(AdviceError) as refused:
        compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)

    assert [getattr(each, "code", "") for each in refused.value.advice] == ["S01", "S01"]


def test_words_are_compared_with_what_is_there_but_not_with_themselves(
    city: Store,
) -> None:
    one = submitted(city, "来电谈钱，先挂再查")
    created(city, Draft("来电谈钱，先挂再说"))  # drafts count for nothing
    other = submitted(city, "来电谈钱，先挂再问")

    with city.reading() as db:
        assert slogans.advice_of(db, one.slogan, 1) == ()
        (kept,) = slogans.advice_of(db, other.slogan, 1)
    assert kept.code == "D01"
    assert "来电谈钱，先挂再查" in kept.why


def test_the_word_lists_that_an_administrator_saved_are_in_force(city: Store) -> None:
    text = standard_text().replace('wrong = "登陆"', 'wrong = "登录"')
    with city.writing() as db:
        lexicons.save(db, text, over=0, by=LI.id, now=NOW)

    one = submitted(city, "登录官网看清网址再付款")

    with city.reading() as db:
        assert [each.code for each in slogans.advice_of(db, one.slogan, 1)] == ["C06"]
