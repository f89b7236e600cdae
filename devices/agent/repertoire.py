"""What a screen may play: the trust list in force and the plans made from what it holds."""

from contextlib import suppress
from dataclasses import replace
from itertools import chain
from typing import Final

from devices import wire
from devices.agent.enrolment import Enrolment
from devices.agent.holdings import Bereaved, Held
from devices.agent.plan import Plan
from devices.agent.player import State, advanced, switch_at, with_plan
from devices.agent.rotation import as_held, kept_under, takes_away
from devices.agent.store import Store
from devices.agent.verification import (
    PictureCheck,
    Scrutiny,
    Verdict,
    judged,
    named_by,
    picture_is_whole,
    planned,
    refusal,
)
from devices.dsse import require_type
from devices.errors import DevicesError, StoreError
from devices.messages import Assignment, Refusal
from devices.statements import ASSIGNMENT, TRUST, Installation, TrustList, Withdrawal
from devices.trust import verify_trust_list
from devices.wire import sha256_of
from playlists.ids import Sha256

SAME_AGAIN_MS: Final = 60_000
NOTHING: Final[frozenset[Sha256]] = frozenset()


class Repertoire:
    """The player's state and the trust it rests on, on the disk before they are used.

    `now` is ms UTC, as well as the screen knows it.
    """

    def __init__(self, store: Store, enrolment: Enrolment) -> None:
        self.store = store
        self.site = enrolment.site
        self.state = State()
        self.trust: TrustList | None = None
        self.trust_sha256 = Sha256("")
        self.repair = NOTHING
        self._enrolment = enrolment
        self._refused: Refusal | None = None
        self._heed_enrolment()

    def begin(self, *, now: int) -> None:
        """Take up what was accepted before the last stop."""
        if self.store.holdings.is_restored:
            self.refuse("ledger", StoreError("it was lost; a new one began"), now=now)
        body = self.store.holdings.trust()
        if body is not None:
            self._trust_again(body)
        self._note_withdrawn()
        self._plan_again(now=now)

    def scrutiny(self, check: PictureCheck, *, now: int) -> Scrutiny:
        """What assignments are judged by; only once a trust list is held."""
        if self.trust is None:
            raise StoreError("no trust list is held")
        placed_at = self.store.holdings.placed_at
        return Scrutiny(self.site, self.store.blobs, self.trust, now, check, placed_at)

    def take_trust(self, body: bytes, *, now: int) -> TrustList | None:
        """Put a newer trust list in force; None when it is held already.

        Raises DevicesError for one that does not hold.
        """
        if sha256_of(body) == self.trust_sha256:
            return None
        offered = self._verified(body, previous=self.trust)
        if offered == self.trust:
            return None
        bereaved = self._bereaved(offered) if takes_away(self.trust, offered) else None
        self.store.holdings.add_trust(body, version=offered.version, bereaved=bereaved)
        self.trust, self.trust_sha256 = offered, sha256_of(body)
        self._plan_again(now=now)
        return offered

    def take_withdrawal(self, sha256: Sha256, withdrawal: Withdrawal) -> None:
        """Never show a revision again, from now on."""
        payload = wire.encode_withdrawal(withdrawal)
        self.store.holdings.add_withdrawal(sha256, payload)
        self._note_withdrawn()

    def accept(
        self, body: bytes, assignment: Assignment, *, verdict: Verdict, now: int
    ) -> None:
        """Let an assignment follow what plays; on the disk first, with its serial."""
        plan = planned(assignment, verdict, blobs=self.store.blobs, switch_at=now)
        plan = replace(plan, switch_at=switch_at(self.state, plan, now=now))
        state = with_plan(self.state, plan)
        kept = {one.assignment.serial for one in state.coming}
        dropped = {one.assignment.serial for one in self.state.coming} - kept
        held = Held(assignment.serial, plan.switch_at, body)
        self.store.holdings.add_assignment(
            held, instead_of=dropped, placed_at=verdict.placed_at
        )
        self.state = state
        self._note_refusals(verdict)
        self.advance(now=now)

    def advance(self, *, now: int) -> None:
        """Let the plan play whose time has come; those before it are forgotten."""
        state = advanced(self.state, now)
        if state is self.state or state.active is None:
            return
        self.state = state
        with suppress(StoreError):  # a later one drops them, and a restart takes the last
            self.store.holdings.drop_before(state.active.assignment.serial)

    def sweep(self) -> None:
        """Remove the blobs that no held assignment names."""
        held = map(_claimed, self.store.holdings.assignments())
        self.store.blobs.keep_only(
            frozenset(chain.from_iterable(named_by(one, self.store.blobs) for one in held))
        )

    def damaged(self, scene: Sha256, *, now: int) -> None:
        """Fetch again what was found broken on the disk; it is not shown meanwhile."""
        self.state = replace(self.state, damaged=self.state.damaged | {scene})
        self._find_damage(now=now)

    def repaired(self, sha256: Sha256, *, now: int) -> None:
        """Go on with a blob that was fetched again."""
        self.repair -= {sha256}
        if not self.repair:
            self._plan_again(now=now)

    def refuse(self, what: str, error: Exception, *, now: int) -> None:
        """Remember what was not taken, if the disk lets us; a flood of it only once."""
        refused = refusal(what, error, now=now)
        before = self._refused
        if before and before[1:] == refused[1:] and now - before.at < SAME_AGAIN_MS:
            return
        self._refused = refused
        with suppress(StoreError):
            self.store.holdings.refuse(refused)

    def _verified(self, body: bytes, *, previous: TrustList | None) -> TrustList:
        demo = self._enrolment.demo
        return verify_trust_list(
            body,
            self._enrolment.roots,
            self._enrolment.root_threshold,
            previous=previous,
            installation=Installation.DEMO if demo else Installation.REAL,
        )

    def _heed_enrolment(self) -> None:
        holdings, authority = self.store.holdings, self._enrolment.authority
        if holdings.authority == authority:
            return
        if not holdings.authority or self._is_of_this_office():
            holdings.enrol(authority)
        else:
            holdings.begin_anew(authority)

    def _is_of_this_office(self) -> bool:
        held = self.store.holdings.assignments()
        try:
            self._verified(self.store.holdings.trust() or b"", previous=None)
            return all(_claimed(one).screen == self.site.screen for one in held)
        except DevicesError:
            return False

    def _bereaved(self, offered: TrustList) -> Bereaved:
        active = self.state.active
        playing = active.assignment.serial if active else None
        held = self.store.holdings.assignments()
        return Bereaved(offered.issued_at, kept_under(offered, held, playing=playing))

    def _trust_again(self, body: bytes) -> None:
        # Its signatures were checked when it came; the roots may have changed since. Only
        # a demo's list has no say any more once the screen is enrolled for real.
        held = wire.decode_trust_list(require_type(body, TRUST).payload)
        if self._enrolment.demo or not held.demo:
            self.trust, self.trust_sha256 = held, sha256_of(body)

    def _plan_again(self, *, now: int) -> None:
        self.state = State(withdrawn=self.state.withdrawn)
        if self.trust is not None:
            held = self.store.holdings.assignments()
            plans = tuple(plan for one in held if (plan := self._plan(one, now=now)))
            self.state = advanced(replace(self.state, coming=plans), now)
        self._find_damage(now=now)

    def _plan(self, held: Held, *, now: int) -> Plan | None:
        scrutiny = self.scrutiny(picture_is_whole, now=now)
        try:
            assignment = as_held(_claimed(held), held)
            verdict = next(filter(None, judged(assignment, scrutiny)))
            self._note_refusals(verdict)
            return planned(
                assignment, verdict, blobs=self.store.blobs, switch_at=held.switch_at
            )
        except DevicesError as error:
            self.refuse(f"held {held.serial}", error, now=now)
            return None

    def _note_refusals(self, verdict: Verdict) -> None:
        with suppress(StoreError):
            for refused in verdict.refusals:
                self.store.holdings.refuse(refused)

    def _find_damage(self, *, now: int) -> None:
        missing = NOTHING
        for held in self.store.holdings.assignments():
            try:
                named = named_by(_claimed(held), self.store.blobs)
            except DevicesError as error:
                self.refuse(f"held {held.serial}", error, now=now)
                continue
            missing |= {sha256 for sha256 in named if not self.store.blobs.has(sha256)}
        self.repair = missing

    def _note_withdrawn(self) -> None:
        taken = map(wire.decode_withdrawal, self.store.holdings.withdrawals())
        in_order = sorted(taken, key=lambda one: one.revision)
        furthest = {one.slogan: one for one in in_order}
        self.state = replace(self.state, withdrawn=furthest)


def _claimed(held: Held) -> Assignment:
    return wire.decode_assignment(require_type(held.body, ASSIGNMENT).payload)
