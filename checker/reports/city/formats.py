"""The formats a city report can be written in: every module of this folder that has SUFFIX and write."""

import checker.reports.city
from checker.core.city_view import CityView
from checker.reports.formats_found import Found, formats_in


def city_formats() -> dict[str, Found[CityView]]:
    """Ending and writer by name. Libraries a format needs are imported when it writes."""
    return formats_in(checker.reports.city)
