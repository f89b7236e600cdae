"""`signage run` and `signage worker`: what keeps going until it is told to stop."""

import logging
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from fonts.catalogue import require_intact
from signage import demo as demo_city
from signage.cli.desk import Desk
from signage.demo import ScreenProgram
from signage.people import ROLE_NAMES
from signage.ports import PORTS, free_ports, is_free, require_free_ports
from signage.settings import Settings
from signage.store import links, people
from signage.store.engine import Store
from signage.supervisor import LOOK_EVERY_S, Supervisor, only_one, watch
from signage.worker import Worker


@click.command()
@click.option("--demo", is_flag=True, help="A made-up city with eight playing screens.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="The data folder (or SIGNAGE_DATA).",
)
@click.option(
    "--past-days",
    type=click.IntRange(1, 60),
    help="How many days of the past a new demo is given, when not since last month.",
)
@click.option(
    "--frame-logs", is_flag=True, help="Demo screens note when what they light begins."
)
@click.pass_obj
def run(
    desk: Desk, *, demo: bool, data: Path | None, past_days: int | None, frame_logs: bool
) -> None:
    """Start broker, worker and web on this machine, and watch over them until Ctrl-C.

    Example: signage run --data /var/lib/dengta
    """
    require_intact()
    desk.settings = _settings(desk.settings, demo=demo, data=data)
    with only_one(desk.settings.data), _opened(desk) as store:
        store.upgrade()
        # Before the signals are ours, so that Ctrl-C ends the building at once.
        programs: Sequence[ScreenProgram] = ()
        if desk.settings.demo:
            programs = _demo_screens(desk, store, past_days=past_days)
        if frame_logs:
            programs = [demo_city.noting_frames(program) for program in programs]
        with stopping() as stop:
            _keep_going(desk, store, programs=programs, stop=stop)
    click.echo("stopped; everything is kept in " + str(desk.settings.data))


@click.command()
@click.pass_obj
def worker(desk: Desk) -> None:
    """Do the background work alone; `signage run` starts one by itself.

    Example: signage worker
    """
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s")
    require_intact()
    with stopping() as stop, desk.store() as store:
        Worker(desk.settings, keys=desk.keys, store=store).run(stop)


@contextmanager
def _opened(desk: Desk) -> Iterator[Store]:
    """The store, once nothing that an earlier run left holds its ports any more."""
    if not desk.settings.demo:
        require_free_ports(desk.settings)
    with desk.store() as store:
        yield store


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """An event that SIGINT and SIGTERM set."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    yield stop


def _demo_screens(
    desk: Desk, store: Store, *, past_days: int | None
) -> Sequence[ScreenProgram]:
    now = desk.now()
    first = demo_city.days_before(now, past_days) if past_days else None
    demo_city.build(store, desk.keys, desk.settings, now=now, say=click.echo, first=first)
    # Only now, since the building takes long enough for a port to be taken meanwhile.
    usual, desk.settings = desk.settings, free_ports(desk.settings)
    for name in PORTS:
        wanted, found = getattr(usual, name), getattr(desk.settings, name)
        if wanted != found:
            click.echo(f"{name}: {wanted} is taken, so it is {found} this time")
    return demo_city.enrol_screens(store, desk.keys, desk.settings)


def _keep_going(
    desk: Desk,
    store: Store,
    *,
    programs: Sequence[ScreenProgram],
    stop: threading.Event,
) -> None:
    supervisor = Supervisor(desk.settings, keys=desk.keys, store=store, say=click.echo)
    try:
        supervisor.start(programs)
        _await_web(desk.settings, supervisor, stop=stop)
        _welcome(desk, store, started=supervisor.names)
        watch(supervisor, stop=stop)
    finally:
        click.echo("stopping …")
        supervisor.stop()


def _await_web(
    settings: Settings, supervisor: Supervisor, *, stop: threading.Event
) -> None:
    """Wait until the pages are there, so that a link that is printed can be opened."""
    while is_free(settings.host, settings.web_port) and not stop.wait(LOOK_EVERY_S):
        supervisor.look()


def _settings(settings: Settings, *, demo: bool, data: Path | None) -> Settings:
    settings = replace(settings, demo=demo or settings.demo, data=data or settings.data)
    settings.make_folders()
    return demo_city.as_demo(settings) if settings.demo else settings


def _welcome(desk: Desk, store: Store, *, started: Sequence[str]) -> None:
    settings = desk.settings
    broker = dict(settings.describe())["mqtt_url"] or settings.broker  # without a password
    click.echo(f"started: {', '.join(started)}; the broker is at {broker}")
    click.echo(f"灯塔 Dengta: {settings.address}")
    if settings.demo:
        click.echo(
            "演示数据 demo data; reviewers' keys lie on this server. One-time links:"
        )
        for link in demo_city.sign_in_links(store, settings, now=desk.now()):
            click.echo(f"  {ROLE_NAMES[link.role]} {link.name}: {link.url}")
    else:
        _invite_first(desk, store)
    click.echo(f"data: {settings.data.absolute()}   stop: Ctrl-C")


def _invite_first(desk: Desk, store: Store) -> None:
    with store.reading() as db:
        if people.accounts(db):
            return
    with store.writing() as db:
        token = links.make(db, None, now=desk.now())
    click.echo(f"first administrator, once: {desk.settings.address}/links/{token}")
