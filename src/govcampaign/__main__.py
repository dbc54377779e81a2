"""
The command `govcampaign`, and `python -m govcampaign`.

Only what Python has loaded anyway is imported before a Ctrl-C can be answered.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any, Final

from govcampaign import __version__

INTERRUPTED: Final = 130
"""The exit code of a call that the user broke off."""


def run() -> int:
    """Run the command as a process of its own; a Ctrl-C ends it with one line, whatever it is doing."""
    if sys.argv[1:] == ["--version"]:
        # Asked for by scripts, often: nothing else is loaded.
        sys.stdout.write(f"govcampaign {__version__}\n")
        return 0
    waits = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if waits:
        # Nothing is open while modules load, and an exception there would be lost or shown as a traceback.
        signal.signal(signal.SIGINT, _leave)
    from govcampaign.cli.main import main

    if waits:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return main()
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        if waits:
            # The answer is given; what is left is Python's own end.
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def _leave(*_: Any) -> None:
    if sys.stderr is not None:
        words = ": interrupted" if {"en", "--lang=en"} & {*sys.argv} else "：已中断"
        line = f"govcampaign{words}\n"
        os.write(2, line.encode(sys.stderr.encoding or "utf-8", "backslashreplace"))
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    sys.exit(run())
