"""Programs that are not ours and that some tests open our files with: the test is skipped where one is missing.

.ci/run installs them all and sets CHECKER_NEEDS_ALL, so that there a missing one fails instead.
"""

import os
import shutil

import pytest


def program(*names: str) -> str:
    """The path of the first of these programs that is installed."""
    for name in names:
        if path := shutil.which(name):
            return path
    said = f"{' / '.join(names)} is not installed"
    if os.environ.get("CHECKER_NEEDS_ALL"):
        pytest.fail(said)
    pytest.skip(said)
