"""A store with the cast in it."""

import pytest

from signage.store.engine import Store
from tests.signage.steps.cast import people_and_screens


@pytest.fixture
def city(store: Store) -> Store:
    """A store with people, a venue and a screen of each of two classes."""
    people_and_screens(store)
    return store
