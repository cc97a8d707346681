"""One file per command of `esg`; each command is a plain function that `ui.cli` registers."""
