"""The work summary (工作小结), written from figures in an office's own form."""

from typing import Final

from signage import editing
from signage.document import Section, Summary, as_markdown
from signage.figures import Figures, Grade, GroupRow, Ratio, TopicRow
from signage.gaps import gaps
from signage.period import ScopeKind
from signage.plays import HOUR_MS
from signage.wording import (
    Line,
    Piece,
    count,
    counted,
    exact_count,
    exactly,
    listed,
    one_line,
    rate,
    sentence,
    yu,
)

__all__ = ["Section", "Summary", "as_markdown", "summary", "yu"]

TOP: Final = 5
_NUMERALS: Final = "一二三四五六七八九"


def summary(figures: Figures) -> Summary:
    """The report on these figures; what has no figure has no words."""
    bodies = (
        ("总体情况", _overall(figures)),
        ("屏幕播放", _shown(figures)),
        ("内容制作与审核", _text(*editing.told(figures.content))),
        ("单位与网点覆盖", _covered(figures)),
        ("问题与下一步", _next(figures)),
    )
    sections: list[Section] = []
    for name, parts in bodies:
        if parts:
            numeral = _NUMERALS[sum(s.level == 2 for s in sections)]  # noqa: PLR2004 a heading's level
            sections.append(Section(f"{numeral}、{name}", parts[0].lines))
            sections.extend(parts[1:])
    return Summary(
        title=f"{figures.unit}{figures.period.name}防范电信网络诈骗宣传工作情况",
        head=_head(figures),
        sections=tuple(sections),
        notes=_notes(figures),
        exact=_exact(figures),
        missing=tuple((v.name, v.partner, v.district) for v in figures.missing),
    )


def _head(figures: Figures) -> tuple[str, ...]:
    as_of = figures.period.local(figures.as_of)
    when = f"{as_of.year}年{as_of.month}月{as_of.day}日{as_of.hour}时{as_of.minute:02}分"
    line = f"统计时段：{figures.period.span}；数据截至{when}；范围：{figures.scope.name}。"
    return (line, figures.remark) if figures.remark else (line,)


def _text(*lines: Line) -> tuple[Section, ...]:
    """The first part of a section: lines without a heading of their own."""
    full = tuple(line for line in lines if line)
    return (Section("", full),) if full else ()


