"""The formats a replay can be written in: every module of this folder that has SUFFIX and write."""

import checker.reports.replay
from checker.core.replay_view import ReplayView
from checker.reports.formats_found import Found, formats_in


def replay_formats() -> dict[str, Found[ReplayView]]:
    """Ending and writer by name. Libraries a format needs are imported when it writes."""
    return formats_in(checker.reports.replay)
