"""How a booking shares its screens, as it stands in a form."""

from dataclasses import dataclass

from playlists.how import How
from signage.arrangements import HowDraft
from signage.web import typed
from signage.web.typed import Form


@dataclass(frozen=True, slots=True)
class TypedHow:
    """A share, limits an hour and a seed, as typed; empty for none."""

    share: str = "1"
    least: str = ""
    most: str = ""
    seed: str = ""


def typed_in(form: Form) -> TypedHow:
    """What a form brings, right or wrong."""
    return TypedHow(
        form.get("share", "") or "1",
        form.get("least", ""),
        form.get("most", ""),
        form.get("seed", ""),
    )


def typed_of(how: How) -> TypedHow:
    """How a booking shares its screens, as a form shows it."""
    return TypedHow(str(how.share), _said(how.least), _said(how.most), _said(how.seed))


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
