"""A period's figures as tables: what the page, the CSV and the XLSX all print."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from signage.editing import name_of
from signage.figures import Content, Figures, GroupRow, Ratio
from signage.plays import LABELS, Accounts, Plays
from signage.slogan import FRAUD_TYPES
from signage.wording import one_line

Cell = str | int | float | None
PLAYS: Final = ("应播次数", "播完次数", "截断次数", "应播秒数", "已播秒数", "完成率%")
BY_TIMETABLE: Final = "时间表推算"
TIMES: Final = tuple(f"{label}秒数" for label in LABELS.values())


@dataclass(frozen=True, slots=True)
class Table:
    """A name, headers, and rows of as many cells."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(figures: Figures) -> tuple[Table, ...]:
    """All tables of a report, in their order."""
    return (
        _total(figures),
        _slogans(figures),
        _screens(figures),
        _groups("网点", figures.venues),
        _groups("单位", figures.partners),
        _groups("辖区", figures.districts),
        Table(
            "专项行动",
            ("编号", "名称", "播出条数", *PLAYS),
            tuple(
                (row.id, row.name, row.slogans, *_plays(row.plays))
                for row in figures.campaigns
            ),
        ),
        Table(
            "逐日",
            ("日期", *PLAYS, *TIMES),
            tuple(
                (row.day.isoformat(), *_plays(row.plays), *_times(row.accounts))
                for row in figures.days
            ),
        ),
        _accounts(figures),
        _made(figures.content),
    )


def _plays(plays: Plays) -> tuple[Cell, ...]:
    return (
        plays.planned,
        plays.complete,
        plays.cut,
        plays.planned_ms / 1_000,
        plays.proven_ms / 1_000,
        _percent(Ratio(plays.complete, plays.planned)),
    )


def _percent(ratio: Ratio) -> float | None:
    return None if ratio.percent is None else float(ratio.percent)


def _times(accounts: Accounts) -> tuple[Cell, ...]:
    return tuple(ms / 1_000 for ms in accounts)


def _screens(figures: Figures) -> Table:
    headers = ("编号", "名称", "网点", "场所", "单位", "辖区", "规格", "位置", "责任人")
    return Table(
        "屏幕",
        (*headers, *PLAYS, *TIMES),
        tuple(
            (
                row.id,
                row.name,
                row.venue,
                row.venue_kind,
                row.partner,
                row.district,
                row.screen_class,
                "室外" if row.outdoor else "室内",
                row.keeper,
                *_plays(row.plays),
                *_times(row.accounts),
            )
            for row in figures.screens
        ),
    )


def _groups(name: str, rows: Sequence[GroupRow]) -> Table:
    return Table(
        name,
        (
            *("编号", "名称", "类型", "登记网点", "播过网点", "登记屏幕", "播过屏幕"),
            *PLAYS,
            *TIMES,
        ),
        tuple(
            (
                row.id,
                row.name,
                row.kind,
                row.venues,
                row.reached,
                row.screens,
                row.lit,
                *_plays(row.plays),
                *_times(row.accounts),
            )
            for row in rows
        ),
    )


def _slogans(figures: Figures) -> Table:
    names = {row.id: row.name for row in figures.campaigns}
    return Table(
        "标语",
        ("编号", "版本", "内容", "类别", "诈骗类型", "专项行动", *PLAYS),
        tuple(
            (
                row.slogan,
                row.revision,
                one_line(row.text),
                name_of(row.kind),
                FRAUD_TYPES.get(row.fraud_type, row.fraud_type),
                names.get(row.campaign, row.campaign),
                *_plays(row.plays),
            )
            for row in figures.slogans
        ),
    )


def _total(figures: Figures) -> Table:
    total, grade = figures.total, figures.grade.label
    rates = (
        ("播放完成率", figures.completion),
        ("屏幕在线率", figures.online),
        ("网点覆盖率", figures.coverage),
    )
    numbers: tuple[tuple[Cell, ...], ...] = (
        ("应播次数", total.planned, "次", grade),
        ("播完次数", total.complete, "次", grade),
        ("截断次数", total.cut, "次", grade),
        ("让位于紧急预警次数", figures.yielded.emergency, "次", BY_TIMETABLE),
        ("按指令黑屏少播次数", figures.yielded.blank, "次", BY_TIMETABLE),
        ("应播时长", total.planned_ms / 1_000, "秒", grade),
        ("已播时长", total.proven_ms / 1_000, "秒", grade),
        ("应亮时长", figures.accounts.total / 1_000, "秒", grade),
        *((name, _percent(ratio), "%", grade) for name, ratio in rates),
        ("登记屏幕", len(figures.screens), "块", ""),
        ("播过屏幕", figures.lit, "块", grade),
        ("登记网点", figures.coverage.whole, "个", ""),
        ("播过网点", figures.coverage.part, "个", grade),
        ("登记单位", len(figures.partners), "家", ""),
        ("播过单位", figures.partners_reached, "家", grade),
        *_decided(figures.content, grade),
        ("暂计时长", figures.provisional_ms / 1_000, "秒", grade),
    )
    heads = ("项目", "数值", "计量", "来源")
    return Table("汇总", heads, (*_about(figures), *numbers))


def _about(figures: Figures) -> tuple[tuple[Cell, ...], ...]:
    as_of = figures.period.local(figures.as_of)
    return (
        ("报送单位", figures.unit, "", ""),
        ("统计时段", figures.period.span, "", ""),
        ("数据截至", as_of.strftime("%Y-%m-%d %H:%M"), "", ""),
        ("统计范围", figures.scope.name, "", ""),
        ("说明", figures.remark, "", ""),
    )


def _decided(content: Content, grade: str) -> tuple[tuple[Cell, ...], ...]:
    reach = content.reach
    return (
        ("撰写", content.written, "条", grade),
        ("送审", content.submitted, "条", grade),
        ("审核通过", content.passed, "条", grade),
        ("退回修改", content.returned, "条", grade),
        ("预警到屏", reach.arrivals if reach else 0, "块次", grade),
        ("预警到屏中位用时", reach.median_ms / 1_000 if reach else None, "秒", grade),
        ("预警到屏95%用时", reach.p95_ms / 1_000 if reach else None, "秒", grade),
    )


def _made(content: Content) -> Table:
    rows = tuple(
        (name_of(row.kind), row.written, row.submitted, row.passed, row.returned)
        for row in content.made
    )
    total = (content.written, content.submitted, content.passed, content.returned)
    return Table(
        "制作审核", ("类别", "撰写", "送审", "通过", "退回"), (*rows, ("合计", *total))
    )


def _accounts(figures: Figures) -> Table:
    whole = figures.accounts.total
    rows = [
        (account.label, ms / 1_000, _percent(Ratio(ms, whole)))
        for account, ms in figures.accounts.items()
    ]
    return Table(
        "账目",
        ("账目", "秒数", "占比%"),
        (*rows, ("合计", whole / 1_000, _percent(Ratio(whole, whole)))),
    )
