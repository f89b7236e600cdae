"""Why words may stay as they are though warnings stand against them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from signage.advice.subject import Advice, Severity


@dataclass(frozen=True, slots=True)
class Reasons:
    """Somebody's reasons: one a code, and one for every code that has none of its own."""

    for_all: str = ""
    by_code: Mapping[str, str] = field(default_factory=dict)

    @property
    def longest(self) -> int:
        """How many characters the longest of them has."""
        return max(map(len, [self.for_all, *self.by_code.values()]))

    def why(self, code: str) -> str:
        """The reason given for a code, or nothing."""
        return self.by_code.get(code, "").strip() or self.for_all.strip()

    def told(self, codes: Iterable[str]) -> str:
        """A line for each of these codes; the one for all as it is where it serves all."""
        own = {code: self.why(code) for code in codes}
        if set(own.values()) <= {self.for_all.strip()}:
            return self.for_all.strip()
        return "\n".join(f"{code}：{why}" for code, why in own.items() if why)


NO_REASONS: Final = Reasons()


def warnings(advice: Iterable[Advice]) -> dict[str, tuple[Advice, ...]]:
    """The advice that wants a reason, by code, as it came."""
    found: dict[str, tuple[Advice, ...]] = {}
    for each in advice:
        if each.severity is Severity.WARNING:
            found[each.code] = (*found.get(each.code, ()), each)
    return found


def with_stays(advice: Iterable[Advice], reasons: Reasons) -> Iterator[Advice]:
    """The same advice; each warning with its author's reason to let it stay, if any."""
    for each in advice:
        is_warning = each.severity is Severity.WARNING
        yield replace(each, stays=reasons.why(each.code)) if is_warning else each
