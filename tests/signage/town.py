"""A small town for tests: two banks, a station, four screens, people, signed slogans."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from PIL import Image

from devices import wire
from devices.profile import profile_of
from devices.statements import (
    APPROVAL,
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
from playlists.booking import Span
from playlists.ids import (
    DistrictId,
    PartnerId,
    PersonId,
    PlaylistId,
    ScreenClass,
    ScreenId,
    Sha256,
    SloganId,
    VenueId,
)
from playlists.scene import Box, Layer, Scene
from signage.arrangements import EntryDraft, PlaylistDraft
from signage.keys import Keys
from signage.people import Person, Role
from signage.places import District, Partner, Screen, Venue
from signage.settings import Settings
from signage.slogan import Kind, Revision, Slogan, State
from signage.steps.arrange import save_playlist
from signage.store import blobs, people, places, reviews, screens, slogans, trust_lists
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.reviews import Part, Statement, Withdrawn

SMALL: Final = ScreenClass("64x16-mono")
LARGE: Final = ScreenClass("128x32-rg")
MONDAY: Final = int(datetime(2026, 11, 2, 1, tzinfo=UTC).timestamp() * 1000)
"""Nine in the morning in Shanghai."""
DAY_MS: Final = 86_400_000

OPERATOR: Final = Person(PersonId("pe-op"), "王芳", "wangfang", Role.OPERATOR)
REVIEWER: Final = Person(PersonId("pe-r1"), "李强", "liqiang", Role.REVIEWER)
SECOND: Final = Person(PersonId("pe-r2"), "赵敏", "zhaomin", Role.REVIEWER)
KEEPER: Final = Person(
    PersonId("pe-keep"), "陈静", "chenjing", Role.PARTNER, partner=PartnerId("pa-bank")
)
WEEK: Final = ((Span(0, 1440),),) * 7
HALL: Final = ScreenId("sc-hall")
LINTEL: Final = ScreenId("sc-lintel")
OTHER: Final = ScreenId("sc-other")
STATION: Final = ScreenId("sc-station")


def trust_list(keys: Keys, *, version: int = 1) -> TrustList:
    """Both reviewers and the controller, for a long time; marked as a demo's."""
    return TrustList(
        version=version,
        roots=(keys.root.public,),
        root_threshold=1,
        reviewers=tuple(_reviewer(person, keys=keys) for person in (REVIEWER, SECOND)),
        controllers=(keys.controller.public,),
        longest_not_after_ms=400 * DAY_MS,
        issued_at=MONDAY - DAY_MS,
        demo=True,
    )


def _reviewer(person: Person, *, keys: Keys) -> Reviewer:
    key = keys.server_reviewer(person.id).public
    return Reviewer(person.id, person.name, key, KeyKind.SERVER, 0, 2 * MONDAY)


@dataclass(frozen=True)
class Scope:
    """Where and until when a slogan is approved."""

    venue_kinds: tuple[str, ...] = ()
    districts: tuple[DistrictId, ...] = ()
    not_after: int | None = MONDAY + 365 * DAY_MS


EVERYWHERE: Final = Scope()


@dataclass(frozen=True)
class Town:
    """A store with a town in it, and what tests do there."""

    store: Store
    settings: Settings

    @property
    def keys(self) -> Keys:
        """The controller's, and as in a demo the root's and the reviewers'."""
        return Keys.of(self.settings)

    def seal(self, payload_type: str, payload: bytes, *people: Person) -> bytes:
        """An envelope with these people's signatures."""
        keys = [self.keys.server_reviewer(person.id) for person in people]
        return seal(payload_type, payload, *keys)

    def trust(self, version: int = 1) -> None:
        """Let the root sign a trust list."""
        payload = wire.encode_trust_list(trust_list(self.keys, version=version))
        body = seal(TRUST, payload, self.keys.root)
        with self.store.writing() as db:
            trust_lists.keep(db, body, version=version, now=MONDAY)

    def slogan(
        self,
        name: str,
        *,
        revision: int = 1,
        scope: Scope = EVERYWHERE,
        kind: Kind = Kind.SLOGAN,
    ) -> SloganId:
        """A slogan, passed and signed for both classes."""
        slogan = self.unsigned(name, revision=revision, scope=scope, kind=kind)
        self.sign(slogan, revision, scope=scope, kind=kind)
        return slogan

    def unsigned(
        self,
        name: str,
        *,
        revision: int = 1,
        scope: Scope = EVERYWHERE,
        kind: Kind = Kind.SLOGAN,
    ) -> SloganId:
        """A slogan that nobody has signed yet."""
        slogan = SloganId(f"sl-{name}")
        with self.store.writing() as db:
            if revision == 1:
                slogans.add_slogan(db, _slogan(slogan, kind))
            slogans.add_revision(db, _revision(slogan, revision, scope=scope))
        return slogan

    def sign(
        self,
        slogan: SloganId,
        revision: int,
        *,
        scope: Scope = EVERYWHERE,
        kind: Kind = Kind.SLOGAN,
    ) -> None:
        """Let both reviewers approve a revision's scenes."""
        classes = (LARGE, SMALL)
        with self.store.writing() as db:
            scenes = tuple(
                (one, _scene(db, one, f"{slogan}/{revision}")) for one in classes
            )
            approval = Approval(
                slogan,
                revision,
                kind=kind.value,
                title=str(slogan),
                scenes=scenes,
                venue_kinds=scope.venue_kinds,
                districts=scope.districts,
                not_after=scope.not_after,
            )
            payload = wire.encode_approval(approval)
            part = Part(slogan, revision)
            reviews.add_statement(db, Statement(part, classes, payload, made_at=MONDAY))
            body = self.seal(APPROVAL, payload, REVIEWER, SECOND)
            envelope = blobs.put(db, body, kind="approval", now=MONDAY)
            reviews.complete(db, part, envelope=envelope)

    def withdraw(self, slogan: SloganId, *, revision: int = 1, now: int) -> Sha256:
        """Let one reviewer take a revision back; gives the envelope's hash."""
        payload = wire.encode_withdrawal(Withdrawal(slogan, revision, now, "有误"))
        with self.store.writing() as db:
            body = self.seal(WITHDRAWAL, payload, REVIEWER)
            envelope = blobs.put(db, body, kind="withdrawal", now=now)
            taken = Withdrawn(slogan, revision, envelope, REVIEWER.id, "有误", at=now)
            reviews.withdraw(db, taken)
            gone = slogans.revision(db, slogan, revision).become(State.WITHDRAWN)
            slogans.save_revision(db, gone)
        return envelope

    def place(self, screen: ScreenId) -> Sha256:
        """Let one reviewer sign where a screen stands."""
        with self.store.writing() as db:
            there, venue = screens.site(db, screen)
            placement = Placement(
                screen, there.screen_class, venue.kind, venue.district, issued_at=MONDAY
            )
            payload = wire.encode_placement(placement)
            body = self.seal(PLACEMENT, payload, REVIEWER)
            sha256 = blobs.put(db, body, kind="placement", now=MONDAY)
            screens.set_placement(db, screen, placement=sha256)
        return sha256

    def playlist(
        self,
        name: str,
        *entries: SloganId,
        now: int = MONDAY,
        **wishes: Any,  # noqa: ANN401 - fields of a draft
    ) -> PlaylistId:
        """A playlist of these slogans, or a changed one of the same name."""
        draft = PlaylistDraft(
            PlaylistId(f"pl-{name}"), name, tuple(map(EntryDraft, entries)), **wishes
        )
        return save_playlist(self.store, draft, by=OPERATOR, now=now).id


