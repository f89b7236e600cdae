"""What a screen may not forget even when its ledger is lost: a copy in a file beside it."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from devices.agent.blobs import write_whole


class Row(NamedTuple):
    """One thing held: an envelope or a payload, and the hash that tells if it is sound."""

    kind: str
    name: str
    place: int
    sha256: str
    body: bytes


class Keepsake(NamedTuple):
    """Facts by name, and what is held."""

    facts: Mapping[str, str]
    held: Sequence[Row]


@dataclass(frozen=True, slots=True)
class KeepsakeFile:
    """The file. It only makes up for a lost ledger, so trouble with it is no trouble."""

    path: Path

    def write(self, keepsake: Keepsake) -> None:
        """Replace the copy; if the disk will not take it the one before stays."""
        rows = [[*row[:-1], b64encode(row.body).decode()] for row in keepsake.held]
        body = json.dumps({"facts": dict(keepsake.facts), "held": rows})
        with suppress(OSError):
            write_whole(self.path, body.encode(), mode=0o600)

    def read(self) -> Keepsake | None:
        """The copy, when there is one that can be read."""
        try:
            plain = json.loads(self.path.read_bytes())
            facts = {str(name): str(value) for name, value in plain["facts"].items()}
            return Keepsake(facts, [_row(row) for row in plain["held"]])
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None


def _row(plain: Sequence[Any]) -> Row:
    kind, name, place, sha256, body = plain
    return Row(str(kind), str(name), int(place), str(sha256), b64decode(body))
