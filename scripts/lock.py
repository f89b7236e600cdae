"""Writes the pip form of uv.lock, for machines without uv; --check says if it is current.

Example: python scripts/lock.py --check
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXPORTS = {
    "requirements.lock": ["--no-default-groups", "--group", "build"],
    "requirements-dev.lock": [],
}


def exported(groups: list[str]) -> str:
    """The locked packages with their hashes, as pip reads them."""
    command = ["uv", "export", "--frozen", "--extra", "controller", "--no-emit-project"]
    done = subprocess.run(
        [sys.executable, "-m", *command, "--no-header", "-q", *groups],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def main() -> int:
    """Writes or checks every export; 1 when one is out of date."""
    stale = []
    for name, groups in EXPORTS.items():
        path = ROOT / name
        wanted = exported(groups)
        if "--check" not in sys.argv:
            path.write_text(wanted, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != wanted:
            stale.append(name)
    if stale:
        print(f"{', '.join(stale)}: not what uv.lock says; run `make lock`")
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
