"""Names in the books: which payees are persons, and one way of writing each."""

import re
from collections.abc import Iterable, Mapping

import numpy as np

from checker.core.asks import Limit
from checker.tables.typed import Coded

NAME = re.compile("[\u4e00-\u9fff]{2,4}")


def is_person(name: str, limits: Mapping[str, Limit]) -> bool:
    """Whether a payee looks like a person: a usual surname, two to four characters, no word of an organisation."""
    plain = name.strip()
    if not NAME.fullmatch(plain):
        return False
    return limits["surnames"].begins(plain) and not limits["organisations"].holds(plain)


def plain_name(name: object) -> str:
    """A name without the spaces people put into it: 张 三 is 张三."""
    return "".join(str(name or "").split())


def recoded(column: Coded, names: Iterable[str | None]) -> Coded:
    """A column whose different values are called by new names; None drops a value, equal names become one."""
    pool: dict[str, int] = {}
    codes = [-1 if not name else pool.setdefault(name, len(pool)) for name in names]
    return Coded(np.array([*codes, -1], np.int64).take(column.codes), list(pool))
