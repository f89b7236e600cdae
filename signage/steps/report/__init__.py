"""Reports: figures of a period, as tables, files and the written summary."""

from signage.outreach import as_markdown, summary
from signage.steps.report.files import as_csv, as_json, as_xlsx, plain
from signage.steps.report.gather import figures
from signage.steps.report.issue import issue, number_of
from signage.steps.report.office import Office, office_of
from signage.steps.report.tables import Table, tables

__all__ = [
    "Office",
    "Table",
    "as_csv",
    "as_json",
    "as_markdown",
    "as_xlsx",
    "figures",
    "issue",
    "number_of",
    "office_of",
    "plain",
    "summary",
    "tables",
]
