"""The library: looked through, brought in from files, kept as files, handed in together."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import SloganId
from signage.audience import AUDIENCES
from signage.bundle import (
    MIB,
    MOST_BYTES,
    MOST_PICTURES,
    Bundle,
    LargeFileError,
    bundle_of,
)
from signage.errors import BadInputError, BadRow, BadRowsError, TooLargeError, UnknownError
from signage.manner_cells import HEADS as LOOKS
from signage.people import Action, may
from signage.places import VENUE_KINDS
from signage.slogan import FRAUD_TYPES, State
from signage.slogan_file import MOST_ROWS
from signage.slogan_rows import HEADS
from signage.steps import compose
from signage.store import arrivals, catalogue, slogans
from signage.store.arrivals import Arrival
from signage.web.guard import needs, person, takes
from signage.web.house import now, the_store
from signage.web.search import FACETS, ORDERS, PAGE, facets, labels, search_in, total
from signage.web.stock import exported
from signage.web.stock import sample as empty_sheet

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
    "manner.picture": "导出时选“带图片的压缩包”，或先把这幅图片传到图片库",
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
    "manner.picture": "图片",
}


class Looked(NamedTuple):
    """What the page of a file shows: what would come, or what is wrong."""

    bundle: Bundle = Bundle(())
    arrival: str = ""
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
    return empty_sheet()


@library.get("/slogans/import")
@needs(Action.COMPOSE)
def bring() -> str:
    """A place for a file."""
    return _sheet(Looked())


@library.post("/slogans/import")
@takes(MOST_BYTES, refusal=LargeFileError)
@needs(Action.COMPOSE)
def bring_in() -> ResponseReturnValue:
    """Show what a file would bring, or keep all of what was shown."""
    name = ""
    try:
        file = _sent()
        name = file.name
        bundle = bundle_of(file.body, name=name)
        if request.form.get("do") == "keep":
            return _kept(bundle)
        return _looked_at(file, bundle)
    except BadRowsError as error:
        return _sheet(Looked(bad=error.rows), name=name), 422
    except (BadInputError, UnknownError) as error:
        return _sheet(Looked(error=str(error))), _status(error)


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


def _status(error: BadInputError | UnknownError) -> int:
    return 413 if isinstance(error, TooLargeError) else 422


def _looked_at(file: Arrival, bundle: Bundle) -> str:
    """Hold a file for as long as somebody looks at what it would bring."""
    compose.try_rows(
        the_store(),
        bundle.rows,
        then=_then(),
        by=person(),
        now=now(),
        pictures=bundle.pictures,
    )
    with the_store().writing() as db:
        held = arrivals.put(db, file, by=person().id, now=now())
    return _sheet(Looked(bundle, held), name=file.name)


def _kept(bundle: Bundle) -> ResponseReturnValue:
    kept = compose.import_rows(
        the_store(),
        bundle.rows,
        then=_then(),
        by=person(),
        now=now(),
        pictures=bundle.pictures,
    )
    with the_store().writing() as db:
        arrivals.let_go(db, by=person().id)
    told = "已提交审核" if _then() is State.SUBMITTED else "存为草稿，改好后可以一起提交"
    flash(f"导入了 {len(kept)} 条，{told}。", "well")
    return redirect(url_for("slogans.index"))


def _then() -> State:
    return State.SUBMITTED if request.form.get("then") == State.SUBMITTED else State.DRAFT


def _sent() -> Arrival:
    held = request.form.get("arrival", "")
    if held:
        with the_store().reading() as db:
            return arrivals.one(db, held, by=person().id)
    file = request.files.get("file")
    if file is None or not file.filename:
        raise BadInputError("请先选一个文件", field="file")
    return Arrival(file.filename, file.read(MOST_BYTES + 1))


def _sheet(looked: Looked, *, name: str = "") -> str:
    return render_template(
        "slogans_import.html",
        it=looked,
        shown=[
            (row, compose.spared(the_store(), row.draft))
            for row in looked.bundle.rows[:SHOWN_ROWS]
        ],
        name=name,
        then=_then(),
        remedies=REMEDIES,
        columns=COLUMNS,
        fraud_types=FRAUD_TYPES,
        audiences=AUDIENCES,
        venue_kinds=VENUE_KINDS,
        most_rows=MOST_ROWS,
        most_mib=MOST_BYTES // MIB,
        most_pictures=MOST_PICTURES,
    )


def _ticked(values: Iterable[str]) -> Iterable[tuple[SloganId, int]]:
    for value in values:
        slogan, _, version = value.partition(":")
        if version.isdecimal():
            yield SloganId(slogan), int(version)
