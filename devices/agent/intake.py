"""Takes in what comes over the line: nothing is used before it is verified and stored."""

from collections.abc import Iterator
from dataclasses import dataclass

from devices import wire
from devices.agent.line import Arrived, What
from devices.agent.repertoire import NOTHING, Repertoire
from devices.agent.verification import (
    Verdict,
    decoding_new,
    judged,
    needed,
    require_newer,
    require_timely,
    waits_for_time,
)
from devices.dsse import require_type
from devices.errors import DevicesError, StoreError, TrustError
from devices.messages import Assignment
from devices.statements import ASSIGNMENT, TrustList
from devices.trust import verify_assignment, verify_withdrawal
from playlists.ids import Sha256


@dataclass(frozen=True, slots=True)
class _Candidate:
    body: bytes
    assignment: Assignment


class Intake:
    """The assignment being checked, while the one before plays on.

    `now` is ms UTC, as well as the screen knows it.
    """

    def __init__(self, repertoire: Repertoire) -> None:
        self._repertoire = repertoire
        self._blobs = repertoire.store.blobs
        self._offered = b""
        self._candidate: _Candidate | None = None
        self._judging: Iterator[Verdict | None] | None = None
        self._outstanding = NOTHING

    @property
    def missing(self) -> tuple[Sha256, ...]:
        """The blobs to be fetched."""
        return tuple(sorted(self._outstanding | self._repertoire.repair))

    def take(self, arrived: Arrived, *, now: int) -> None:
        """Look at what came; what does not hold is refused and remembered as such."""
        try:
            match arrived.what:
                case What.TRUST:
                    self._take_trust(arrived.body, now=now)
                case What.ASSIGNMENT:
                    self._take_assignment(arrived.body)
                case What.BLOB:
                    self._take_blob(Sha256(arrived.name), arrived.body, now=now)
                case What.ACCEPTED:
                    return
        except DevicesError as error:
            self._allow_again(error)
            name = f" {arrived.name[:12]}" if arrived.what is What.BLOB else ""
            self._repertoire.refuse(f"{arrived.what}{name}", error, now=now)

    def step(self, *, now: int, trusted_now: int | None) -> bool:
        """Check a little more; whether there is more to do at once.

        `trusted_now` is None while the clock is not trusted.
        """
        if self._candidate is None or self._outstanding:
            return False
        try:
            return self._step(self._candidate, now=now, trusted_now=trusted_now)
        except DevicesError as error:
            self._candidate = self._judging = None
            self._allow_again(error)
            self._repertoire.refuse("assignment", error, now=now)
            return False

    def _allow_again(self, error: DevicesError) -> None:
        if isinstance(error, StoreError):  # the disk's fault: the same bytes may come again
            self._offered = b""

    def _take_trust(self, body: bytes, *, now: int) -> None:
        if self._repertoire.take_trust(body, now=now) is None:
            return
        again = self._offered or (self._candidate.body if self._candidate else b"")
        self._candidate, self._judging, self._outstanding = None, None, NOTHING
        self._offered = b""
        if again:
            self.take(Arrived(What.ASSIGNMENT, again), now=now)

    def _take_assignment(self, body: bytes) -> None:
        if body == self._offered:
            return
        self._offered = body
        claimed = wire.decode_assignment(require_type(body, ASSIGNMENT).payload)
        trust = self._repertoire.trust
        if trust is None or claimed.trust_version > trust.version:
            return  # it is offered again when the trust list comes
        assignment = verify_assignment(body, trust, screen=self._repertoire.site.screen)
        holdings = self._repertoire.store.holdings
        if any(held.body == body for held in holdings.assignments()):
            return
        require_newer(assignment, serial=holdings.serial)
        self._require_this_trust(assignment, trust)
        self._candidate, self._judging = _Candidate(body, assignment), None
        self._outstanding = needed(assignment, self._blobs)

    def _require_this_trust(self, assignment: Assignment, trust: TrustList) -> None:
        is_same_version = assignment.trust_version == trust.version
        if is_same_version and assignment.trust != self._repertoire.trust_sha256:
            raise TrustError("it names another trust list of the same version")

    def _take_blob(self, sha256: Sha256, body: bytes, *, now: int) -> None:
        if sha256 not in self._outstanding | self._repertoire.repair:
            return
        self._blobs.put(body, expected=sha256)
        if sha256 in self._outstanding:
            self._outstanding -= {sha256}
            self._look_deeper(now=now)
        if sha256 in self._repertoire.repair:
            self._repertoire.repaired(sha256, now=now)

    def _look_deeper(self, *, now: int) -> None:
        if self._candidate is None:
            return
        self._take_withdrawals(self._candidate.assignment, now=now)
        if not self._outstanding:
            self._outstanding = needed(self._candidate.assignment, self._blobs)

    def _step(self, candidate: _Candidate, *, now: int, trusted_now: int | None) -> bool:
        assignment = candidate.assignment
        if trusted_now is not None:
            require_timely(assignment, now=trusted_now)
        elif waits_for_time(assignment, now=now):
            return False
        if self._judging is None:
            self._take_withdrawals(assignment, now=now)
            check = decoding_new(self._repertoire.state.layers())
            scrutiny = self._repertoire.scrutiny(check, now=now)
            self._judging = judged(assignment, scrutiny)
        verdict = next(self._judging)
        if verdict is None:
            return True
        self._judging = None
        self._outstanding = needed(assignment, self._blobs)
        if self._outstanding:
            return False
        self._accept(candidate, verdict, now=now)
        return True

    def _accept(self, candidate: _Candidate, verdict: Verdict, *, now: int) -> None:
        self._candidate = None
        self._repertoire.accept(
            candidate.body, candidate.assignment, verdict=verdict, now=now
        )
        self._repertoire.sweep()

    def _take_withdrawals(self, assignment: Assignment, *, now: int) -> None:
        trust = self._repertoire.trust
        for sha256 in assignment.withdrawals:
            body = self._blobs.get(sha256)
            known = self._repertoire.store.holdings.has_withdrawal(sha256)
            if body is None or trust is None or known:
                continue
            try:
                withdrawal = verify_withdrawal(body, trust, now=now)
                self._repertoire.take_withdrawal(sha256, withdrawal)
            except DevicesError as error:
                self._repertoire.refuse(f"withdrawal {sha256[:12]}", error, now=now)
