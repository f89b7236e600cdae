"""The work summary as JSON, Markdown and XLSX, and the summaries that were issued."""

from http import HTTPStatus
from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import String
from flask import Response, jsonify
from flask.typing import ResponseReturnValue

from signage.document import Summary, as_markdown
from signage.people import Action
from signage.steps import report
from signage.store import reports as kept
from signage.web import reports
from signage.web.api.statistics import AskedSchema
from signage.web.guard import needs, person
from signage.web.house import now, the_store

summary: Final = APIBlueprint("api_summary", __name__, tag="工作小结")
USUAL: Final = "last-month"


class WishSchema(Schema):
    """Which month or days a summary to issue is of, and which part of the city."""

    month = String(metadata={"description": "一个月，如 2026-10"})
    first = String(data_key="from", metadata={"description": "首日，如 2026-10-01"})
    last = String(data_key="to", metadata={"description": "末日，含当日"})
    scope = String(
        metadata={"description": "city、district:编号、partner:编号、campaign:编号"}
    )


@summary.get("/summary")
@summary.input(AskedSchema, location="query", arg_name="wish")
@summary.doc(summary="工作小结：每个数字带准确数和来源；不写时段为上月")
@needs(Action.REPORT)
def index(wish: dict[str, Any]) -> Response:  # noqa: ARG001  the address is read as pages do
    """The text by sections, lines and pieces."""
    told = reports.found(reports.wanted(usual=USUAL))
    return jsonify(plain(report.summary(told)))


@summary.get("/summary.md")
@summary.input(AskedSchema, location="query", arg_name="wish")
@summary.doc(summary="工作小结，Markdown")
@needs(Action.REPORT)
def as_md(wish: dict[str, Any]) -> Response:  # noqa: ARG001  the address is read as pages do
    """The text as it is sent."""
    told = reports.found(reports.wanted(usual=USUAL))
    body = as_markdown(report.summary(told)).encode()
    return reports.report_file(body, told, kind="text/markdown", name=("工作小结", "md"))


@summary.get("/summary.xlsx")
@summary.input(AskedSchema, location="query", arg_name="wish")
@summary.doc(summary="工作小结的附表：全部数字，XLSX")
@needs(Action.REPORT)
def as_xlsx(wish: dict[str, Any]) -> Response:  # noqa: ARG001  the address is read as pages do
    """The figures that the text is written from."""
    told = reports.found(reports.wanted(usual=USUAL))
    return reports.report_file(
        report.as_xlsx(told), told, kind=reports.XLSX, name=("工作小结附表", "xlsx")
    )


@summary.get("/summary/issued")
@summary.doc(summary="签发过的工作小结")
@needs(Action.REPORT)
def every() -> Response:
    """Number, version, who and when; the latest first."""
    with the_store().reading() as db:
        rows = kept.issues(db)
    return jsonify([row._asdict() for row in rows])


@summary.get("/summary/issued/<number>/<int:version>")
@summary.doc(summary="一份签发过的工作小结，签发时的数字和文字")
@needs(Action.REPORT)
def one(number: str, version: int) -> Response:
    """An issued summary, as it was issued."""
    found = _kept(number, version)
    return jsonify(
        number=found.number,
        version=found.version,
        by=found.by,
        at=found.at,
        text=found.text,
        figures=dict(found.figures),
    )


@summary.get("/summary/issued/<number>/<int:version>.md")
@summary.doc(summary="一份签发过的工作小结，当时签发的文件")
@needs(Action.REPORT)
def one_as_md(number: str, version: int) -> Response:
    """An issued summary as the file that was issued."""
    return reports.issued_file(_kept(number, version))


@summary.post("/summary/issued")
@summary.input(WishSchema, arg_name="wish")
@summary.doc(summary="签发一份工作小结：数字和文字从此不变", responses={201: "做好了"})
@needs(Action.ISSUE)
def issue(wish: dict[str, Any]) -> ResponseReturnValue:
    """Issue what is asked for; gives its number and version."""
    names = {"first": "from", "last": "to"}
    given = {names.get(key, key): value for key, value in wish.items()}
    told = reports.found(reports.wanted(given, usual=USUAL))
    number, version = report.issue(the_store(), told, by=person(), now=now())
    return {"number": number, "version": version}, HTTPStatus.CREATED


def _kept(number: str, version: int) -> kept.Issued:
    with the_store().reading() as db:
        return kept.issued_one(db, number, version)


def plain(text: Summary) -> dict[str, object]:
    """The text as JSON: a piece that is a figure has its exact value and its grade."""
    return {
        "title": text.title,
        "head": text.head,
        "sections": [
            {
                "heading": section.heading,
                "level": section.level,
                "lines": [[piece._asdict() for piece in line] for line in section.lines],
            }
            for section in text.sections
        ],
        "notes": text.notes,
        "exact": text.exact,
        "missing": text.missing,
    }
