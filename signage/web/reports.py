"""What the pages and the JSON door of statistics and summary both stand on."""

from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any, Final

from flask import Response, request, send_file, url_for

from signage.figures import Figures
from signage.period import Period, Scope, month_of
from signage.steps.report import figures, number_of, office_of
from signage.store.reports import Issued
from signage.web.asked import Asked, asked
from signage.web.guard import person
from signage.web.house import now, the_house, the_store
from signage.web.wording.words import local

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def today() -> date:
    """The local day of this request."""
    return local(now()).date()


def wanted(args: Mapping[str, str] | None = None, *, usual: str = "this-month") -> Asked:
    """What this request asks for; see `asked`."""
    given = request.args if args is None else args
    return asked(given, person=person(), today=today(), usual=usual)


def found(wish: Asked) -> Figures:
    """The figures asked for, as they stand now."""
    return _figures(wish.period, wish.scope)


def before(wish: Asked) -> Figures | None:
    """The month before, up to the same day; None when a month was not asked for."""
    if not wish.period.is_month:
        return None
    last = min(today(), wish.period.last)
    if last < wish.period.first:
        return None
    earlier = month_of(wish.period.first - timedelta(days=1))
    if last < wish.period.last:
        earlier = Period(
            earlier.first, earlier.first.replace(day=min(last.day, earlier.last.day))
        )
    told = _figures(earlier, wish.scope)
    return told if told.total.planned else None


def _figures(period: Period, scope: Scope) -> Figures:
    office = office_of(the_house().settings)
    return figures(the_store(), period=period, office=office, scope=scope, now=now())


def at(endpoint: str, arguments: Mapping[str, str]) -> str:
    """The address of a page with its arguments, of which one may be called `from`."""
    return url_for(endpoint, **dict[str, Any](arguments))


def report_file(
    body: bytes, figures: Figures, *, kind: str, name: tuple[str, str]
) -> Response:
    """A report as a file to keep; `name` is what it holds, and its ending."""
    number = number_of(figures.period, figures.scope)
    return attached(body, kind=kind, name=f"{name[0]}-{number}.{name[1]}")


def attached(body: bytes, *, kind: str, name: str) -> Response:
    """A file to keep under a name in any language (RFC 6266)."""
    return send_file(BytesIO(body), kind, as_attachment=True, download_name=name)


def issued_file(one: Issued) -> Response:
    """A summary that was issued, as the file that was issued."""
    name = f"工作小结-{one.number}-第{one.version}版.md"
    return attached(one.text.encode(), kind="text/markdown", name=name)
