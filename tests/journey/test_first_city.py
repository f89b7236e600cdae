"""docs/first-city.md, followed to the letter, from nothing to words on a screen."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from playlists.ids import ScreenId
from signage.store import statuses
from signage.store.engine import Store
from tests.fakes.waiting import eventually
from tests.journey.house import STOP_PATIENCE_S, environment
from tests.journey.visitor import Visitor

GUIDE: Final = Path(__file__).parents[2] / "docs" / "first-city.md"
BASH: Final = shutil.which("bash") or "/bin/bash"
KEEPS_RUNNING: Final = ("signage run", "signage-screen ")
NEEDS_PICTURES: Final = "signage approve --key"
WORDS: Final = "陌生来电要转账，先挂电话再核实"
HALL: Final = ScreenId("hall")


class Reader:
    """Somebody who types a guide's commands, one block after another, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder: Final = folder
        self.data: Final = folder / "data" / "city"
        variables = environment(self.data, SIGNAGE_REPORT_EVERY_S="900")
        self._variables: Final = variables | {
            "PATH": f"{Path(sys.executable).parent}:{variables['PATH']}"
        }
        self._before = ""

    def remember(self, block: str) -> None:
        """Type this at the start of every terminal."""
        self._before = block

    def type(self, block: str) -> str:
        """Type a block; what it printed. It must succeed."""
        done = self._run(block)
        assert done.returncode == 0, f"{block}\n{done.stdout}{done.stderr}"
        return done.stdout

    def succeeds(self, block: str) -> bool:
        """Type a block that may come too early."""
        return self._run(block).returncode == 0

    @contextmanager
    def leave_running(self, block: str, log: Path) -> Iterator[None]:
        """Type a block in a terminal of its own; at the end press Ctrl-C there."""
        with log.open("w") as out:
            process = subprocess.Popen(
                [BASH, "-euc", f"{self._before}\nexec {block}"],
                cwd=self.folder,
                env=self._variables,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        try:
            yield
        finally:
            process.terminate()
            assert process.wait(2 * STOP_PATIENCE_S) == 0, log.read_text()

    def _run(self, block: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [BASH, "-euc", f"{self._before}\n{block}"],
            cwd=self.folder,
            env=self._variables,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.mark.broker
def test_the_guide_leads_from_an_empty_installation_to_words_on_a_screen(
    tmp_path: Path,
) -> None:
    reader, said = Reader(tmp_path), list[str]()
    exports, *blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    reader.remember(exports)

    with ExitStack() as terminals:
        for number, block in enumerate(blocks):
            log = tmp_path / f"terminal-{number}"
            if block.startswith(KEEPS_RUNNING):
                terminals.enter_context(reader.leave_running(block, log))
            elif NEEDS_PICTURES in block:
                eventually(lambda: reader.succeeds(block), "signed")  # noqa: B023  # at once
                subscribe_as_the_guide_says("\n".join(said))
            else:
                said.append(reader.type(block))
            if block.startswith("signage run"):
                address = eventually(lambda: first_link(log), "it stands")  # noqa: B023  # at once
                make_administrator(address)
        eventually(lambda: shows(reader.data, WORDS), "the words are on the screen")
        eventually((tmp_path / "hall.png").exists, "the picture is there")
        said.append(reader.type(blocks[-1]))
        assert is_lit(tmp_path / "hall.png")

    assert "online" in said[-1]


def first_link(log: Path) -> str:
    """The first administrator's link, once the house has printed it."""
    found = re.search(r"first administrator, once: (\S+)", log.read_text())
    return found[1] if found and "stop: Ctrl-C" in log.read_text() else ""


def make_administrator(link: str) -> None:
    """Open the link and fill in the form."""
    visitor = Visitor(link.partition("/links/")[0])
    visitor.redeem(link, name="赵刚", login="zhao")
    assert visitor.get("/me")["person"]["role"] == "administrator"


def subscribe_as_the_guide_says(said: str) -> None:
    """Sign in as 张敏 by the link that was printed; make the list, have it played."""
    found = re.search(r"^zhang \(.*?\): (\S+)$", said, re.MULTILINE)
    assert found, said
    visitor = Visitor(found[1].partition("/links/")[0])
    visitor.redeem(found[1])
    wish: dict[str, object] = {
        "title": "常播",
        "entries": [{"slogan": "W01"}],
        "offered_to": ["bank_branch"],
    }
    playlist = visitor.change("/playlists", wish)["id"]
    told = visitor.change(f"/playlists/{playlist}/subscribe", {"venue_kind": "bank_branch"})
    assert told["subscribed"] == 1


def shows(data: Path, words: str) -> bool:
    """Whether the hall's screen says that it shows these words."""
    store = Store.open(f"sqlite:///{data / 'dengta.sqlite3'}")
    try:
        with store.reading() as db:
            heard = statuses.of(db, HALL)
    finally:
        store.close()
    return heard is not None and heard.status.showing == words


def is_lit(path: Path) -> bool:
    """Whether anything but black is in the picture of what is lit."""
    with Image.open(path) as picture:
        return picture.convert("L").getextrema() != (0, 0)
