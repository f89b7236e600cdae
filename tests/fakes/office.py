"""A small office with real keys: a root, a controller, two reviewers and a screen."""

from dataclasses import dataclass, field, replace

from devices import wire
from devices.keys import SigningKey
from devices.messages import Assignment
from devices.statements import (
    APPROVAL,
    ASSIGNMENT,
    PLACEMENT,
    TRUST,
    WITHDRAWAL,
    Approval,
    KeyKind,
    Placement,
    Reviewer,
    TrustList,
    Withdrawal,
)
from devices.trust import seal
from playlists.ids import PersonId

DAY_MS = 86_400_000
OPENED = 1_790_000_000_000


def reviewer(person: str, key: SigningKey, *, kind: KeyKind = KeyKind.TOOL) -> Reviewer:
    """A person's key, valid for a thousand days from the opening on."""
    return Reviewer(
        PersonId(person), person, key.public, kind, OPENED, OPENED + 1_000 * DAY_MS
    )


@dataclass(frozen=True)
class Office:
    """The private keys, and the trust list over their public halves."""

    root: SigningKey = field(default_factory=SigningKey.generate)
    controller: SigningKey = field(default_factory=SigningKey.generate)
    li: SigningKey = field(default_factory=SigningKey.generate)
    wang: SigningKey = field(default_factory=SigningKey.generate)
    screen: SigningKey = field(default_factory=SigningKey.generate)

    def trust_list(self, *extra: Reviewer, version: int = 1) -> TrustList:
        """The office's list of that version, with more reviewers where given."""
        return TrustList(
            version=version,
            roots=(self.root.public,),
            root_threshold=1,
            reviewers=(reviewer("li", self.li), reviewer("wang", self.wang), *extra),
            controllers=(self.controller.public,),
            longest_not_after_ms=400 * DAY_MS,
            issued_at=OPENED,
        )

    def demo_list(self) -> TrustList:
        """A demo's list: the reviewers' keys lie on the server."""
        real = self.trust_list()
        on_server = tuple(replace(one, kind=KeyKind.SERVER) for one in real.reviewers)
        return replace(real, reviewers=on_server, demo=True)

    def sealed_list(self, trust: TrustList, *keys: SigningKey) -> bytes:
        """A trust list in its envelope, signed by the root unless others are given."""
        return seal(TRUST, wire.encode_trust_list(trust), *(keys or (self.root,)))

    def approved(self, approval: Approval, *keys: SigningKey) -> bytes:
        """An approval in its envelope, signed by both reviewers unless others are given."""
        signers = keys or (self.li, self.wang)
        return seal(APPROVAL, wire.encode_approval(approval), *signers)

    def placed(self, placement: Placement, *keys: SigningKey) -> bytes:
        """A placement in its envelope."""
        return seal(PLACEMENT, wire.encode_placement(placement), *(keys or (self.li,)))

    def withdrawn(self, withdrawal: Withdrawal, *keys: SigningKey) -> bytes:
        """A withdrawal in its envelope."""
        return seal(WITHDRAWAL, wire.encode_withdrawal(withdrawal), *(keys or (self.li,)))

    def assigned(self, assignment: Assignment) -> bytes:
        """An assignment in its envelope, signed by the controller."""
        return seal(ASSIGNMENT, wire.encode_assignment(assignment), self.controller)
