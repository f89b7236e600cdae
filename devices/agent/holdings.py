"""What a screen has accepted and holds across restarts, each stored before it is used."""

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from sqlite3 import Connection
from typing import Final, NamedTuple

from devices.agent.keepsake import Keepsake, KeepsakeFile, Row
from devices.agent.ledger import Ledger
from devices.messages import Refusal
from playlists.ids import Sha256

MOST_REFUSALS: Final = 20
_LASTING: Final = ("serial", "placed_at", "enrolled")
_TRUST, _WITHDRAWAL, _ASSIGNMENT = "trust", "withdrawal", "assignment"


class Held(NamedTuple):
    """An accepted assignment's envelope, its serial, and when it takes over (ms UTC)."""

    serial: int
    switch_at: int
    body: bytes


class Bereaved(NamedTuple):
    """What is left when a controller's key is taken away.

    Of the time only that it is after `floor` (ms UTC); of the assignments those in `held`.
    """

    floor: int
    held: tuple[Held, ...]


class Holdings:
    """Assignments, the trust list, withdrawals and refusals of one screen."""

    def __init__(self, ledger: Ledger, *, copy: KeepsakeFile) -> None:
        self.is_restored = False
        self._ledger = ledger
        self._copy = copy
        if ledger.is_new:
            self._restore()

    @property
    def serial(self) -> int:
        """The highest serial ever accepted; nothing below it is taken again."""
        return int(self._ledger.fact("serial") or 0)

    @property
    def placed_at(self) -> int:
        """When the newest placement ever followed was issued (ms UTC); 0 before any."""
        return int(self._ledger.fact("placed_at") or 0)

    def assignments(self) -> tuple[Held, ...]:
        """The assignment that plays and those that follow, in order of serial."""
        return tuple(
            Held(place, int(name), body) for place, name, body in self._sound(_ASSIGNMENT)
        )

    def add_assignment(
        self, held: Held, *, instead_of: Collection[int], placed_at: int
    ) -> None:
        """Keep an assignment, its serial and its placement's instant, before it is used."""
        newest = max(self.placed_at, placed_at)
        with self._changing() as db:
            for serial in instead_of:
                db.execute(
                    "DELETE FROM held WHERE kind = ? AND place = ?", (_ASSIGNMENT, serial)
                )
            self._put_held(held)
            _put_facts(db, serial=held.serial, placed_at=newest)

    def drop_before(self, serial: int) -> None:
        """Forget the assignments that one has taken over from."""
        with self._changing() as db:
            db.execute(
                "DELETE FROM held WHERE kind = ? AND place < ?", (_ASSIGNMENT, serial)
            )

    @property
    def authority(self) -> str:
        """Under which enrolment this is held; empty before the first."""
        return self._ledger.fact("enrolled")

    def enrol(self, authority: str) -> None:
        """Remember the enrolment under which everything is held from now on."""
        with self._changing() as db:
            _put_facts(db, enrolled=authority)

    def begin_anew(self, authority: str) -> None:
        """Forget what was trusted and followed under another enrolment.

        Withdrawals stay: silence is safe, whoever asked for it.
        """
        with self._changing() as db:
            db.execute("DELETE FROM held WHERE kind IN (?, ?)", (_TRUST, _ASSIGNMENT))
            _put_facts(db, serial=0, placed_at=0, floor=0, clock="", enrolled=authority)

    def trust(self) -> bytes | None:
        """The envelope of the trust list in force."""
        found = self._sound(_TRUST)
        return found[-1][2] if found else None

    def add_trust(
        self, body: bytes, *, version: int, bereaved: Bereaved | None = None
    ) -> None:
        """Put a newer trust list in force, and let go of what went with a lost key."""
        with self._changing() as db:
            db.execute("DELETE FROM held WHERE kind = ?", (_TRUST,))
            self._put(_TRUST, "list", place=version, body=body)
            if bereaved is not None:
                self._bereave(db, bereaved)

    def withdrawals(self) -> tuple[bytes, ...]:
        """The payloads of all withdrawals ever accepted."""
        return tuple(body for _, _, body in self._sound(_WITHDRAWAL))

    def add_withdrawal(self, sha256: Sha256, payload: bytes) -> None:
        """Keep a withdrawal for ever; `sha256` is that of its envelope."""
        with self._changing():
            self._put(_WITHDRAWAL, sha256, place=0, body=payload)

    def has_withdrawal(self, sha256: Sha256) -> bool:
        """Whether a withdrawal's envelope has been taken."""
        statement = "SELECT 1 FROM held WHERE kind = ? AND name = ?"
        return bool(self._ledger.rows(statement, _WITHDRAWAL, sha256))

    def refuse(self, refusal: Refusal) -> None:
        """Remember what was not taken; the same again only moves its instant."""
        with self._ledger.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO refusal (what, why, at) VALUES (?, ?, ?)",
                (refusal.what, refusal.why, refusal.at),
            )
            db.execute(
                "DELETE FROM refusal WHERE rowid NOT IN"
                " (SELECT rowid FROM refusal ORDER BY rowid DESC LIMIT ?)",
                (MOST_REFUSALS,),
            )

    def refusals(self) -> tuple[Refusal, ...]:
        """The last things that were not taken, the oldest first."""
        found = self._ledger.rows("SELECT at, what, why FROM refusal ORDER BY rowid")
        return tuple(Refusal(*row) for row in found)

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with self._ledger.writing() as db:
            yield db
        facts = {name: self._ledger.fact(name) for name in _LASTING}
        held = self._ledger.rows("SELECT kind, name, place, sha256, body FROM held")
        self._copy.write(Keepsake(facts, [Row(*one) for one in held]))

    def _restore(self) -> None:
        found = self._copy.read()
        if found is None:
            return
        with self._ledger.writing() as db:
            _put_facts(db, **{name: found.facts.get(name, "") for name in _LASTING})
            db.executemany("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?)", found.held)
        self.is_restored = True

    def _bereave(self, db: Connection, bereaved: Bereaved) -> None:
        if bereaved.held != self.assignments():
            db.execute("DELETE FROM held WHERE kind = ?", (_ASSIGNMENT,))
            for held in bereaved.held:
                self._put_held(held)
            highest = max((held.serial for held in bereaved.held), default=0)
            _put_facts(db, serial=highest)
        _put_facts(db, floor=bereaved.floor, clock="")

    def _put_held(self, held: Held) -> None:
        self._put(_ASSIGNMENT, str(held.switch_at), place=held.serial, body=held.body)

    def _put(self, kind: str, name: str, *, place: int, body: bytes) -> None:
        self._ledger.rows(
            "INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?)",
            *(kind, name, place, hashlib.sha256(body).hexdigest(), body),
        )

    def _sound(self, kind: str) -> list[tuple[int, str, bytes]]:
        found = self._ledger.rows(
            "SELECT place, name, sha256, body FROM held WHERE kind = ? ORDER BY place", kind
        )
        return [
            (place, name, body)
            for place, name, sha256, body in found
            if hashlib.sha256(body).hexdigest() == sha256
        ]


def _put_facts(db: Connection, **facts: object) -> None:
    rows = [(name, str(value)) for name, value in facts.items()]
    db.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", rows)
