"""The city with an office that can pass words."""

import pytest

from devices.trust import (
    Installation,
    SigningKey,
)
from signage.steps import review
from signage.store.engine import Store
from tests.signage.steps.cast import (
    LI,
    NOW,
    ZHAO,
)
from tests.signage.steps.review.office import KEYS, ROOT, SECOND_OF_LI, reviewer


@pytest.fixture
def office(city: Store) -> Store:
    """The city, with a trust list of two reviewers, one of whom has two keys."""
    trust = review.first_list(
        ROOT.public,
        SigningKey.generate().public,
        installation=Installation.REAL,
        now=NOW,
    )
    for person, key in ((LI, KEYS[LI.id]), (ZHAO, KEYS[ZHAO.id]), (LI, SECOND_OF_LI)):
        trust = review.with_reviewer(trust, reviewer(person, key), now=NOW)
    review.adopt(
        city,
        review.signed_list(trust, ROOT),
        roots=(ROOT.public,),
        installation=Installation.REAL,
        now=NOW,
    )
    return city
