"""The service year a case speaks of."""

from datetime import date

from checker.core.periods import Period
from checker.tables.table import Record


def period_of(project: Record) -> Period | None:
    """As stated, else the calendar year of 评价年度; None where neither is there."""
    start, end, year = project["service_start"], project["service_end"], project["year"]
    if start and end and start <= end:
        return Period(start, end, project.cells("service_start", "service_end"))
    if isinstance(year, int) and date.min.year < year < date.max.year:
        return Period(date(year, 1, 1), date(year, 12, 31), project.cells("year"), stated=False)
    return None
