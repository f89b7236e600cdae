"""What a report says of writing and review: numbers by kind, and how fast."""

from collections.abc import Callable
from typing import Final

from signage.figures import Content, MadeRow, Reach
from signage.slogan import KIND_LABELS, Kind
from signage.wording import Line, Piece, duration, exact_count, exactly, sentence, series

_NEW: Final = (
    (
        "新增",
        (
            ("slogan", "标语", "条"),
            ("rhyme", "口诀", "首"),
            ("poster", "海报", "幅"),
            ("case_story", "案例", "篇"),
        ),
    ),
    ("发布", (("alert", "预警", "条"), ("tip", "温馨提示", "条"))),
)
_UNITS: Final = {"rhyme": "首", "poster": "幅", "case_story": "篇"}


def told(content: Content) -> tuple[Line, ...]:
    """The sentences on what was written, is new, was decided; how fast alerts were."""
    new = dict(content.new)
    made = sentence(
        series(
            verb, [exact_count(name, new.get(kind, 0), unit) for kind, name, unit in kinds]
        )
        for verb, kinds in _NEW
    )
    written = _by_kind("本期撰写", content, lambda row: row.written)
    return (sentence((written,)), made, _reviewed(content), _reached(content.reach))


def exact(content: Content) -> tuple[tuple[str, str], ...]:
    """Name and exact figure: each kind's four numbers, and the times in seconds."""
    rows = tuple(
        (
            f"{name_of(row.kind)}：撰写、送审、通过、退回",
            f"{row.written}、{row.submitted}、{row.passed}、{row.returned}条",
        )
        for row in content.made
    )
    reach = content.reach
    if reach is None:
        return rows
    return (
        *rows,
        ("预警到屏：中位用时", f"{reach.median_ms / 1_000:.3f}秒"),
        ("预警到屏：95%用时", f"{reach.p95_ms / 1_000:.3f}秒"),
    )


def name_of(code: str) -> str:
    """The Chinese name of a kind; an unknown code stays as it is."""
    return KIND_LABELS[Kind(code)] if code in set(Kind) else code


def _by_kind(verb: str, content: Content, number: Callable[[MadeRow], int]) -> Line:
    clauses = [
        exact_count(name_of(row.kind), number(row), _UNITS.get(row.kind, "条"))
        for row in content.made
    ]
    return series(verb, clauses)


def _reviewed(content: Content) -> Line:
    passed = exact_count("审核通过", content.passed, "条")
    returned = exact_count("退回修改", content.returned, "条")
    clauses = [passed, returned]
    if passed or returned:
        clauses.append((Piece("均有审核记录"),))
    if content.wait_ms is not None:
        clauses.append((Piece("从送审到通过的中位用时为"), duration(content.wait_ms)))
    return sentence(clauses)


def _reached(reach: Reach | None) -> Line:
    if reach is None:
        return ()
    return (
        *(Piece("预警"), exactly(reach.alerts, "条"), Piece("到屏")),
        *(exactly(reach.arrivals, "块次"), Piece("，从签名齐到屏幕显示的中位用时为")),
        *(duration(reach.median_ms), Piece("，95%在")),
        *(duration(reach.p95_ms), Piece("以内。")),
    )
