"""服务期限：2023年5月1日至2024年4月30日 — one text that states the first day and the last."""

import re
import unicodedata
from datetime import date

from checker.tables.years import as_day

DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)")
LAST_IN_THE_SAME_YEAR = re.compile(r"[至到~—–-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)")
# An agreement for one year; some run a few days longer. What is longer is the time of a whole project.
YEAR_AT_MOST_DAYS = 370


def days_in(text: str) -> tuple[date, date] | None:
    """The first and the last day a text states; None where it states no two days, or not in their order.

    >>> days_in("自2023年5月1日起至2024年4月30日止")
    (datetime.date(2023, 5, 1), datetime.date(2024, 4, 30))
    >>> days_in("2023.1.1-12.31")
    (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
    """
    plain = unicodedata.normalize("NFKC", text)
    found = list(DAY.finditer(plain))
    parts = [tuple(map(int, day.groups())) for day in found]
    if len(found) == 1 and (last := LAST_IN_THE_SAME_YEAR.search(plain, found[0].end())):
        parts.append((parts[0][0], int(last[1]), int(last[2])))
    if len(parts) != 2:
        return None
    begins, ends = as_day(*parts[0]), as_day(*parts[1])
    return (begins, ends) if begins and ends and begins <= ends else None


def fields_of(begins: date, ends: date) -> tuple[str, str]:
    """Which fields of 项目信息 these days are: of the service year, or of a project of several years."""
    of_a_year = (ends - begins).days < YEAR_AT_MOST_DAYS
    return ("service_start", "service_end") if of_a_year else ("project_start", "project_end")
