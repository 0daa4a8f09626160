"""``python -m planner.cli`` is the command ``planner``."""

from __future__ import annotations

from planner.cli.commands import main

# The guard matters: worker processes of `planner routines` import this module again.
if __name__ == "__main__":
    main()
