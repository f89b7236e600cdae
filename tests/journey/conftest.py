from collections.abc import Iterator

import pytest

from tests.journey.house import House
from tests.journey.office import Office


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    """The office of the one demo house."""
    with house.store() as store:
        yield Office.of(house, store)
