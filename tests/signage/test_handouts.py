import pytest

from signage.handouts import Sms, caption, sms
from signage.slogan import Kind

OFFICE = "云江市公安局"


def test_a_message_begins_with_its_sender_and_ends_as_a_sentence() -> None:
    made = sms("来电谈钱，先挂再查", kind=Kind.SLOGAN, signature=OFFICE)

    assert made.text == "【云江市公安局】来电谈钱，先挂再查。"
    assert (made.characters, made.messages) == (18, 1)


def test_the_lines_of_a_rhyme_are_joined_by_commas() -> None:
    made = sms("来电不慌张\n转账先商量", kind=Kind.RHYME, signature=OFFICE)

    assert made.text == "【云江市公安局】来电不慌张，转账先商量。"


@pytest.mark.parametrize(
    ("characters", "messages"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3)]
)
def test_seventy_characters_are_one_message_and_each_of_several_holds_67(
    characters: int, messages: int
) -> None:
    assert Sms("字" * characters).messages == messages


def test_a_caption_says_whom_to_ask_and_who_says_so() -> None:
    assert caption("转账先核实", kind=Kind.TIP, signature=OFFICE) == (
        "转账先核实。\n拿不准，先问96110。被骗了，立刻拨打110。\n—— 云江市公安局"
    )


def test_a_caption_says_no_hotline_twice() -> None:
    made = caption("96110来电请接听，被骗拨打110", kind=Kind.TIP, signature=OFFICE)

    assert made == "96110来电请接听，被骗拨打110。\n—— 云江市公安局"
