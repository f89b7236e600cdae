"""From the approval that completes a change to applied on all eight demo screens."""

from collections.abc import Mapping, Sequence
from typing import Final

from playlists.ids import PlaylistId, ScreenId
from signage.arrangements import EntryDraft, PlaylistDraft
from signage.people import Person
from signage.slogan import Draft, State
from signage.slogan_file import Row
from signage.steps import arrange, compose, review
from signage.store import assignments, people, playlists, reviews
from signage.store.reviews import Part
from tests.bench.figures import Figure, percentile
from tests.fakes.waiting import eventually, now_ms
from tests.journey.office import Office

CHANGES: Final = 50
MOST_S: Final = 2.0
EVERYWHERE: Final = PlaylistId("pl-96110")
DRAWING_PATIENCE_S: Final = 300.0


def figure(office: Office) -> Figure:
    """Each change is one slogan that joins the playlist of all screens when it passes."""
    author, first, second = _people(office)
    parts = _written(office, author)
    for part in parts:
        _passed(office, part, first)
    _listed(office, parts, by=author)
    _settled(office)
    took = [_applied_after_pass(office, part, second) for part in parts]
    p99 = percentile(took, 99)
    return Figure(
        f"publish: approval to applied on 8 screens, p99 of {len(took)}",
        p99,
        "s",
        baseline=None,
        ratio=None,
        goal=f"< {MOST_S:.0f} s",
        met=p99 < MOST_S,
    )


def _people(office: Office) -> Sequence[Person]:
    with office.store.reading() as db:
        logins = ("zhouhaiyan", "chenzhiyuan", "suwen")
        return [people.by_login(db, login) for login in logins]


def _written(office: Office, author: Person) -> list[Part]:
    """New words, submitted, and drawn by the worker for every class."""
    began = now_ms()
    rows = [
        Row(number, "", Draft(f"{_in_words(began + number)}，陌生来电别轻信"))
        for number in range(1, CHANGES + 1)
    ]
    kept = compose.import_rows(
        office.store, rows, then=State.SUBMITTED, by=author, now=began
    )
    parts = [Part(one.slogan, one.number) for one in kept]
    eventually(lambda: _are_stated(office, parts), "drawn", patience_s=DRAWING_PATIENCE_S)
    return parts


def _in_words(number: int) -> str:
    """Digits by characters, which no advice takes for a telephone number."""
    return "".join("零一二三四五六七八九"[int(digit)] for digit in str(number)[-7:])


def _are_stated(office: Office, parts: Sequence[Part]) -> bool:
    with office.store.reading() as db:
        stated = {each.part for each in reviews.unsigned(db)}
    return stated.issuperset(parts)


def _passed(office: Office, part: Part, reviewer: Person) -> None:
    review.decide_pass_on_server(
        office.store, part, by=reviewer, keys=office.keys, now=now_ms()
    )


def _listed(office: Office, parts: Sequence[Part], *, by: Person) -> None:
    with office.store.reading() as db:
        there = playlists.get(db, EVERYWHERE)
    entries = [EntryDraft(one.slogan, one.weight, one.dwell_ms) for one in there.entries]
    entries += [EntryDraft(part.slogan) for part in parts]
    draft = PlaylistDraft(
        there.id,
        there.title,
        tuple(entries),
        version=there.version,
        mandatory=there.mandatory,
        offered_to=there.offered_to,
    )
    arrange.save_playlist(office.store, draft, by=by, now=now_ms())


def _settled(office: Office) -> None:
    eventually(lambda: _all_applied(office, after={}), "every screen is up to date")


def _applied_after_pass(office: Office, part: Part, reviewer: Person) -> float:
    before, began = _serials(office), now_ms()
    _passed(office, part, reviewer)
    last = eventually(lambda: _all_applied(office, after=before), "applied everywhere")
    assert last is not None
    return (last - began) / 1_000


def _serials(office: Office) -> dict[ScreenId, int]:
    with office.store.reading() as db:
        latest = assignments.latest(db)
    return {screen: one.key.serial for screen, one in latest.items()}


def _all_applied(office: Office, *, after: Mapping[ScreenId, int]) -> int | None:
    """When the last screen applied one after those serials; None while one has not.

    A pass of the worker that had begun before may sign it, so its instant says nothing.
    """
    with office.store.reading() as db:
        latest = assignments.latest(db).values()
    newer = [one for one in latest if one.key.serial > after.get(one.key.screen, 0)]
    applied = [one.applied_at for one in newer]
    if len(applied) < len(latest) or None in applied:
        return None
    return max(at for at in applied if at is not None)