def _in_hours(ratio: Ratio) -> Ratio:
    return Ratio(ratio.part // HOUR_MS, ratio.whole // HOUR_MS)


def _overall(figures: Figures) -> tuple[Section, ...]:
    if not figures.total.complete:
        lacking = "已证实的播放" if figures.total.planned else "安排播放"
        return _text((Piece(f"本期没有{lacking}。"),))
    reached = sentence(
        (
            exact_count("本期共有", figures.lit, "块", after="屏幕参与宣传"),
            (
                *exact_count("分布在", figures.coverage.part, "个", after="网点"),
                *exact_count("、", figures.partners_reached, "家", after="单位"),
            ),
            (
                *count("累计播放", figures.total.complete, "次"),
                *count("、", figures.total.proven_ms // HOUR_MS, "小时"),
            ),
        )
    )
    online = figures.online
    percent = Piece(f"{online.percent}%", "", Grade.DEVICE)
    hours = _in_hours(online)
    rates = sentence(
        (
            rate("播放完成率", figures.completion, ("应播", "播完", "次")),
            (
                Piece("屏幕在线率"),
                percent._replace(
                    exact=f"应亮{online.whole // 1_000}秒、在线{online.part // 1_000}秒"
                ),
                Piece(f"（应亮{hours.whole}小时、在线{hours.part}小时）"),
            )
            if online.percent is not None
            else (),
        )
    )
    return _text(reached, rates)


def _shown(figures: Figures) -> tuple[Section, ...]:
    by_venue = tuple(_venue_kind(row) for row in figures.venue_kinds if row.plays.complete)
    by_fraud = tuple(_topic(row) for row in _typed(figures) if row.plays.complete)
    parts = (
        ("按场所", by_venue),
        ("按诈骗类型", by_fraud),
        ("播放最多的内容", _best(figures)),
    )
    named = [(name, lines) for name, lines in parts if lines]
    if not named:
        return ()
    return (
        Section("", ()),
        *(
            Section(f"（{_NUMERALS[n]}）{name}", listed(lines), level=3)
            for n, (name, lines) in enumerate(named)
        ),
    )


def _typed(figures: Figures) -> tuple[TopicRow, ...]:
    """The types of fraud, then what is against all of them or against others."""
    rest = ("general", "other")
    return tuple(sorted(figures.fraud_types, key=lambda row: row.id in rest))


def _best(figures: Figures) -> tuple[Line, ...]:
    texts: dict[str, str] = {}
    plays: dict[str, int] = {}
    for row in figures.slogans:
        texts[row.slogan] = row.text
        plays[row.slogan] = plays.get(row.slogan, 0) + row.plays.complete
    best = sorted((s for s in plays if plays[s]), key=lambda s: (-plays[s], s))[:TOP]
    return tuple(
        (Piece(f"{n}.“{one_line(texts[s])}”，"), counted(plays[s], "次"))
        for n, s in enumerate(best, 1)
    )


def _venue_kind(row: GroupRow) -> Line:
    return (
        *exact_count(f"{row.name}：屏幕", row.lit, "块", after="，播放"),
        counted(row.plays.complete, "次"),
        *_sides(indoor=row.plays.complete - row.outdoor, outdoor=row.outdoor),
    )


def _sides(*, indoor: int, outdoor: int) -> Line:
    """How the plays divide into indoor and outdoor ones."""
    if not indoor or not outdoor:
        return (Piece("，均在室内" if indoor else "，均在室外"),)
    inside, outside = count("室内", indoor, "次"), count("室外", outdoor, "次")
    return (Piece("，其中"), *inside, Piece("、"), *outside)


def _topic(row: TopicRow) -> Line:
    return (
        *exact_count(f"{row.name}：内容", row.slogans, "条", after="，播放"),
        counted(row.plays.complete, "次"),
    )


def _covered(figures: Figures) -> tuple[Section, ...]:
    if figures.scope.kind is ScopeKind.CAMPAIGN:
        return ()
    kinds = tuple(_partner_kind(row) for row in figures.partner_kinds if row.venues)
    if not kinds:
        return ()
    missing = len(figures.missing)
    tail: Line = (
        (Piece("尚未覆盖"), exactly(missing, "个"), Piece("网点，名单见附表一。"))
        if missing
        else (Piece("登记网点均已播放。"),)
    )
    return _text(*listed(kinds), tail)


def _partner_kind(row: GroupRow) -> Line:
    return (
        *exact_count(f"{row.name}：登记", row.members, "家"),
        *exact_count("", row.venues, "个", after="网点"),
        *(exact_count("，已播放", row.reached, "个") or (Piece("，均未播放"),)),
        *(
            (
                Piece("，覆盖率"),
                Piece(
                    f"{row.coverage.percent}%",
                    f"登记{row.venues}个、已播放{row.reached}个",
                    Grade.DEVICE,
                ),
            )
            if row.reached
            else ()
        ),
    )


def _next(figures: Figures) -> tuple[Section, ...]:
    found = tuple(
        (Piece(f"{n}.{gap.text}（{gap.owner}，{gap.due.month}月{gap.due.day}日前）"),)
        for n, gap in enumerate(gaps(figures), 1)
    )
    return _text(*listed(found)) if found else ()


def _exact(figures: Figures) -> tuple[tuple[str, str, str], ...]:
    total = figures.total
    grade = Grade.DEVICE.label
    rows = (
        ("应播次数", f"{total.planned}次"),
        ("播完次数", f"{total.complete}次"),
        ("截断次数", f"{total.cut}次"),
        ("已播时长", f"{total.proven_ms // 1_000}秒"),
        ("应播时长", f"{total.planned_ms // 1_000}秒"),
    )
    told = (*rows, *editing.exact(figures.content))
    kept = [(name, text, grade) for name, text in told]
    times = [
        (f"应亮时长：{account.label}", f"{ms / 1_000:.3f}秒", grade)
        for account, ms in figures.accounts.items()
        if ms
    ]
    if times:
        times.append(("应亮时长：合计", f"{figures.accounts.total / 1_000:.3f}秒", grade))
    return tuple(kept + times)


def _notes(figures: Figures) -> tuple[str, ...]:
    notes = [
        "播放次数：开放时段内播完整的次数，截断的另计；正文只舍不入，准确数见附表。",
        "播放完成率：播完次数除以应播次数；屏幕在线率：在线时长除以应亮时长。",
        "覆盖率：本期至少播完一次的网点除以登记网点。",
        "应亮时长的每一秒只记入一项："
        + "、".join(a.label for a, _ in figures.accounts.items())
        + "。",
        "来源：系统记录，即屏幕播放程序逐次上报并签名的记录；不证明灯珠当时发光。",
    ]
    if figures.content.reach:
        notes.append(
            "预警到屏用时：从签名齐到屏幕首次按含该预警的时间表播放，"
            "24小时内到屏的才计，每条预警每块屏计一次。"
        )
    if figures.provisional_ms:
        seconds = figures.provisional_ms // 1_000
        notes.append(f"其中{seconds}秒据屏幕最近一次状态暂计，待正式上报后确认。")
    return tuple(notes)
