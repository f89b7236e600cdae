"""Stores with people and screens in them."""

import pytest

from signage.store.engine import Store
from tests.signage.steps.cast import people_and_screens
from tests.signage.town import Town, found_town


@pytest.fixture
def city(store: Store) -> Store:
    """A store with people, a venue and a screen of each of two classes."""
    people_and_screens(store)
    return store


@pytest.fixture
def town(store: Store) -> Town:
    """A store with a small town in it, whose people hold keys."""
    return found_town(store)
