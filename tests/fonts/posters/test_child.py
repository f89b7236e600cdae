import subprocess
import sys


def limited(work: str) -> subprocess.CompletedProcess[str]:
    """What becomes of a program that does some work under the child's limits."""
    program = f"from fonts.posters.child import limit; limit(processor_s=1)\n{work}"
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        text=True,
        timeout=30,
    )


def test_no_more_memory_is_given_than_the_limit() -> None:
    done = limited("bytearray(1100 * 1024 * 1024)")

    assert done.returncode == 1
    assert "MemoryError" in done.stderr


def test_a_decoder_that_never_ends_is_stopped() -> None:
    assert limited("while True: pass").returncode < 0


def test_no_file_can_be_written() -> None:
    done = limited("import os; os.write(os.memfd_create('kept'), b'x')")

    assert done.returncode != 0


def test_work_within_the_limits_is_done() -> None:
    assert limited("print('done')").stdout == "done\n"
