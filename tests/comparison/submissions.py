"""Two submissions of one station, made from a few rows."""

from pathlib import Path

from checker.tables.template import workbook

PROJECT = {"region": "广州市", "year": 2021, "contract_amount": 240}
LINES = (
    ("2021-03-01", "记-1", "人员费用", "工资", 204.00),
    ("2021-04-01", "记-2", "运营管理费用", "总部分摊", 30.00),
    ("2021-05-01", "记-3", "运营管理费用", "税费", 6.01),
)


def submit(folder: Path, lines=LINES, name: str = "案.xlsx", **more) -> Path:
    """A workbook with 项目信息 and 支出明细; `more` adds sheets."""
    from datetime import date

    spending = [
        {
            "paid_on": date.fromisoformat(day),
            "voucher": voucher,
            "category": category,
            "summary": text,
            "amount": amount,
        }
        for day, voucher, category, text, amount in lines
    ]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(workbook({"project": [PROJECT], "spending": spending, **more}, only=True))
    return path


def recategorised(voucher: str, category: str):
    """The same lines with one of them under another category."""
    return tuple((d, v, category if v == voucher else c, t, a) for d, v, c, t, a in LINES)


def changed(voucher: str, amount: float):
    """The same lines with another amount on one of them."""
    return tuple((d, v, c, t, amount if v == voucher else a) for d, v, c, t, a in LINES)
