"""`python -m checker` and the console script: the one boundary where a crash becomes exit code 3."""

import os
import sys
import traceback

from checker.core.collecting import end_without_looking, look_for_circles_seldom

OUR_FAULT = 3
# Nothing here multiplies matrices; the threads numpy's library keeps for it would be busy waiting at every start.
MATRIX_THREADS = "OPENBLAS_NUM_THREADS"


def main() -> None:
    """Run the command line; 0 nothing found, 1 findings, 2 unreadable input or wrong usage, 3 our fault."""
    look_for_circles_seldom()
    os.environ.setdefault(MATRIX_THREADS, "1")
    from checker.cli import checker

    try:
        checker(prog_name="checker")
    except Exception:  # noqa: BLE001 — the one boundary: a bug must not look like a finding
        traceback.print_exc()
        print("程序出错了，这不是账的问题。请把上面的内容报给维护者。", file=sys.stderr)  # noqa: T201
        sys.exit(OUR_FAULT)
    finally:
        end_without_looking()


if __name__ == "__main__":
    main()
