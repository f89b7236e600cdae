"""A real office with keys in files, as its people would type the commands."""

from pathlib import Path

from signage.cli import run
from signage.cli.desk import Desk
from signage.steps import review
from signage.steps.render import render_due


class Office:
    """A folder with everybody's keys, and the commands as they would type them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "root.pem"

    def key(self, login: str) -> str:
        return str(self.folder / f"{login}.pem")

    def add_reviewer(self, login: str) -> int:
        run(["users", "add", login, "--name", login, "--role", "reviewer"])
        run(["approve", "keygen", "-o", self.key(login)])
        return self.trust(login)

    def trust(self, login: str) -> int:
        public = ["--public-key", f"{self.key(login)}.pub"]
        root = ["--root-key", str(self.root)]
        return run(["trust", "add-reviewer", "--person", login, *public, *root])


def draw() -> None:
    desk = Desk()
    with desk.store() as store:
        while render_due(store, now=desk.now()):
            pass
        review.statements_due(store, now=desk.now())
