"""The library as a file, for its page and its door alike."""

from collections.abc import Iterable
from typing import Final

from flask import Response, request

from signage.errors import UnknownError
from signage.slogan_file import Row
from signage.slogan_sheet import WRITERS
from signage.store import catalogue
from signage.store.slogans import Listed, draft_of
from signage.web.house import now, the_store
from signage.web.reports import attached
from signage.web.search import search_in
from signage.web.words import local

MOST: Final = 20_000


def exported(ending: str) -> Response:
    """What the address finds as a file; words not yet written are left out."""
    search = search_in(request.args)
    ids = (each.partition(":")[0] for each in request.args.getlist("id"))
    with the_store().reading() as db:
        found = catalogue.found(
            db, search.wish(ids), order=search.order, after=0, most=MOST
        )
    written = (one for one in found if one.revision.text.strip())
    name = f"标语-{local(now()).date().isoformat()}"
    return attached_rows(map(_row, written), ending, name=name)


def attached_rows(rows: Iterable[Row], ending: str, *, name: str) -> Response:
    """Rows as a file of that ending; UnknownError when there is no such kind."""
    if ending not in WRITERS:
        raise UnknownError(f"没有“{ending}”这种文件，可以要 xlsx、csv 或 json")
    kind, write = WRITERS[ending]
    return attached(write(rows), kind=kind, name=f"{name}.{ending}")


def _row(one: Listed) -> Row:
    return Row(0, one.slogan.id, draft_of(one))
