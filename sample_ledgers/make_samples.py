"""Write the sample workbooks of this folder; none is edited by hand. Run: python sample_ledgers/make_samples.py

The published reports hold only what each report says (published_reports.py). The others are made up, each to show
one thing.
"""

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import generate_books
import published_reports

from checker.tables.template import Contents, workbook

HERE = Path(__file__).parent
MEMBERS, SUPPORT, SERVICE, OFFICE, MANAGEMENT = (
    "人员费用",
    "专业支持经费",
    "专业服务和活动经费",
    "日常办公费用",
    "运营管理费用",
)


def station(name: str, **changes: object) -> Contents:
    """A made-up station that keeps every rule; a case changes what it wants to show."""
    contents: dict[str, list[dict[str, object]]] = {
        "project": [
            {
                "project": f"虚构{name}社工服务站项目",
                "station": f"虚构{name}社工服务站",
                "operator": "虚构社会工作服务中心",
                "purchaser": "虚构街道办事处",
                "region": "广州市",
                "year": 2021,
                "service_start": date(2021, 1, 1),
                "service_end": date(2021, 12, 31),
                "contract_effective": date(2021, 1, 4),
                "contract_amount": 200,
                "funding_city": 100,
                "funding_district": 100,
                "deviation_limit": 0.1,
                "headcount_agreed": 3,
                "certified_agreed": 2,
                "source": "虚构，仅用于演示",
            }
        ],
        "budget": [
            {"category": MEMBERS, "amount": 140},
            {"category": SUPPORT, "amount": 10},
            {"category": SERVICE, "amount": 12},
            {"category": OFFICE, "amount": 9},
            {"category": MANAGEMENT, "amount": 29},
            {"category": "合计", "amount": 200},
        ],
        "spending": [
            {"category": MEMBERS, "amount": 139.9},
            {"category": SUPPORT, "amount": 9.85},
            {"category": SERVICE, "amount": 11.9},
            {"category": OFFICE, "amount": 8.95},
            {"category": MANAGEMENT, "amount": 28.6},
            {"category": "合计", "amount": 199.2},
        ],
        "instalments": [
            {"instalment": "第1期", "share": 0.55, "paid_on": date(2021, 2, 1), "amount": 110},
            {
                "instalment": "第2期",
                "share": 0.4,
                "applied_on": date(2021, 7, 12),
                "paid_on": date(2021, 8, 6),
                "amount": 80,
            },
            {
                "instalment": "第3期",
                "share": 0.05,
                "applied_on": date(2021, 12, 20),
                "paid_on": date(2022, 1, 12),
                "amount": 10,
            },
        ],
        "assessments": [
            {
                "stage": "中期",
                "assessed_on": date(2021, 7, 8),
                "third_party": 86,
                "street": 90,
                "district": 88,
                "total": 87,
                "grade": "良好",
            },
            {
                "stage": "末期",
                "assessed_on": date(2021, 12, 16),
                "third_party": 91,
                "street": 92,
                "district": 90,
                "total": 91.1,
                "grade": "优秀",
            },
        ],
        "indicators": [
            {"indicator": "专业个案", "unit": "个", "target": 60, "actual": 63},
            {"indicator": "小组服务", "unit": "个", "target": 30, "actual": 30},
        ],
        "roster": [
            {
                "person": "甲",
                "post": "站长",
                "joined_on": date(2020, 3, 1),
                "certificate": "社会工作师",
                "full_time": "是",
            },
            {
                "person": "乙",
                "post": "社工",
                "joined_on": date(2020, 7, 1),
                "certificate": "助理社会工作师",
                "full_time": "是",
            },
            {"person": "丙", "post": "行政", "joined_on": date(2020, 7, 1), "full_time": "是"},
        ],
    }
    for sheet, rows in changes.items():
        for row, values in zip(contents[sheet], rows, strict=False):  # type: ignore[call-overload]
            row |= values
    return contents  # type: ignore[return-value]


TEN_PROBLEMS = (
    "same_invoice",
    "same_payment",
    "split_payments",
    "cash_payments",
    "forbidden_items",
    "accruals_unpaid",
    "head_office_charges",
    "other_stations",
    "long_outstanding",
    "paid_after_leaving",
)


def ten_problems() -> Contents:
    """A station's year with contract, budget, instalments and assessments in order, in whose books ten things are wrong."""
    books = generate_books.books(400, seed=22, plants=dict.fromkeys(TEN_PROBLEMS, 1), wage_fen=1_120_000)
    year = generate_books.YEAR
    for row, certificate in zip(books.roster, ("社会工作师", "助理社会工作师", "助理社会工作师"), strict=False):
        row["certificate"] = certificate
    sheets = station("甲街")
    return {
        "project": [
            sheets["project"][0]
            | {
                "year": year,
                "service_start": date(year, 1, 1),
                "service_end": date(year, 12, 31),
                "contract_effective": date(year, 1, 4),
                "contract_amount": 110,
                "funding_city": 55,
                "funding_district": 55,
                "headcount_agreed": 4,
            }
        ],
        "budget": [
            {"category": MEMBERS, "amount": 77.2},
            {"category": SUPPORT, "amount": 3.8},
            {"category": SERVICE, "amount": 14.2},
            {"category": OFFICE, "amount": 10.6},
            {"category": MANAGEMENT, "amount": 4.2},
            {"category": "合计", "amount": 110},
        ],
        "instalments": [
            {"instalment": "第1期", "share": 0.55, "paid_on": date(year, 1, 28), "amount": 60.5},
            {
                "instalment": "第2期",
                "share": 0.4,
                "applied_on": date(year, 7, 11),
                "paid_on": date(year, 8, 5),
                "amount": 44,
            },
            {
                "instalment": "第3期",
                "share": 0.05,
                "applied_on": date(year, 12, 20),
                "paid_on": date(year + 1, 1, 11),
                "amount": 5.5,
            },
        ],
        "assessments": [
            row | {"assessed_on": day}
            for row, day in zip(sheets["assessments"], (date(year, 7, 7), date(year, 12, 15)), strict=True)
        ],
        "indicators": sheets["indicators"],
        "roster": books.roster,
        "ledger": generate_books.records(books),
    }  # type: ignore[return-value]


SAMPLES = {
    **published_reports.REPORTS,
    "样例-全部符合": lambda: station("甲"),
    "样例-十个隐藏问题": ten_problems,
    "样例-逾期拨付": lambda: station("乙", instalments=[{}, {"paid_on": date(2021, 8, 24)}]),
    "样例-不合格后拨付": lambda: station(
        "丙", assessments=[{"third_party": 58, "street": 62, "district": 60, "total": 59, "grade": "不合格"}]
    ),
    "样例-整改后拨付": lambda: station(
        "丁",
        assessments=[
            {
                "third_party": 58,
                "street": 62,
                "district": 60,
                "total": 59,
                "grade": "不合格",
                "rectify": "限期整改",
                "rectified_on": date(2021, 8, 9),
                "rectified_grade": "合格",
            }
        ],
        instalments=[{}, {"applied_on": date(2021, 8, 10), "paid_on": date(2021, 8, 31)}],
    ),
}


def main() -> None:
    """Write every sample beside this script."""
    for name, contents in SAMPLES.items():
        path = HERE / f"{name}.xlsx"
        path.write_bytes(workbook(contents(), only=True))
        print(path.name)


if __name__ == "__main__":
    main()
