"""The library as a file, for its page and its door alike."""

from typing import Final

from flask import Response, request

from signage.steps import compose
from signage.store import catalogue
from signage.web.house import now, the_store
from signage.web.reports import attached
from signage.web.search import search_in
from signage.web.wording.words import local

MOST: Final = 20_000


def exported(ending: str) -> Response:
    """What the address finds as a file; words not yet written are left out."""
    search = search_in(request.args)
    ids = (each.partition(":")[0] for each in request.args.getlist("id"))
    with the_store().reading() as db:
        found = catalogue.found(
            db, search.wish(ids), order=search.order, after=0, most=MOST
        )
        body = compose.library_file(db, found, ending)
    name = f"标语-{local(now()).date().isoformat()}.{ending}"
    return attached(body, kind=compose.FILE_KINDS[ending], name=name)


def sample() -> Response:
    """An empty sheet with its heads, to be filled in."""
    body = compose.rows_file((), "xlsx", pictures=())
    return attached(body, kind=compose.FILE_KINDS["xlsx"], name="标语样表.xlsx")
