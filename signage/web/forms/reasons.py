"""The fields in which people say why warnings may stand, one a code."""

from collections.abc import Mapping
from typing import Final

from signage.advice import Reasons

FIELD: Final = "reason"


def reasons_in(form: Mapping[str, str], *, field: str = FIELD) -> Reasons:
    """The reasons of a form: `reason` for all, `reason-A04` for one code."""
    prefix = f"{field}-"
    return Reasons(
        form.get(field, ""),
        {
            name.removeprefix(prefix): said
            for name, said in form.items()
            if name.startswith(prefix)
        },
    )
