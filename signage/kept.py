"""The last few values by their keys, where the key alone says what the value is."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Kept(Generic[_Key, _Value]):
    """Holds at most so many values; the one unasked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most: Final = most
        self._values: Final[OrderedDict[_Key, _Value]] = OrderedDict()
        self._lock: Final = Lock()

    def of(self, key: _Key, make: Callable[[], _Value]) -> _Value:
        """The value of a key, made when it is not held."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._most:
                self._values.popitem(last=False)
        return value
