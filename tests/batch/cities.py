"""Small cities for the tests: stations as workbooks and folders of CSV files, each different."""

from pathlib import Path

PROJECT = (
    "项目名称,第{n}站服务项目\n社工站,虚构第{n}站\n地区,广州市白云区\n评价年度,2022\n年度合同金额（万元）,{contract}\n"
)
BUDGET = "支出类别,预算金额（万元）\n人员费用,{staff}\n服务质量保障费,{service}\n运营管理费用,{fee}\n"


def station(folder: Path, n: int, fee: str = "30") -> Path:
    """A case folder of two CSV files; a fee above 36 of 240 is a breach."""
    folder.mkdir(parents=True, exist_ok=True)
    staff = 240 - 50 - float(fee)
    (folder / "项目信息.csv").write_text(PROJECT.format(n=n, contract="240"), encoding="utf-8")
    (folder / "预算表.csv").write_text(BUDGET.format(staff=staff, service=50, fee=fee), encoding="utf-8")
    return folder


def city(folder: Path, count: int = 6) -> Path:
    """So many stations in two districts; every third breaks the cap on fees."""
    for n in range(count):
        station(folder / f"区{n % 2}" / f"站{n:03d}", n, "40" if n % 3 == 2 else f"{30 + n / 100}")
    return folder
