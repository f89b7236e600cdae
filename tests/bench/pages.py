"""How long pages take while plays are counted at full speed, beside the idle machine."""

from functools import partial
from typing import Final

from signage.store import counting
from signage.store.engine import Store
from tests.bench.figures import Figure, percentile
from tests.bench.flood import Flood
from tests.bench.turns import seconds
from tests.fakes.waiting import eventually, now_ms
from tests.journey.office import Office
from tests.journey.visitor import Visitor

MOST: Final = 3.0
ROUNDS: Final = 20
OPERATOR: Final = "周海燕"
PAGES: Final = ("/", "/slogans", "/playlists", "/bookings", "/screens")


def figure(office: Office) -> Figure:
    """The 95th percentile over the wall and the lists, one request after the other.

    Another process takes in real batches of all the screens and tallies them meanwhile.
    The machine is idle before and after: the better of the two is the baseline.
    """
    visitor = Visitor(office.house.address)
    visitor.redeem(office.house.link_of(OPERATOR))
    _measured(visitor, rounds=ROUNDS)
    before = _idle(visitor, office.store)
    with Flood(office.store, office.house.data) as flood:
        busy = percentile(_measured(visitor, rounds=ROUNDS), 95)
        counted = flood.done
    idle = min(before, _idle(visitor, office.store))
    return Figure(
        f"web p95 of {len(PAGES)} pages beside {counted.batches} batches",
        busy * 1_000,
        "ms",
        baseline=idle * 1_000,
        ratio=busy / idle,
        goal=f"<= {MOST:g} x idle",
        met=busy <= MOST * idle,
    )


def _idle(visitor: Visitor, store: Store) -> float:
    eventually(lambda: not _left(store), "all counted", patience_s=120)
    return percentile(_measured(visitor, rounds=ROUNDS), 95)


def _measured(visitor: Visitor, *, rounds: int) -> list[float]:
    return [seconds(partial(visitor.page, path)) for path in PAGES * rounds]


def _left(store: Store) -> list[tuple[object, int]]:
    with store.reading() as db:
        return [*counting.dirty(db, now=now_ms(), most=1)]
