"""The ledger the peers are compared on: made-up books of a year as CSV, with violations of the six checks planted.

    python tests/benchmarks/peer_ledger.py FOLDER [--rows 1000000]

Writes FOLDER/case with 序时账.csv, the roster, the budget and a case.yaml, so that every pack has something to judge,
and FOLDER/six.json: what the six checks must find, counted from the books and not from the file.
"""

# ruff: noqa: E402  the folder of the generator is put on the path first
import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "sample_ledgers"), str(Path(__file__).parent / "six")]

import generate_books as made_up
from the_six import CATEGORIES, COLUMNS, GROUP

HEADS = [
    "日期", "凭证字", "凭证号", "分录号", "摘要", "科目代码", "科目名称", "支出类别", "借方金额", "贷方金额",
    "往来单位", "职员", "部门", "发票号", "制单人", "审核人",
]  # fmt: skip
PERSONNEL, SUPPORT, SERVICE, OFFICE, MANAGEMENT = CATEGORIES
CATEGORY_OF = {
    "工资": PERSONNEL, "社保": PERSONNEL, "督导费": SUPPORT, "培训费": SUPPORT, "活动物资": SERVICE, "场地费": SERVICE,
    "志愿者补贴": SERVICE, "税费": MANAGEMENT, "其他": MANAGEMENT, "管理费": MANAGEMENT, "服务费": MANAGEMENT,
}  # fmt: skip
WITHOUT_SUMMARY, UNKNOWN_CATEGORY, FREE_OF_CHARGE, TWICE = 7, 5, 6, 4
UNKNOWN = "其他杂项"
# A few of every anomaly that single vouchers can show; those that need a large part of the books are left out.
ANOMALIES = dict.fromkeys(
    ("same_invoice", "same_payment", "voucher_numbers", "split_payments", "cash_payments", "payments_to_persons",
     "outside_period", "forbidden_items", "misplaced_taxes", "accruals_unpaid", "head_office_charges",
     "other_stations", "same_hand", "long_outstanding", "paid_not_on_roster", "paid_after_leaving",
     "paid_in_two_places"), 3
)  # fmt: skip


def write_case(folder: Path, rows: int, seed: int = 1) -> Path:
    """Write the case of about so many rows into a folder; the path of its ledger."""
    made = made_up.books(rows, seed, {**ANOMALIES, "rest_day_postings": 2})
    lines = list(_with_violations(_lines(made)))
    case = folder / "case"
    case.mkdir(parents=True, exist_ok=True)
    ledger = case / "序时账.csv"
    with ledger.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([HEADS, *lines])
    spent = _spent(lines)
    _write(case / "人员名册.csv", _roster(made))
    _write(case / "预算表.csv", [["支出类别", "预算金额（元）"], *([name, fen // 100] for name, fen in spent.items())])
    contract = sum(fen // 100 for fen in spent.values())
    (case / "case.yaml").write_text(
        "name: 大账\nproject:\n  社工站: 虚构甲街社工服务站\n  地区: 广州市\n"
        f"  评价年度: {made_up.YEAR}\n  年度合同金额: {contract}元\n",
        encoding="utf-8",
    )
    (folder / "six.json").write_text(json.dumps(_expected(lines), ensure_ascii=False, indent=1), encoding="utf-8")
    return ledger


def _lines(made: made_up.Books) -> Iterator[list[object]]:
    """Every line of the books as a row under HEADS; amounts in 元, '' where there is none."""
    for voucher in made.vouchers:
        for number, line in enumerate(voucher.lines, 1):
            code, _, name = line.account.partition(" ")
            spends = code.startswith(("51", "52"))
            category = CATEGORY_OF.get(name.rpartition("_")[2], OFFICE) if spends else ""
            amount = f"{line.fen / 100:.2f}"
            sides = ["", amount] if line.credit else [amount, ""]
            yield [
                voucher.day.isoformat(), "记", voucher.number, number, line.summary or voucher.summary, code, name,
                category, *sides, line.counterparty, line.person, line.department, line.invoice, voucher.prepared,
                voucher.checked,
            ]  # fmt: skip


def _with_violations(lines: Iterator[list[object]]) -> Iterator[list[object]]:
    """Spoil a few lines, far apart: no 摘要, a category of no list, an amount of nothing, a line number used twice."""
    summary, category, debit, credit = (HEADS.index(name) for name in ("摘要", "支出类别", "借方金额", "贷方金额"))
    all_lines = list(lines)
    whole = [
        n for n in range(1, len(all_lines) - 1)
        if all_lines[n][HEADS.index("分录号")] == 1 and all_lines[n + 1][HEADS.index("分录号")] == 2
        and all_lines[n][category] == SERVICE and all_lines[n][debit] == all_lines[n + 1][credit]
    ]  # fmt: skip
    wanted = WITHOUT_SUMMARY + UNKNOWN_CATEGORY + FREE_OF_CHARGE + TWICE
    chosen = iter(whole[:: max(len(whole) // wanted, 1)][:wanted])
    for _ in range(WITHOUT_SUMMARY):
        all_lines[next(chosen)][summary] = ""
    for _ in range(UNKNOWN_CATEGORY):
        all_lines[next(chosen)][category] = UNKNOWN
    for _ in range(FREE_OF_CHARGE):
        place = next(chosen)
        all_lines[place][debit] = "0.00"
        all_lines[place + 1][credit] = "0.00"
    for _ in range(TWICE):
        all_lines[next(chosen) + 1][HEADS.index("分录号")] = 1
    yield from all_lines


def _expected(lines: list[list[object]]) -> dict[str, object]:
    """What the six checks find, counted line by line in plain Python."""
    day, voucher, line, summary, category, debit = (HEADS.index(name) for name in COLUMNS)
    keys: dict[tuple[object, ...], int] = {}
    spent, group = 0, 0
    for row in lines:
        key = (row[day], row[voucher], row[line])
        keys[key] = keys.get(key, 0) + 1
        if row[category]:
            fen = round(float(str(row[debit])) * 100)
            spent += fen
            group += fen if row[category] == GROUP else 0
    return {
        "not_null": sum(not row[summary] for row in lines),
        "in_set": sum(row[category] not in {"", *CATEGORIES} for row in lines),
        "positive": sum(row[debit] != "" and float(str(row[debit])) <= 0 for row in lines),
        "unique": sum(times > 1 for times in keys.values()),
        "in_range": sum(not str(row[day]).startswith(str(made_up.YEAR)) for row in lines),
        "share": f"{group / spent:.6f}",
    }


def _spent(lines: list[list[object]]) -> dict[str, int]:
    category, debit = HEADS.index("支出类别"), HEADS.index("借方金额")
    sums = dict.fromkeys(CATEGORIES, 0)
    for row in lines:
        if row[category] in sums:
            sums[str(row[category])] += round(float(str(row[debit])) * 100)
    return sums


def _roster(made: made_up.Books) -> list[list[object]]:
    people = [[p["person"], p["post"], p["joined_on"], p.get("left_on", ""), p["full_time"]] for p in made.roster]
    return [["姓名", "岗位", "入职日期", "离职日期", "是否专职"], *people]


def _write(path: Path, rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--rows", type=int, default=1_000_000)
    given = options.parse_args()
    print(write_case(given.folder, given.rows))
