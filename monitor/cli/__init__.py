"""The command `monitor`: thin commands over the pipeline.

Data goes to stdout, everything else to stderr. Exit 0 is fine, 1 means that something failed, 2 wrong use or
configuration. Heavy imports are made inside the commands that need them, so that the command starts quickly.
"""

import gc
import os
import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line and turn the package's own errors into one clear line and an exit code."""
    # What starting makes stays to the end. Looking it through for garbage again and again, and once more when
    # the interpreter ends, is a quarter of what a short command computes; `app` switches the collector on.
    gc.disable()
    _prepare_streams()
    code = _flushed(_run())
    gc.freeze()
    sys.exit(code)


def _run() -> int:
    from monitor.cli.app import app
    from monitor.cli.common import OutputLost, say
    from monitor.errors import MonitorError, UsageError

    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except OutputLost as lost:
        if isinstance(lost.cause, BrokenPipeError):
            return 0  # the reader of a pipe has left (`monitor changes | head`): there is nothing more to do
        say(f"monitor: {lost}")
        return 1
    except MonitorError as error:
        say(f"monitor: {error}")
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        return 130
    return 0


def _prepare_streams() -> None:
    """Make all three streams usable whatever the caller gave us, and all text printable.

    A closed one becomes /dev/null at once: else the next file that is opened would take its place, and be
    written to. What UTF-8 cannot say (lone surrogates) is spelled out rather than an error.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def _flushed(code: int) -> int:
    """The exit code once the last of the output is out; a reader who has left is no fault."""
    try:
        sys.stdout.flush()
    except OSError as error:
        # What cannot be written must not be tried again, with a traceback, when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"monitor: the output cannot be written: {error.strerror}\n")
            code = code or 1
    return code
