"""`python -m signage.cli` is `signage`."""

from signage.cli import main

if __name__ == "__main__":  # processes that the worker starts import this, too
    main()
