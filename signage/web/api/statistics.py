"""Statistics as JSON, CSV and XLSX."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import String
from flask import Response, jsonify

from signage.figures import Figures
from signage.people import Action
from signage.steps import report
from signage.web import reports
from signage.web.guard import needs

statistics: Final = APIBlueprint("api_statistics", __name__, tag="统计")


class AskedSchema(Schema):
    """Which days, of which part of the city; read and checked by signage.web.asked."""

    period = String(metadata={"description": "this-month、last-month 或 this-year"})
    month = String(metadata={"description": "一个月，如 2026-10"})
    # `from` is a word of Python's: these two stand in the schema by `data_key`
    first = String(data_key="from", metadata={"description": "首日，如 2026-10-01"})
    last = String(data_key="to", metadata={"description": "末日，含当日"})
    scope = String(
        metadata={
            "description": "city、district:编号、partner:编号 或 campaign:编号；"
            "网点管理员只有本单位"
        }
    )


def found() -> Figures:
    """The figures that this request asks for."""
    return reports.found(reports.wanted())


@statistics.get("/statistics")
@statistics.input(AskedSchema, location="query", arg_name="wish")
@statistics.doc(
    summary="一段时间、一个范围的全部数字；时间以毫秒计",
    responses={400: "时段或范围读不懂"},
)
@needs(Action.STATISTICS)
def index(wish: dict[str, Any]) -> Response:  # noqa: ARG001  the address is read as pages do
    """All figures: totals, rates, by slogan, screen, venue, unit, district, day."""
    return jsonify(report.plain(found()))


@statistics.get("/statistics.csv")
@statistics.input(AskedSchema, location="query", arg_name="wish")
@statistics.doc(summary="同样的数字，一个 CSV 文件")
@needs(Action.STATISTICS)
def as_csv(wish: dict[str, Any]) -> Response:  # noqa: ARG001  the address is read as pages do
    """Every table of the figures, one below the other."""
    told = found()
    return reports.report_file(
        report.as_csv(told), told, kind="text/csv", name=("统计", "csv")
    )


@statistics.get("/statistics.xlsx")
@statistics.input(AskedSchema, location="query", arg_name="wish")
@statistics.doc(summary="同样的数字，一个 XLSX 文件，一张表一页")
@needs(Action.STATISTICS)
def as_xlsx(wish: dict[str, Any]) -> Response:  # noqa: ARG001  the address is read as pages do
    """Every table of the figures, a sheet each."""
    told = found()
    return reports.report_file(
        report.as_xlsx(told), told, kind=reports.XLSX, name=("统计", "xlsx")
    )
