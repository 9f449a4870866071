"""The command `monitor`: thin commands over the pipeline.

Data goes to stdout, everything else to stderr. Exit 0 is fine, 1 means that something failed, 2 wrong use or
configuration. Heavy imports are made inside the commands that need them, so that the command starts quickly.
"""

import os
import sys


def main() -> None:
    """Run the command line and turn the package's own errors into one clear line and an exit code."""
    from monitor.cli.app import app
    from monitor.errors import MonitorError, UsageError

    try:
        app()
    except UsageError as error:
        sys.exit(_say(error, 2))
    except MonitorError as error:
        sys.exit(_say(error, 1))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of a pipe has left (`monitor changes | head`): not an error, and nothing more to print.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _say(error: Exception, code: int) -> int:
    sys.stderr.write(f"monitor: {error}\n")
    return code
