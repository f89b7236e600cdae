"""A slogan's dossier as JSON: decided by whom, used where, played how often."""

from dataclasses import asdict
from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Integer
from apiflask.validators import Range
from flask.typing import ResponseReturnValue

from playlists.ids import SloganId
from signage.store.reviews import Decision
from signage.web import dossier
from signage.web.api.slogans import READERS
from signage.web.guard import needs, person
from signage.web.house import now, the_store

dossiers: Final = APIBlueprint("api_dossiers", __name__, tag="标语")


class NumberSchema(Schema):
    """A revision's number; none is the newest."""

    n = Integer(load_default=None, validate=Range(min=1))


@dossiers.get("/slogans/<slogan_id>/dossier")
@dossiers.input(NumberSchema, location="query", arg_name="wish")
@dossiers.doc(summary="一条标语的来龙去脉：谁决定的、在哪些列表和屏上、播了多少")
@needs(*READERS)
def one(slogan_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """What was decided about a slogan, where it is used, what was done to it."""
    with the_store().reading() as db:
        found = dossier.dossier(
            db, SloganId(slogan_id), wish["n"], person=person(), now=now()
        )
    return {
        "number": found.listed.revision.number,
        "decisions": [decision_told(each) for each in found.decisions],
        "playlists": [each.id for each in found.playlists],
        "showing": [each.screen.id for each in found.showing],
        "screens_in_scope": found.scope.screens,
        "plays": asdict(found.plays),
        "done": [_done(each) for each in found.done],
    }


def decision_told(one: Decision) -> dict[str, object]:
    """A reviewer's decision as JSON values."""
    return {
        "part": one.part.part,
        "person": one.person,
        "name": one.name,
        "verdict": one.verdict,
        "reason": one.reason,
        "at": one.at,
    }


def _done(one: dossier.Done) -> dict[str, object]:
    event = one.event
    return {"at": event.at, "by": event.name, "what": event.what, "times": one.times}
