"""Compose: authors write, save, revise and submit words, or import them from a file."""

from signage.steps.compose.advising import (
    advice_beside,
    missing_everywhere,
    subject_of,
)
from signage.steps.compose.exporting import KINDS as FILE_KINDS
from signage.steps.compose.exporting import library_file, rows_file
from signage.steps.compose.importing import import_rows
from signage.steps.compose.lasting import DEFAULT_VALIDITY_MS
from signage.steps.compose.picturing import (
    BadUploadError,
    LargeUploadError,
    discard,
    rename,
    take_in,
)
from signage.steps.compose.several import Refused, submit_each, try_rows
from signage.steps.compose.showing import spared
from signage.steps.compose.writing import (
    create,
    revise,
    save,
    submit,
)

__all__ = (
    "DEFAULT_VALIDITY_MS",
    "FILE_KINDS",
    "BadUploadError",
    "LargeUploadError",
    "Refused",
    "advice_beside",
    "create",
    "discard",
    "import_rows",
    "library_file",
    "missing_everywhere",
    "rename",
    "revise",
    "rows_file",
    "save",
    "spared",
    "subject_of",
    "submit",
    "submit_each",
    "take_in",
    "try_rows",
)
