"""Reads what the report pages give: tables, text, workbooks; and who asks for them."""

import re
from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from playlists.ids import PartnerId, PersonId
from signage.people import Person, Role
from tests.signage.web.conftest import Browser

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OPERATOR = Person(PersonId("pe-o"), "林悦", "linyue", Role.OPERATOR)
KEEPER = Person(PersonId("pe-k"), "何静", "hejing", Role.PARTNER, PartnerId("pa-1"))
REVIEWER = Person(PersonId("pe-1"), "李强", "liqiang", Role.REVIEWER)
SignIn = Callable[[Person], Browser]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def sheets(body: bytes) -> dict[str, list[list[str]]]:
    """The cells of a workbook as text, by sheet."""
    with ZipFile(BytesIO(body)) as book:
        names = [
            str(one.get("name"))
            for one in ET.fromstring(book.read("xl/workbook.xml")).iter(  # noqa: S314 - our own file
                f"{SPACE}sheet"
            )
        ]
        words = [
            "".join(t.text or "" for t in one.iter(f"{SPACE}t"))
            for one in ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - our own file
        ]
        return {
            name: _rows(book.read(f"xl/worksheets/sheet{n}.xml"), words)
            for n, name in enumerate(names, 1)
        }


def _rows(body: bytes, words: list[str]) -> list[list[str]]:
    found = []
    for row in ET.fromstring(body).iter(f"{SPACE}row"):  # noqa: S314 - our own file
        cells = []
        for cell in row:
            value = str(cell.findtext(f"{SPACE}v"))
            cells.append(words[int(value)] if cell.get("t") == "s" else value)
        found.append(cells)
    return found


def rows_of(html: str) -> list[list[str]]:
    """The rows of the page's detail table."""
    table = html.partition('id="rows"')[2].partition("<tbody>")[2].partition("</table>")[0]
    return [
        [text_of(cell).strip() for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]
        for row in table.split("</tr>")[:-1]
    ]


def number(text: str) -> float:
    return float(text.replace(",", "").removesuffix("%"))
