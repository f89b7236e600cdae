"""How a booking shares its screens, as it stands in a form."""

from dataclasses import dataclass
from typing import Final

from playlists.how import How
from signage.sharing import HowDraft, require_dwell
from signage.web.forms import typed
from signage.web.forms.typed import Form

SECOND_MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class TypedHow:
    """A share, limits an hour, a seed, and seconds a thing shows, as typed; empty: none."""

    share: str = "1"
    least: str = ""
    most: str = ""
    seed: str = ""
    dwell_s: str = ""


def typed_in(form: Form) -> TypedHow:
    """What a form brings, right or wrong."""
    return TypedHow(
        form.get("share", "") or "1",
        form.get("least", ""),
        form.get("most", ""),
        form.get("seed", ""),
        form.get("dwell_s", ""),
    )


def typed_of(how: How, dwell_ms: int | None) -> TypedHow:
    """How a booking shares its screens, as a form shows it."""
    limits = _said(how.least), _said(how.most)
    dwell = "" if dwell_ms is None else f"{dwell_ms / SECOND_MS:g}"
    return TypedHow(str(how.share), *limits, _said(how.seed), dwell)


def dwell_of(some: TypedHow) -> int | None:
    """How long (ms) each thing is to show; BadInputError names the field `dwell_ms`."""
    if not some.dwell_s.strip():
        return None
    seconds = typed.amount(some.dwell_s, "每条停留", field="dwell_ms")
    require_dwell(round(seconds * SECOND_MS))
    return round(seconds * SECOND_MS)


def draft_of(some: TypedHow) -> HowDraft:
    """What a form asks for; BadInputError names the field that is wrong."""
    return HowDraft(
        share=typed.whole(some.share, "份额", field="share"),
        least=_number(some.least, "每小时最少", field="least"),
        most=_number(some.most, "每小时最多", field="most"),
        seed=_number(some.seed, "打乱的种子", field="seed"),
    )


def _said(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(text: str, label: str, *, field: str) -> int | None:
    return typed.whole(text, label, field=field) if text.strip() else None
