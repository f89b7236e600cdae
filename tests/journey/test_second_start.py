"""A house that was stopped and is started again goes on where it was."""

import pytest

from playlists.ids import ScreenId
from signage.store import statuses
from signage.store.engine import Store
from tests.fakes.waiting import eventually, now_ms
from tests.journey.house import STOP_PATIENCE_S, House
from tests.journey.office import Office

LINTEL = ScreenId("dongcheng-lintel")


@pytest.mark.broker
def test_stopped_and_started_again_the_screens_are_back_and_the_count_goes_on(
    house: House, office: Office
) -> None:
    keys, before = keys_of(house), office.accounts.complete_on(LINTEL)

    took = house.stop()
    assert took < STOP_PATIENCE_S
    stopped = now_ms()
    offline = online_at_rest(office.store)
    house.start()

    eventually(lambda: office.hears_all(stopped), "every screen is heard again")
    eventually(lambda: office.accounts.complete_on(LINTEL) > before, "more is counted")
    assert offline == set()
    assert keys_of(house) == keys
    assert house.lit(LINTEL)[-1].begin > stopped


def keys_of(house: House) -> list[bytes]:
    """The screens' own keys."""
    return [
        (house.data / "screens" / one / "screen.pem").read_bytes() for one in house.screens
    ]


def online_at_rest(store: Store) -> set[ScreenId]:
    """The screens of which the database thinks that they are there still."""
    with store.reading() as db:
        return {name for name, one in statuses.latest(db).items() if one.status.online}
