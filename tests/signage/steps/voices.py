"""Screens that say of themselves what a test wants them to."""

from dataclasses import dataclass, field, replace

from devices.messages import Status
from devices.statements import STATUS
from devices.trust import SigningKey, key_text, seal
from devices.wire import encode_status
from playlists.ids import ScreenId
from signage.steps.publish import receive_status
from tests.signage.town import HALL, MONDAY, Town


@dataclass(frozen=True)
class Speaker:
    """A screen's voice: signs statuses with its own key."""

    town: Town
    screen: ScreenId = HALL
    key: SigningKey = field(default_factory=SigningKey.generate)

    def status(self, *, at: int = MONDAY, **changes: object) -> Status:
        """That it is online, unless changes say otherwise."""
        plain = Status(
            self.screen,
            online=True,
            at=at,
            public_key=key_text(self.key.public),
            session="s1",
            store="st1",
        )
        return replace(plain, **changes)  # type: ignore[arg-type] # fields of a status

    def say(self, status: Status) -> Status | None:
        """Let the controller receive a status."""
        body = seal(STATUS, encode_status(status), self.key)
        return receive_status(self.town.store, self.screen, body, now=status.at + 50)
