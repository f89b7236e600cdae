"""`python -m signage.cli` is `signage`."""

from signage.cli import main

main()
