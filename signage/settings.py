"""What an installation is told: one TOML file and SIGNAGE_* variables, which come first."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from signage.errors import SettingsError

PREFIX: Final = "SIGNAGE_"
FILE_VARIABLE: Final = "SIGNAGE_CONFIG"
DATABASE_FILE: Final = "dengta.sqlite3"
SECRETS_FOLDER: Final = "secrets"
_PORTS: Final = range(1, 65_536)
_PAUSES: Final = range(5, 3_601)
_PROXIES: Final = range(10)
_LONGEST_CITY: Final = 20


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs.

    `web_url` is the address under which browsers and screens reach the pages, where it is
    not the one that is listened on; `mqtt_url` names another broker than the embedded
    one; `report_every_s` is how often screens report their plays; `proxies` is how many
    proxies of one's own stand before the web and say in X-Forwarded-For who asks.
    """

    data: Path = Path("data")
    host: str = "127.0.0.1"
    web_port: int = 8470
    mqtt_port: int = 8471
    nats_port: int = 8472
    web_url: str | None = None
    mqtt_url: str | None = None
    database_url: str | None = None
    cell: str = "a"
    root: str = "signage/v1"
    report_every_s: int = 900
    demo: bool = False
    insecure_lan: bool = False
    city: str = "灯塔"
    proxies: int = 0

    def __post_init__(self) -> None:
        if self.mqtt_port == self.web_port:
            raise _wrong("mqtt_port", f"{self.mqtt_port} is the web's port already")
        if self.nats_port in {self.web_port, self.mqtt_port}:
            raise _wrong("nats_port", f"{self.nats_port} is another service's port already")
        if not self.insecure_lan:
            self._require_no_plain_lan()

    @property
    def database(self) -> str:
        """The URL of the database: SQLite in the data folder unless another is named."""
        return self.database_url or f"sqlite:///{self.data.absolute() / DATABASE_FILE}"

    @property
    def secrets(self) -> Path:
        """The folder of keys and secrets."""
        return self.data / SECRETS_FOLDER

    @property
    def address(self) -> str:
        """Where browsers and screens reach the pages, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.web_url or f"http://{host}:{self.web_port}").rstrip("/")

    @property
    def broker(self) -> str:
        """The URL of the broker that the worker speaks to."""
        return self.mqtt_url or f"mqtt://127.0.0.1:{self.mqtt_port}"

    def describe(self) -> tuple[tuple[str, str], ...]:
        """Each setting and what is in force, passwords in URLs masked."""
        return tuple((f.name, _shown(getattr(self, f.name))) for f in fields(self))

    def as_variables(self) -> dict[str, str]:
        """The settings in force as SIGNAGE_* variables, for a child process."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        values["data"] = self.data.absolute()
        return {
            f"{PREFIX}{name.upper()}": str(value).lower() if value is True else str(value)
            for name, value in values.items()
            if value is not None and value is not False
        }

    def make_folders(self) -> None:
        """Make the data folder and the secrets', both of mode 0700, where they are missing.

        Raises:
            SettingsError: that cannot be, or the data folder cannot be written to.
        """
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.secrets.mkdir(mode=0o700, exist_ok=True)
            self.secrets.chmod(0o700)
            probe = self.data / ".writable"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise _wrong("data", f"{self.data} cannot be written to: {error}") from error

    def _require_no_plain_lan(self) -> None:
        web, mqtt = urlsplit(self.web_url or ""), urlsplit(self.mqtt_url or "")
        plain = {
            "host": not _is_loopback(self.host),
            "web_url": web.scheme == "http" and not _is_loopback(web.hostname),
            "mqtt_url": mqtt.scheme == "mqtt" and not _is_loopback(mqtt.hostname),
        }
        for name, beyond in plain.items():
            if beyond:
                raise _wrong(
                    name,
                    "reaches beyond this machine without TLS; put a TLS proxy before it, "
                    "or say insecure_lan = true",
                )


