"""The command `signage-screen`: puts a screen's parts together and runs them."""

import platform
import secrets
import signal
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from types import FrameType

from devices.agent.folder import FolderLine
from devices.agent.herald import Herald, Own
from devices.agent.line import Line
from devices.agent.loop import Loop, always, read_clocks
from devices.agent.network import NetworkLine
from devices.agent.pictures import Shelf
from devices.agent.recorder import Recorder
from devices.agent.repertoire import Repertoire
from devices.agent.settings import WRONG_USE, Settings, SettingsError, read_settings
from devices.agent.stage import Stage
from devices.agent.store import Store, open_store
from devices.errors import DevicesError
from devices.profile import profile_of

REFUSED = 1


class _Stop:
    """Becomes true when a signal asks the agent to end."""

    def __init__(self) -> None:
        self._asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def __call__(self) -> bool:
        return self._asked

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one screen until a signal stops it; 2 for wrong use, 1 for what is refused."""
    try:
        settings = read_settings(sys.argv[1:] if arguments is None else arguments)
        store = open_store(settings.data)
    except SettingsError as error:
        return _fail(error, status=WRONG_USE)
    except DevicesError as error:
        return _fail(error, status=REFUSED)
    try:
        loop_of(settings, store).run(_Stop())
    except DevicesError as error:
        return _fail(error, status=REFUSED)
    finally:
        store.close()
    return 0


def loop_of(settings: Settings, store: Store) -> Loop:
    """One screen's parts, put together and ready to run."""
    enrolment = settings.enrolment
    repertoire = Repertoire(store, enrolment)
    recorder = Recorder(store.ledger, screen=enrolment.screen, key=store.key)
    profile = profile_of(enrolment.screen_class)
    shelf = Shelf(store.blobs)
    stage = Stage(settings.display(), profile, shelf=shelf, log=settings.log())
    own = Own(secrets.token_hex(8), _versions(), settings.output.partition(":")[0])
    line: Line
    if settings.folder:
        line = FolderLine(settings.folder)
    else:
        line = NetworkLine(enrolment, session=own.session)
    herald = Herald(repertoire, recorder, line=line, own=own)
    if isinstance(line, NetworkLine):
        line.set_will(herald.parting_word(read_clocks().wall))
    loop = Loop(repertoire, recorder=recorder, stage=stage, line=line, herald=herald)
    if settings.trusts_system_clock:
        loop.is_synchronised = always
    return loop


def _versions() -> str:
    try:
        own = version("dengta")
    except PackageNotFoundError:
        own = "unknown"
    return f"dengta {own}, Python {platform.python_version()}, {platform.machine()}"


def _fail(error: Exception, *, status: int) -> int:
    print(f"signage-screen: {error}", file=sys.stderr)  # noqa: T201  # a command speaks so
    return status


if __name__ == "__main__":
    sys.exit(main())
