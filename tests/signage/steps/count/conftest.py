import pytest

from signage.store.engine import Store
from tests.signage.street import HALL, Street


@pytest.fixture
def street(store: Store) -> Street:
    made = Street(store)
    made.open(HALL)
    return made