def load(environ: Mapping[str, str], toml_path: Path | None = None) -> Settings:
    """The settings of a TOML file (or of the one SIGNAGE_CONFIG names) and the variables.

    Raises:
        SettingsError: a setting is unknown or wrong; it is named.
    """
    named = environ.get(FILE_VARIABLE)
    path = toml_path or (Path(named) if named else None)
    wishes = _from_file(path) | _from_environ(environ)
    values = {name: _parsed(name, value) for name, value in wishes.items()}
    return Settings(**values)


def _from_file(path: Path | None) -> dict[str, object]:
    if path is None:
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong("config", f"{path} cannot be read: {error}") from error
    for name in found:
        if name not in _PARSERS:
            raise _wrong(name, f"{path} names a setting that is unknown")
    return found


def _from_environ(environ: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for variable, value in environ.items():
        if not variable.startswith(PREFIX) or variable == FILE_VARIABLE:
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name not in _PARSERS:
            raise _wrong(name, f"the variable {variable} names a setting that is unknown")
        found[name] = value
    return found


def _parsed(name: str, value: object) -> Any:  # noqa: ANN401 - each setting its own type
    try:
        return _PARSERS[name](value)
    except ValueError as error:
        raise _wrong(name, str(error)) from error


def _wrong(setting: str, why: str) -> SettingsError:
    return SettingsError(f"{setting}: {why}", setting=setting)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    masked = re.sub(r"(//[^:/@\s]*):[^@\s]*@", r"\1:***@", str(value))
    return re.sub(r"(password=)[^&]*", r"\1***", masked)


def _is_loopback(host: str | None) -> bool:
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return host == "localhost"


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text that is not empty")
    return value.strip()


def _path(value: object) -> Path:
    return Path(_text(value)).expanduser()


def _city(value: object) -> str:
    if len(_text(value)) > _LONGEST_CITY:
        raise ValueError(f"has at most {_LONGEST_CITY} characters")
    return _text(value)


def _level(value: object) -> str:
    if re.fullmatch(r"[A-Za-z0-9_-]{1,32}", _text(value)) is None:
        raise ValueError("is letters, digits, - and _ only: it is part of topics")
    return _text(value)


def _topic(value: object) -> str:
    return "/".join(_level(part) for part in _text(value).split("/"))


def _whole(allowed: range) -> Callable[[object], int]:
    def parse(value: object) -> int:
        if isinstance(value, bool) or not re.fullmatch(r"\d{1,9}", str(value), re.ASCII):
            raise ValueError("must be a whole number")
        if int(str(value)) not in allowed:
            raise ValueError(f"lies between {allowed[0]} and {allowed[-1]}, not {value}")
        return int(str(value))

    return parse


def _switch(value: object) -> bool:
    known = {"true": True, "1": True, "false": False, "0": False}
    if str(value).lower() not in known:
        raise ValueError("is true or false")
    return known[str(value).lower()]


def _url(*schemes: str) -> Callable[[object], str]:
    def parse(value: object) -> str:
        text = _text(value)
        parts = urlsplit(text)
        if parts.scheme not in schemes or not _leads_somewhere(parts):
            raise ValueError(f"is no URL such as {schemes[0]}://…")
        return text

    return parse


def _leads_somewhere(parts: SplitResult) -> bool:
    if parts.port == 0:  # asking for the port raises ValueError when it is out of range
        return False
    return bool(parts.hostname or parts.path.strip("/"))


_PARSERS: Final[Mapping[str, Callable[[object], object]]] = {
    "data": _path,
    "host": _text,
    "web_port": _whole(_PORTS),
    "mqtt_port": _whole(_PORTS),
    "nats_port": _whole(_PORTS),
    "web_url": _url("https", "http"),
    "mqtt_url": _url("mqtts", "mqtt"),
    "database_url": _url("postgresql", "postgresql+psycopg", "sqlite"),
    "cell": _level,
    "root": _topic,
    "report_every_s": _whole(_PAUSES),
    "demo": _switch,
    "insecure_lan": _switch,
    "city": _city,
    "proxies": _whole(_PROXIES),
}
