"""A table of a TOML document, read strictly: every fault is noted with its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

_Choice = TypeVar("_Choice", bound=StrEnum)
_Type = TypeVar("_Type")


@dataclass(slots=True)
class Table:
    """A table and where it stands; what is wrong goes into `faults`, shared by all parts.

    A value that is missing or wrong reads as an empty one, so that one pass finds all.
    """

    values: Mapping[str, Any]
    faults: list[str]
    where: str = ""
    asked: set[str] = field(default_factory=set)

    def text(self, name: str, *, default: str | None = None) -> str:
        """A text that is not empty, or the default."""
        found = self._value(name, str, default=default)
        if found is None or (not found.strip() and found != default):
            self._fault(name, "不能为空")
            return ""
        return found

    def optional(self, name: str) -> str | None:
        """A text, or None when it is not there."""
        return self.text(name) if name in self.values else None

    def is_set(self, name: str) -> bool:
        """Whether it is true; false when it is not there."""
        found = self._value(name, bool, default=False)
        if found is None:
            self._fault(name, "应为 true 或 false")
        return bool(found)

    def texts(
        self, name: str, *, default: tuple[str, ...] | None = None
    ) -> tuple[str, ...]:
        """A list of texts, each once."""
        found = self._value(name, list, default=None if default is None else [*default])
        if found is None or not all(isinstance(one, str) and one.strip() for one in found):
            self._fault(name, "应为一列不空的文字")
            return ()
        twice = sorted({one for one in found if found.count(one) > 1})
        if twice:
            self._fault(name, f"重复了“{twice[0]}”")
        return tuple(found)

    def number(self, name: str, *, least: float, most: float) -> float:
        """A number within bounds."""
        found = self._value(name, (float, int), default=None)
        if found is None or isinstance(found, bool) or not least <= found <= most:
            self._fault(name, f"应为{least:g}至{most:g}之间的数")
            return least
        return float(found)

    def whole(self, name: str, *, least: int, most: int) -> int:
        """A whole number within bounds."""
        found = self.number(name, least=least, most=most)
        if found % 1:
            self._fault(name, "应为整数")
        return int(found)

    def span(self, name: str) -> tuple[int, int]:
        """Two whole numbers, the least and the most."""
        found = self._value(name, list, default=None)
        if (
            found is None
            or [type(one) for one in found] != [int, int]
            or not 0 < found[0] <= found[1]
        ):
            self._fault(name, "应为两个整数：[最少, 最多]")
            return (1, 1)
        return (found[0], found[1])

    def choice(
        self, name: str, kind: type[_Choice], *, default: _Choice | None = None
    ) -> _Choice:
        """One of an enum's values, or the default."""
        found = self.text(name, default=default)
        known = [one.value for one in kind]
        if found not in known:
            self._fault(name, f"应为{'、'.join(known)}之一")
            return next(iter(kind))
        return kind(found)

    def table(self, name: str) -> "Table":
        """A table within."""
        found = self._value(name, dict, default=None)
        if found is None:
            self._fault(name, "应为一个表")
            return Table({}, [], self._place(name))  # one fault is enough
        return Table(found, self.faults, self._place(name))

    def tables(self, name: str) -> "list[Table]":
        """A list of tables, each named by its number from 1."""
        found = self._value(name, list, default=None)
        if found is None or not all(isinstance(one, dict) for one in found):
            self._fault(name, "应为一列表")
            return []
        return [
            Table(one, self.faults, f"{self._place(name)} 第{number}项")
            for number, one in enumerate(found, start=1)
        ]

    def texts_by_name(self) -> dict[str, str]:
        """All of it, as texts by their names."""
        return {name: self.text(name) for name in self.values}

    def end(self) -> None:
        """Note every name that nobody asked for."""
        for name in self.values:
            if name not in self.asked:
                self._fault(name, "没有这一项")

    def note(self, name: str, why: str) -> None:
        """Note that a value is wrong for a reason of the caller's."""
        self._fault(name, why)

    def checked(self, name: str, read: Callable[[], _Type]) -> _Type | None:
        """What `read` gives, or None with its ValueError noted."""
        try:
            return read()
        except ValueError as error:
            self._fault(name, str(error))
            return None

    def _value(
        self,
        name: str,
        kind: type[_Type] | tuple[type[_Type], ...],
        *,
        default: _Type | None,
    ) -> _Type | None:
        self.asked.add(name)
        found = self.values.get(name, default)
        return found if isinstance(found, kind) else None

    def _place(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name

    def _fault(self, name: str, why: str) -> None:
        fault = f"{self._place(name)}：{why}"
        if fault not in self.faults:
            self.faults.append(fault)