def found_town(store: Store, *, settings: Settings | None = None) -> Town:
    """A town with screens and people but without words; its keys lie beside its store."""
    if settings is None:
        assert store.path
        settings = Settings(data=store.path.parent, demo=True)
    town = Town(store, settings)
    with store.writing() as db:
        for person in (OPERATOR, REVIEWER, SECOND):
            people.save(db, person, by=None, now=MONDAY)
        _found_places(db)
        people.save(db, KEEPER, by=None, now=MONDAY)
    town.trust()
    return town


def _found_places(db: Connection) -> None:
    east, west = (
        District(DistrictId("di-east"), "城东"),
        District(DistrictId("di-west"), "城西"),
    )
    bank = Partner(PartnerId("pa-bank"), "云江银行", "bank")
    rail = Partner(PartnerId("pa-rail"), "云江站", "station")
    for district in (east, west):
        places.save_district(db, district, by=None, now=MONDAY)
    for partner in (bank, rail):
        places.save_partner(db, partner, by=None, now=MONDAY)
    for name, kind, district, partner in (
        ("ve-bank", "bank_branch", east, bank),
        ("ve-other", "bank_branch", west, bank),
        ("ve-rail", "station", east, rail),
    ):
        venue = Venue(VenueId(name), name, kind, district.id, partner.id, WEEK)
        places.save_venue(db, venue, by=None, now=MONDAY)
    for screen, name, panel in (
        (HALL, "ve-bank", LARGE),
        (LINTEL, "ve-bank", SMALL),
        (OTHER, "ve-other", LARGE),
        (STATION, "ve-rail", LARGE),
    ):
        there = Screen(screen, screen, VenueId(name), profile_of(panel))
        screens.save_screen(db, there, by=None, now=MONDAY)


def _slogan(slogan: SloganId, kind: Kind) -> Slogan:
    return Slogan(slogan, kind, "", (), None, OPERATOR.id, created_at=MONDAY)


def _revision(slogan: SloganId, number: int, *, scope: Scope) -> Revision:
    return Revision(
        slogan,
        number,
        text=slogan,
        state=State.PASSED,
        venue_kinds=scope.venue_kinds,
        districts=scope.districts,
        not_after=scope.not_after,
        version=1,
        author=OPERATOR.id,
        changed_by=OPERATOR.id,
        created_at=MONDAY,
        changed_at=MONDAY,
    )


def _scene(db: Connection, screen_class: ScreenClass, words: str) -> Sha256:
    """Keeps a picture and its still scene of ten seconds."""
    size = profile_of(screen_class)
    picture = Image.new("L", (size.width, size.height))
    for x, byte in enumerate(words.encode()[: size.width]):
        picture.putpixel((x, 0), byte)  # other words, another picture
    png = BytesIO()
    picture.save(png, "PNG")
    held = blobs.put(db, png.getvalue(), kind="picture", now=MONDAY)
    box = Box(0, 0, size.width, size.height)
    layer = Layer(held, size.width, size.height, box)
    scene = Scene(size.width, size.height, (layer,), dwell_ms=10_000)
    return blobs.put(db, wire.encode_scene(scene), kind="scene", now=MONDAY)
