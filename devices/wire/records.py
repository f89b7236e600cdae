"""Whole messages: objects and rows made of shapes, with a version and a bound."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Generic, TypeVar

from devices.errors import MessageError
from devices.wire.shapes import Shape, made, many
from devices.wire.strict import LARGEST_MESSAGE, dump, load

T = TypeVar("T")
R = TypeVar("R", bound=tuple[Any, ...])
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Message(Generic[T]):
    """A whole message: its bytes and back; raises nothing but MessageError."""

    shape: Shape[T]
    most: int = LARGEST_MESSAGE

    def encode(self, value: T) -> bytes:
        """The message's bytes."""
        body = dump(self.shape.write(value))
        if len(body) > self.most:
            raise MessageError(f"{len(body)} bytes are more than {self.most}")
        return body

    def decode(self, body: bytes) -> T:
        """What the bytes say."""
        return self.shape.read(load(body, most=self.most))


def record(kind: Callable[..., T], /, **fields: Shape[Any]) -> Shape[T]:
    """An object with exactly these keys, which are the type's attributes."""

    def write(value: T) -> object:
        said = {name: getattr(value, name) for name in fields}
        return {
            name: _within(name, shape.write, said[name])
            for name, shape in fields.items()
            if shape.unsaid is None or said[name] != shape.unsaid
        }

    def read(plain: object) -> T:
        found = _as_object(plain)
        _require_keys(found, fields)
        values = {
            name: _within(name, fields[name].read, value) for name, value in found.items()
        }
        _refuse_idle_words(values, fields)
        return made(lambda: kind(**values))

    return Shape(write, read)


def row(kind: Callable[..., T], /, **fields: Shape[Any]) -> Shape[T]:
    """A list of the type's attributes, in the order in which its constructor takes them.

    The last ones are left out when they are the usual ones (`unless`).
    """
    names, shapes = tuple(fields), tuple(fields.values())
    readers = tuple(shape.read for shape in shapes)
    writers = tuple((name, shape.write) for name, shape in fields.items())
    needed = max((n for n, one in enumerate(shapes, 1) if one.unsaid is None), default=0)

    def write(value: T) -> object:
        said = len(names)
        while said > needed and getattr(value, names[said - 1]) == shapes[said - 1].unsaid:
            said -= 1
        return [write(getattr(value, name)) for name, write in writers[:said]]

    def read(plain: object) -> T:
        if type(plain) is not list or not needed <= len(plain) <= len(readers):
            raise MessageError(f"{plain!r:.40} is no row of {', '.join(names)}")
        values = [read(one) for read, one in zip(readers, plain, strict=False)]
        if len(values) > needed and values[-1] == shapes[len(values) - 1].unsaid:
            raise MessageError(f"{names[len(values) - 1]} is said though it is the usual")
        return made(lambda: kind(*values))

    return Shape(write, read)


def rows(kind: type[R], most: int, /, **fields: Shape[Any]) -> Shape[tuple[R, ...]]:
    """A list of at most `most` rows of a NamedTuple; read by columns, as that is quick."""
    single = many(row(kind, **fields), most)
    shapes = tuple(fields.values())
    new = partial(tuple.__new__, kind)

    def read(plain: object) -> tuple[R, ...]:
        if type(plain) is not list or not 0 < len(plain) <= most:
            return single.read(plain)
        if set(map(type, plain)) != {list} or set(map(len, plain)) != {len(shapes)}:
            return single.read(plain)
        columns = [
            _column(shape, column)
            for shape, column in zip(shapes, zip(*plain, strict=True), strict=True)
        ]
        return tuple(map(new, zip(*columns, strict=True)))

    return Shape(single.write, read)


def _column(shape: Shape[Any], values: tuple[Any, ...]) -> Iterable[Any]:
    """What the values of one column say; each different one is read once."""
    if shape.read_all is not None:
        return shape.read_all(values)
    if len(set(map(type, values))) > 1 or type(values[0]) not in (int, str):
        return [shape.read(value) for value in values]
    said = {value: shape.read(value) for value in set(values)}
    if len(said) == 1:
        return [*said.values()] * len(values)
    return map(said.__getitem__, values)


def message(shape: Shape[T], most: int = LARGEST_MESSAGE) -> Message[T]:
    """The message whose object has the shape's keys and the version `v`."""

    def write(value: T) -> object:
        return {**_as_object(shape.write(value)), "v": VERSION}

    def read(plain: object) -> T:
        found = dict(_as_object(plain))
        if type(found.get("v")) is not int or found.pop("v") != VERSION:
            raise MessageError(f"only version {VERSION} is understood")
        return shape.read(found)

    return Message(Shape(write, read), most)


def _as_object(plain: object) -> dict[str, object]:
    if type(plain) is not dict:
        raise MessageError(f"{plain!r:.40} is no object")
    return plain


def _require_keys(found: dict[str, object], fields: dict[str, Shape[Any]]) -> None:
    needed = {name for name, shape in fields.items() if shape.unsaid is None}
    if missing := needed - found.keys():
        raise MessageError(f"{', '.join(sorted(missing))} is missing")
    if unknown := found.keys() - fields.keys():
        raise MessageError(f"{', '.join(sorted(unknown))!r:.80} is unknown")


def _refuse_idle_words(values: dict[str, Any], fields: dict[str, Shape[Any]]) -> None:
    """There is one way to write a value, so that its hash says whether it is the same."""
    for name, value in values.items():
        if fields[name].unsaid is not None and value == fields[name].unsaid:
            raise MessageError(f"{name} is said though it is the usual")


def _within(name: str, step: Callable[[Any], Any], value: object) -> Any:  # noqa: ANN401  # any field
    try:
        return step(value)
    except MessageError as error:
        raise MessageError(f"{name}: {error}") from None
