"""Who reports: the unit that a report is of, and what it must say of itself."""

from dataclasses import dataclass
from typing import Final

from signage.settings import Settings

DEMO: Final = "演示数据：城市、单位、网点、屏幕和人员均为虚构，不作为工作依据。"


@dataclass(frozen=True, slots=True)
class Office:
    """Who reports; `remark` stands under the title, such as that this is demo data."""

    unit: str
    remark: str = ""


def office_of(settings: Settings) -> Office:
    """Who reports by these settings; a demo says that it is one."""
    return Office(settings.city, DEMO if settings.demo else "")
