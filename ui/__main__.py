"""`python -m ui` is `esg`."""

from ui.cli import main

if __name__ == "__main__":
    main()
