"""The same words off the screens: a text message and its parts, a caption to copy."""

from dataclasses import dataclass
from typing import Final

from fonts.plain import joined
from signage.slogan import Kind

ONE_MESSAGE: Final = 70
EACH_JOINED: Final = 67
"""UCS-2 characters that one message holds, and each of several joined (3GPP TS 23.040)."""


@dataclass(frozen=True, slots=True)
class Sms:
    """A text message with its signature, and what it costs to send."""

    text: str

    @property
    def characters(self) -> int:
        """Its length as it is charged: UTF-16 units, signature and marks included."""
        return len(self.text.encode("utf-16-be")) // 2

    @property
    def messages(self) -> int:
        """As how many messages it is sent."""
        if self.characters <= ONE_MESSAGE:
            return 1
        return -(-self.characters // EACH_JOINED)


def sms(text: str, *, kind: Kind, signature: str) -> Sms:
    """The words on one line after the sender's signature, as carriers want it."""
    return Sms(f"【{signature}】{_sentence(text, kind)}")


def caption(text: str, *, kind: Kind, signature: str) -> str:
    """What goes with a picture in a chat: the words, whom to ask, who says so."""
    ask = "" if "96110" in text else "拿不准，先问96110。"
    call = "" if "110" in text.replace("96110", "") else "被骗了，立刻拨打110。"
    parts = (_sentence(text, kind), f"{ask}{call}", f"—— {signature}")
    return "\n".join(part for part in parts if part)


def _sentence(text: str, kind: Kind) -> str:
    line = joined(text, kind).replace("\u3000", "，")
    return line if line[-1:] in "。！？!?…”" else f"{line}。"
