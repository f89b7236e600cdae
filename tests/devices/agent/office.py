"""A small office that signs what a screen is to play: root, controller, two reviewers."""

import io
from dataclasses import dataclass, field, replace
from pathlib import Path

from PIL import Image

from devices import wire
from devices.agent.enrolment import Enrolment, encode_enrolment
from devices.keys import SigningKey
from devices.messages import Assignment, Topics
from devices.statements import (
    APPROVAL,
    ASSIGNMENT,
    TRUST,
    WITHDRAWAL,
    Approval,
    KeyKind,
    Reviewer,
    TrustList,
    Withdrawal,
)
from devices.trust import seal
from devices.wire import sha256_of
from playlists.booking import ALL_DAY, Level
from playlists.ids import PersonId, PlaylistId, ScreenClass, ScreenId, Sha256, SloganId
from playlists.scene import Box, Layer, Motion, Scene
from playlists.timetable import Item, Offset, Rule, Share, Timetable

DAY = 86_400_000
MONDAY = 1_790_553_600_000  # 2026-09-28T00:00Z, a Monday
CLASS = ScreenClass("16x8-rgb")
SCREEN = ScreenId("sc-hall")
WIDTH, HEIGHT = 16, 8


def png(
    colour: tuple[int, int, int],
    width: int = WIDTH,
    height: int = HEIGHT,
    **more: object,
) -> bytes:
    """A picture of one colour; `more` goes into the file beside it."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, format="PNG", **more)
    return buffer.getvalue()


def still(picture: bytes, dwell_ms: int = 2_000) -> Scene:
    """A scene that is one picture."""
    box = Box(0, 0, WIDTH, HEIGHT)
    layer = Layer(sha256_of(picture), WIDTH, HEIGHT, box)
    return Scene(WIDTH, HEIGHT, (layer,), dwell_ms)


def strip(picture: bytes, width: int, *, step_ms: int = 100) -> Scene:
    """A scene whose picture scrolls to the left, 1 px a step."""
    box = Box(0, 0, WIDTH, HEIGHT)
    motion = Motion.SCROLL_LEFT
    layer = Layer(sha256_of(picture), width, HEIGHT, box, motion, 1, step_ms)
    return Scene(WIDTH, HEIGHT, (layer,), width * step_ms)


@dataclass
class Office:
    """Signs and keeps blobs; `now` is the instant (ms UTC) that everything counts from."""

    now: int = MONDAY
    root: SigningKey = field(default_factory=SigningKey.generate)
    controller: SigningKey = field(default_factory=SigningKey.generate)
    ma: SigningKey = field(default_factory=SigningKey.generate)
    wu: SigningKey = field(default_factory=SigningKey.generate)
    blobs: dict[Sha256, bytes] = field(default_factory=dict)
    others: tuple[SigningKey, ...] = ()
    version: int = 1

    def trust_list(self) -> TrustList:
        """Who may sign here."""
        people = (("p-ma", self.ma), ("p-wu", self.wu))
        reviewers = tuple(
            Reviewer(
                PersonId(person), person, key.public, KeyKind.TOOL, 0, self.now + 400 * DAY
            )
            for person, key in people
        )
        return TrustList(
            version=self.version,
            roots=(self.root.public,),
            root_threshold=1,
            reviewers=reviewers,
            controllers=tuple(key.public for key in (self.controller, *self.others)),
            longest_not_after_ms=400 * DAY,
            issued_at=self.now - DAY,
            demo=True,
        )

    def trust(self) -> bytes:
        """The trust list's envelope."""
        return seal(TRUST, wire.encode_trust_list(self.trust_list()), self.root)

    def keep(self, body: bytes) -> Sha256:
        """Keep a blob."""
        sha256 = sha256_of(body)
        self.blobs[sha256] = body
        return sha256

    def approve(
        self,
        name: str,
        scene: Scene,
        *pictures: bytes,
        not_after: int | None = -1,
        venue_kinds: tuple[str, ...] = (),
    ) -> Item:
        """An item that both reviewers signed; without `not_after` (None) it is a filler."""
        end = self.now + 100 * DAY if not_after == -1 else not_after
        for picture in pictures:
            self.keep(picture)
        shown = self.keep(wire.encode_scene(scene))
        approval = Approval(
            SloganId(name),
            1,
            "slogan",
            name,
            ((CLASS, shown),),
            venue_kinds=venue_kinds,
            not_after=end,
        )
        body = seal(APPROVAL, wire.encode_approval(approval), self.ma, self.wu)
        sealed = self.keep(body)
        return Item(
            SloganId(name), 1, "slogan", name, shown, sealed, scene.dwell_ms, not_after=end
        )

    def item(self, name: str, colour: tuple[int, int, int], dwell_ms: int = 2_000) -> Item:
        """An approved still item of one colour."""
        picture = png(colour)
        return self.approve(name, still(picture, dwell_ms), picture)

    def filler(self, colour: tuple[int, int, int] = (0, 0, 255)) -> Item:
        """An approved filler of one colour."""
        picture = png(colour)
        return self.approve("sl-filler", still(picture), picture, not_after=None)

    def timetable(
        self, *items: Item, filler: Item | None = None, effective_from: int | None = None
    ) -> Timetable:
        """The items in turn, all day long, and the filler below them."""
        begins = self.now - DAY if effective_from is None else effective_from
        everyday = tuple(Share(place, 1) for place in range(len(items)))
        rules = [Rule(PlaylistId("pl-all"), Level.EVERYDAY, everyday)]
        if filler:
            share = Share(len(items), 1)
            rules.append(Rule(PlaylistId("pl-fill"), Level.FILLER, (share,)))
        return Timetable(
            zone="Etc/UTC",
            offsets=(Offset(0, 0),),
            effective_from=begins,
            valid_until=begins + 30 * DAY,
            hours=(ALL_DAY,) * 7,
            items=(*items, filler) if filler else items,
            rules=tuple(rules),
        )

    def assignment(self, timetable: Timetable, *, serial: int | None = None) -> Assignment:
        """An assignment of that timetable, not yet signed."""
        body = wire.encode_timetable(timetable)
        return Assignment(
            screen=SCREEN,
            serial=self.now if serial is None else serial,
            timetable=self.keep(body),
            timetable_size=len(body),
            trust_version=self.version,
            trust=sha256_of(self.trust()),
            issued_at=self.now,
            valid_until=self.now + 30 * DAY,
            report_every_s=1,
        )

    def seal(self, assignment: Assignment, **changes: object) -> bytes:
        """The assignment's envelope, with some of its fields changed."""
        changed = replace(assignment, **changes)  # type: ignore[arg-type]  # a test's own fields
        return seal(ASSIGNMENT, wire.encode_assignment(changed), self.controller)

    def withdraw(self, item: Item, revision: int = 1) -> Sha256:
        """A reviewer takes an item's slogan back, to a revision."""
        withdrawal = Withdrawal(item.slogan, revision, self.now, "wrong number")
        return self.keep(seal(WITHDRAWAL, wire.encode_withdrawal(withdrawal), self.ma))

    def enrolment(self) -> Enrolment:
        """The screen's enrolment."""
        return Enrolment(
            screen=SCREEN,
            base=Topics().base(SCREEN),
            brokers=("mqtt://127.0.0.1:1",),
            http="",
            ca=None,
            username=SCREEN,
            token="secret",  # noqa: S106  # of no real screen
            screen_class=CLASS,
            roots=(self.root.public,),
            root_threshold=1,
            demo=True,
        )

    def write(self, folder: Path, assignment: bytes) -> None:
        """Put everything into a folder that a screen can play."""
        (folder / "blobs").mkdir(parents=True, exist_ok=True)
        for sha256, body in self.blobs.items():
            (folder / "blobs" / sha256).write_bytes(body)
        (folder / "trust").write_bytes(self.trust())
        (folder / "enrolment.json").write_bytes(encode_enrolment(self.enrolment()))
        (folder / "assignment.new").write_bytes(assignment)
        (folder / "assignment.new").replace(folder / "assignment")
