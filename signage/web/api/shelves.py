"""A keeper's shelf as JSON."""

from typing import Final

from apiflask import APIBlueprint
from flask.typing import ResponseReturnValue

from signage.errors import ForbiddenError
from signage.forecast import WEEK_DAYS
from signage.people import Action, Role
from signage.web import shelf
from signage.web.api.playlists import told
from signage.web.guard import needs, person
from signage.web.house import now, the_house, the_store
from signage.web.shelf import Offer, Place

shelves: Final = APIBlueprint("api_shelves", __name__, tag="订阅")


@shelves.get("/shelf")
@shelves.doc(
    summary="网点管理员的货架：每个列表谁做的、给谁看、多久一改，订阅或退订后各屏每天多少次"
)
@needs(Action.ARRANGE, Action.SUBSCRIBE)
def index() -> ResponseReturnValue:
    """What plays or may play on a keeper's screens, and what a click would do."""
    if person().role is not Role.PARTNER:
        raise ForbiddenError("货架是网点管理员的，请看各列表自己的页")
    with the_store().reading() as db:
        found = shelf.offers(db, person(), office=the_house().settings.city, now=now())
    return {"offers": [_offered(one) for one in found]}


def _offered(offer: Offer) -> dict[str, object]:
    story = offer.story
    return {
        **told(offer.playlist),
        "unit": story.unit,
        "maker": story.maker,
        "changes": story.changes,
        "audiences": list(story.audiences),
        "fraud_types": list(story.fraud_types),
        "screens": [_placed(offer, place) for place in offer.places],
    }


def _placed(offer: Offer, place: Place) -> dict[str, object]:
    """How a list stands to a screen; plays are sums over the seven days from tomorrow."""
    screen = place.site.screen.id
    gain = offer.gains[screen]
    return {
        "screen": screen,
        "why": place.why,
        "free": place.free and screen not in offer.frozen,
        "frozen": screen in offer.frozen,
        "own": gain.mine._asdict(),
        "rest": gain.others._asdict(),
        "days": WEEK_DAYS,
    }
