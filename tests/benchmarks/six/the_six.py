"""The six simple checks every peer makes of the same ledger, and how a peer says what it found.

1 摘要 is never empty · 2 支出类别 is one of five (or empty) · 3 借方金额 is above zero where there is one ·
4 日期 + 凭证号 + 分录号 name one line · 5 日期 lies in the year · 6 人员费用 is at least 65 % of the spending.
"""

import json
import sys
from collections.abc import Callable

COLUMNS = ("日期", "凭证号", "分录号", "摘要", "支出类别", "借方金额")
KEY = ("日期", "凭证号", "分录号")
CATEGORIES = ("人员费用", "专业支持经费", "专业服务和活动经费", "日常办公费用", "运营管理费用")
FIRST, LAST = "2022-01-01", "2022-12-31"
GROUP, AT_LEAST = "人员费用", 0.65


def say(not_null: int, in_set: int, positive: int, unique: int, in_range: int, share: float) -> None:
    """Print the cells that break each check (for `unique` the keys used more than once) and the share to a millionth."""
    found = {"not_null": not_null, "in_set": in_set, "positive": positive, "unique": unique, "in_range": in_range}
    print(json.dumps({name: int(count) for name, count in found.items()} | {"share": f"{share:.6f}"}))


def start(main: Callable[[str], None], title: str, *packages: str) -> None:
    """Make the six checks of the file named on the command line; with --who, only say who would and with what."""
    if sys.argv[1] == "--who":
        from importlib.metadata import version  # not part of anybody's cost

        print(json.dumps({"title": title, "with": [f"{package} {version(package)}" for package in packages]}))
    else:
        main(sys.argv[1])
