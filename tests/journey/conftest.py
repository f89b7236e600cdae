from collections.abc import Iterator

import pytest

from tests.fakes.waiting import eventually
from tests.journey.house import House
from tests.journey.office import Office


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    """The office of the one demo house, once every screen plays."""
    with house.store() as store:
        opened = Office.of(house, store)
        eventually(opened.plays_everywhere, "every screen plays")
        yield opened
