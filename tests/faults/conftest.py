from collections.abc import Iterator

import pytest

from tests.fakes.waiting import eventually
from tests.faults.thief import Thief
from tests.journey.house import House
from tests.journey.office import Office


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    """The office of the one demo house, once every screen plays."""
    with house.store() as store:
        opened = Office.of(house, store)
        eventually(opened.plays_everywhere, "every screen plays")
        yield opened


@pytest.fixture
def thief(office: Office) -> Iterator[Thief]:
    """Somebody with the broker's password, speaking for the controller."""
    with Thief(office) as busy:
        yield busy
