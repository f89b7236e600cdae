"""The work summary: can I sign this report?"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final, NamedTuple

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from signage.document import Summary
from signage.figures import Figures, Grade
from signage.people import Action, may
from signage.steps import report
from signage.store import reports as kept
from signage.web import accounts, markdown, reports
from signage.web.asked import Asked, preset, scope_code
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.pages.statistics import scopes
from signage.web.wording import amounts
from signage.wording import Piece

summary: Final = Blueprint("summary", __name__)
USUAL: Final = "last-month"
ON_ONE_SHEET: Final = 5
_LONG: Final = re.compile(r"\d{5,}")
GRADES: Final = {Grade.DEVICE: "sys", Grade.LEDGER: "book", Grade.EXTERNAL: "ext"}


class Mark(NamedTuple):
    """A piece of the text; `number` counts the figures from one, nought for plain words."""

    text: str
    exact: str
    grade: Grade | None
    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its figures numbered through the whole text."""

    heading: str
    level: int
    lines: tuple[tuple[Mark, ...], ...]


def parts(text: Summary) -> tuple[Part, ...]:
    """The sections of a text, its figures numbered from one."""
    number, found = 0, []
    for section in text.sections:
        lines = []
        for line in section.lines:
            marks = []
            for piece in line:
                number += 1 if piece.grade else 0
                marks.append(_mark(piece, number))
            lines.append(tuple(marks))
        found.append(Part(section.heading, section.level, tuple(lines)))
    return tuple(found)


def _mark(piece: Piece, number: int) -> Mark:
    exact = _LONG.sub(_grouped, piece.exact or piece.text)
    return Mark(piece.text, exact, piece.grade, number if piece.grade else 0)


def _grouped(found: re.Match[str]) -> str:
    return f"{int(found[0]):,}"


@summary.get("/summary")
@needs(Action.REPORT)
def index() -> str:
    """The text as it will be sent, and where each figure comes from."""
    wish = reports.wanted(usual=USUAL)
    found = reports.found(wish)
    text = report.summary(found)
    told = parts(text)
    return render_template(
        "summary.html",
        found=found,
        text=text,
        parts=told,
        chosen=_chosen(told),
        grades=Counter(piece.grade for piece in text.figures),
        classes=GRADES,
        wish=wish,
        scopes=scopes(),
        scope=scope_code(wish.scope),
        presets=_presets(wish),
        issued=_issued(found),
        whole=accounts.whole(found.accounts),
        may_issue=may(person().role, Action.ISSUE),
        unfinished=reports.today() <= wish.period.last,
        a=amounts,
    )


@summary.get("/summary/print")
@needs(Action.REPORT)
def sheet() -> str:
    """The same on one A4."""
    wish = reports.wanted(usual=USUAL)
    found = reports.found(wish)
    text = report.summary(found)
    return render_template(
        "summary_print.html",
        found=found,
        text=text,
        parts={part.heading.partition("、")[2]: part for part in parts(text)},
        wish=wish,
        whole=accounts.whole(found.accounts),
        most_lines=ON_ONE_SHEET,
        a=amounts,
    )


@summary.post("/summary/issue")
@needs(Action.ISSUE)
def issue() -> ResponseReturnValue:
    """Issue the text as it stands now."""
    found = reports.found(reports.wanted(request.form, usual=USUAL))
    number, version = report.issue(the_store(), found, by=person(), now=now())
    flash(f"已签发第 {version} 版，数字和文字从此不变。", "well")
    return redirect(url_for("summary.one", number=number, version=version))


@summary.get("/summary/issued")
@needs(Action.REPORT)
def every() -> str:
    """Every summary that was issued."""
    with the_store().reading() as db:
        rows = kept.issues(db)
    return render_template("issued_list.html", rows=rows)


@summary.get("/summary/issued/<number>/<int:version>")
@needs(Action.REPORT)
def one(number: str, version: int) -> str:
    """An issued summary, as it was issued."""
    found = _kept(number, version)
    return render_template("issued.html", found=found, blocks=markdown.blocks(found.text))


@summary.get("/summary/issued/<number>/<int:version>.md")
@needs(Action.REPORT)
def one_as_md(number: str, version: int) -> Response:
    """An issued summary as the file that was issued."""
    return reports.issued_file(_kept(number, version))


def _kept(number: str, version: int) -> kept.Issued:
    with the_store().reading() as db:
        return kept.issued_one(db, number, version)


def _chosen(told: tuple[Part, ...]) -> Mark | None:
    """The figure that the address asks about; the first when it asks about none."""
    marks = [m for part in told for line in part.lines for m in line if m.number]
    wanted = request.args.get("figure", "")
    named = [mark for mark in marks if str(mark.number) == wanted]
    return next(iter(named or marks), None)


def _issued(found: Figures) -> tuple[kept.Issue, ...]:
    number = report.number_of(found.period, found.scope)
    with the_store().reading() as db:
        return tuple(row for row in kept.issues(db) if row.number == number)


def _presets(wish: Asked) -> list[tuple[str, str, bool]]:
    scope, today = scope_code(wish.scope), reports.today()
    return [
        (
            url_for("summary.index", period=code, scope=scope),
            name,
            preset(code, today=today) == wish.period,
        )
        for code, name in (("last-month", "上月"), ("this-month", "本月"))
    ]
