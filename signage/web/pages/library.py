"""The library: looked through, brought in from files, kept as files, handed in together."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import SloganId
from signage.audience import AUDIENCES
from signage.errors import BadInputError, BadRow, BadRowsError
from signage.manner_cells import HEADS as LOOKS
from signage.people import Action, may
from signage.places import VENUE_KINDS
from signage.slogan import FRAUD_TYPES, State
from signage.slogan_file import HEADS, MOST_ROWS, Row, rows_of
from signage.steps import compose
from signage.store import catalogue, slogans
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.parcel import packed, unpacked
from signage.web.search import FACETS, ORDERS, PAGE, facets, labels, search_in, total
from signage.web.stock import attached_rows, exported

library: Final = Blueprint("library", __name__)
READERS: Final = (Action.COMPOSE, Action.REVIEW, Action.ARRANGE, Action.REPORT)
SHAPES: Final = {
    State.DRAFT: "draft",
    State.SUBMITTED: "wait",
    State.RETURNED: "backed",
    State.PASSED: "ok",
    State.WITHDRAWN: "stop",
}
SHOWN_ROWS: Final = 50
REMEDIES: Final = {
    "text": "改写或删去这一行",
    "id": "换一个编号，或空着由系统编",
    "kind": "写标语、口诀、预警、温馨提示、垫片或海报",
    "fraud_type": "照筛选里“诈骗类型”的名称写",
    "audiences": "照筛选里“人群”的名称写，几个之间用分号",
    "venue_kinds": "照样表里的名称写，几个之间用分号",
    "districts": "写“设置·辖区”里的编号，或空着表示全部辖区",
    "not_after": "写成 2027-03-31 这样的日期，不早于今天，或空着",
    "campaign": "写“设置·专项行动”里的编号，或空着",
    "manner": "换一种样子，或空着由系统选",
    "manner.emphasis": "写正文里有的字，几处之间用分号；全不强调写“无”",
    "manner.readings": "写成 还=huan2，几个之间用分号",
    "manner.glyph_px": "写像素数，如 32，或空着",
    **{
        f"manner.{name}": "照写标语的页面上的名称写，或空着"
        for name in ("style", "motion", "face")
    },
}
COLUMNS: Final = {
    **{name: head for head, name in HEADS.items()},
    **{f"manner.{name}": head for head, name in LOOKS.items()},
    "audiences": "人群",
}


class Brought(NamedTuple):
    """What the page of a file shows: what would come, or what is wrong."""

    rows: tuple[Row, ...] = ()
    parcel: str = ""
    bad: tuple[BadRow, ...] = ()
    error: str = ""


def listed() -> str:
    """A page of the library, as the address says."""
    search = search_in(request.args)
    with the_store().reading() as db:
        words = labels(db)
        cells = catalogue.cells(db, search.words)
        number = total(cells, search)
        pages = max(1, -(-number // PAGE))
        page = min(search.page, pages)
        rows = catalogue.found(
            db, search.wish(), order=search.order, after=(page - 1) * PAGE, most=PAGE
        )
        every = sum(slogans.counted(db).values())
    return render_template(
        "slogans.html",
        rows=rows,
        every=every,
        number=number,
        pages=(page, pages),
        search=search,
        facets=facets(cells, search, words),
        facet_words=FACETS,
        orders=ORDERS,
        words=words,
        shapes=SHAPES,
        most_rows=MOST_ROWS,
        may_compose=may(person().role, Action.COMPOSE),
    )


@library.get("/slogans/files/<ending>")
@needs(*READERS)
def export(ending: str) -> ResponseReturnValue:
    """What the filter finds, or those of it that `id` names, as a file."""
    return exported(ending)


@library.get("/slogans/sample.xlsx")
@needs(Action.COMPOSE)
def sample() -> ResponseReturnValue:
    """An empty sheet with its heads, to be filled in."""
    return attached_rows((), "xlsx", name="标语样表")


@library.get("/slogans/import")
@needs(Action.COMPOSE)
def bring() -> str:
    """A place for a file."""
    return _sheet(Brought())


@library.post("/slogans/import")
@needs(Action.COMPOSE)
def bring_in() -> ResponseReturnValue:
    """Show what a file would bring, or keep all of what was shown."""
    name = _name()
    try:
        body = _sent()
        rows = rows_of(body, name=name)
        if request.form.get("do") == "keep":
            return _kept(rows)
        compose.try_rows(the_store(), rows, then=_then(), by=person(), now=now())
        return _sheet(Brought(rows, packed(body)), name=name)
    except BadRowsError as error:
        return _sheet(Brought(bad=error.rows), name=name), 422
    except BadInputError as error:
        return _sheet(Brought(error=str(error))), 422


@library.post("/slogans/submit")
@needs(Action.COMPOSE)
def submit() -> ResponseReturnValue:
    """Hand in the drafts that were ticked; what cannot go says why."""
    chosen = tuple(_ticked(request.form.getlist("id")))
    back = url_for("slogans.index") + "?" + request.form.get("back", "")
    if not chosen:
        flash("没有勾选草稿，什么也没有提交。先在列表左边勾选要提交的草稿。", "hot")
        return redirect(back)
    done, refused = compose.submit_each(the_store(), chosen, by=person(), now=now())
    if not refused:
        flash(f"{len(done)} 条已提交审核。", "well")
        return redirect(back)
    with the_store().reading() as db:
        named = [(each, slogans.latest(db, each.slogan)) for each in refused]
    return render_template("submitted.html", done=done, refused=named, back=back), 422


def _kept(rows: tuple[Row, ...]) -> ResponseReturnValue:
    kept = compose.import_rows(the_store(), rows, then=_then(), by=person(), now=now())
    told = "已提交审核" if _then() is State.SUBMITTED else "存为草稿，改好后可以一起提交"
    flash(f"导入了 {len(kept)} 条，{told}。", "well")
    return redirect(url_for("slogans.index"))


def _then() -> State:
    return State.SUBMITTED if request.form.get("then") == State.SUBMITTED else State.DRAFT


def _name() -> str:
    file = request.files.get("file")
    return (file.filename if file else request.form.get("name")) or ""


def _sent() -> bytes:
    parcel = request.form.get("parcel", "")
    if parcel:
        return unpacked(parcel)
    file = request.files.get("file")
    if file is None or not file.filename:
        raise BadInputError("请先选一个文件", field="file")
    body: bytes = file.read()
    return body


def _sheet(brought: Brought, *, name: str = "") -> str:
    return render_template(
        "slogans_import.html",
        it=brought,
        shown=brought.rows[:SHOWN_ROWS],
        name=name,
        then=_then(),
        remedies=REMEDIES,
        columns=COLUMNS,
        fraud_types=FRAUD_TYPES,
        audiences=AUDIENCES,
        venue_kinds=VENUE_KINDS,
        most_rows=MOST_ROWS,
    )


def _ticked(values: Iterable[str]) -> Iterable[tuple[SloganId, int]]:
    for value in values:
        slogan, _, version = value.partition(":")
        if version.isdecimal():
            yield SloganId(slogan), int(version)
