"""Anomalies that can be planted in made-up books: one function a test of the ledger."""

from collections.abc import Callable
from datetime import date, timedelta

from book_maker import CASH, COST, GIVEN, YEAR, Line, Maker, Voucher
from planted_papers import PAPER_PLANTS

from checker.core.workdays import rest_day


def _same_invoice(maker: Maker, n: int) -> None:
    first = maker.purchase(maker.workday(2 + n % 5))
    line = first.lines[0]
    again = maker.purchase(maker.workday(8 + n % 4), line.fen, line.counterparty, invoice=line.invoice)
    maker.plant("same_invoice", first, again)


def _same_payment(maker: Maker, n: int) -> None:
    first = maker.purchase(maker.workday(2 + n % 9, 2, 5), 123_456 + n * 1_111)
    line = first.lines[0]
    later = maker.workday(first.day.month, 12, 26)
    maker.plant("same_payment", first, maker.purchase(later, line.fen, line.counterparty, first.summary))


def _voucher_numbers(maker: Maker, n: int) -> None:
    month = 1 + n % 12
    if n % 2:
        one, other = maker.purchase(maker.workday(month, 2, 9)), maker.purchase(maker.workday(month, 12, 25))
        one.fixed = True
        maker.plant("voucher_numbers", one, other)
    else:
        maker.plant("voucher_numbers", maker.purchase(maker.workday(month, 12, 25)))


def _split_payments(maker: Maker, n: int) -> None:
    shop, month = f"虚构拆分{GIVEN[n % 23]}{n or ''}商行", 3 + n % 8
    days = [maker.workday(month, 8 + 2 * k, 11 + 2 * k) for k in range(3)]
    maker.plant(
        "split_payments", *(maker.purchase(d, 960_000 + 7_300 * k + n, shop) for k, d in enumerate(sorted(days)))
    )


def _cash_payments(maker: Maker, n: int) -> None:
    line = Line(
        f"{COST}活动物资", 286_000 + n * 700, counterparty=maker.dice.choice(maker.shops), invoice=maker.invoice()
    )
    maker.plant("cash_payments", maker.add(maker.workday(4 + n % 6), f"第{n + 1}次购大型活动布置物料", line, pay=CASH))


def _payments_to_persons(maker: Maker, n: int) -> None:
    maker.plant("payments_to_persons", maker.purchase(maker.workday(5 + n % 5), 345_600 + n, f"邓虚{GIVEN[n % 23]}"))


def _round_amounts(maker: Maker, n: int) -> None:
    count = max(20, maker.rows // 5)
    maker.plant(
        "round_amounts", *(maker.purchase(maker.workday(1 + k % 12), 100_000 * (1 + k % 7)) for k in range(count))
    )


def _rest_day_postings(maker: Maker, n: int) -> None:
    rests = [
        d for k in range(365) if rest_day(d := date(YEAR, 1, 1) + timedelta(days=k)) == ("周末", "法定节假日")[n % 2]
    ]
    maker.plant("rest_day_postings", *(maker.purchase(maker.dice.choice(rests)) for _ in range(8)))


def _year_end_rush(maker: Maker, n: int) -> None:
    spent = sum(v.lines[-1].fen for v in maker.books.vouchers if v.day.month < 12 and "工资" not in v.summary)
    each = spent * 4 // 11 // 20 + 137
    maker.plant("year_end_rush", *(maker.purchase(maker.workday(12, 12, 28), each + 11 * k) for k in range(20)))


def _outside_period(maker: Maker, n: int) -> None:
    day = date(YEAR - 1, 12, 20 + n % 8) if n % 2 else date(YEAR + 1, 1, 4 + n % 3)
    maker.plant("outside_period", maker.purchase(day))


def _reversals(maker: Maker, n: int) -> None:
    made = []
    for k in range(max(8, maker.rows // 12)):
        first = maker.purchase(maker.workday(1 + k % 12))
        line = first.lines[0]
        red = Line(line.account, -line.fen, counterparty=line.counterparty, invoice=line.invoice)
        made.append(maker.add(first.day, f"冲销{first.summary}", red))
    maker.plant("reversals", *made)


FORBIDDEN = (
    "业务招待费",
    "购香烟两条",
    "中秋送礼礼品",
    "补缴税款滞纳金",
    "缴纳协会会费",
    "员工旅游",
    "购购物卡",
    "交通违章罚款",
)


def _forbidden_items(maker: Maker, n: int) -> None:
    maker.plant(
        "forbidden_items", maker.purchase(maker.workday(2 + n % 9), 120_150 + n, summary=FORBIDDEN[n % len(FORBIDDEN)])
    )


def _misplaced_taxes(maker: Maker, n: int) -> None:
    account, said = ((f"{COST}工资", "缴纳附加税"), (f"{COST}活动物资", "个人所得税"), (f"{COST}培训费", "单位公积金"))[
        n % 3
    ]
    maker.plant(
        "misplaced_taxes", maker.add(maker.workday(3 + n % 8), said, Line(account, 88_800 + n, counterparty="税务局"))
    )


def _accruals_unpaid(maker: Maker, n: int) -> None:
    fund = ("发展储备费", "风险费", "发展基金", "风险准备")[n % 4]
    voucher = maker.add(maker.workday(6), f"计提{fund}", Line("5201 管理费用_其他", 1_200_037), pay="2209 其他应付款")
    maker.plant("accruals_unpaid", voucher)


def _head_office_charges(maker: Maker, n: int) -> None:
    line = "5201 管理费用_" + ("管理费", "其他", "服务费")[n % 3]
    maker.plant(
        "head_office_charges", *(maker.add(maker.workday(m), "分摊总部管理费", Line(line, 800_000)) for m in (3, 4, 5))
    )


def _other_stations(maker: Maker, n: int) -> None:
    maker.plant("other_stations", maker.purchase(maker.workday(5), summary=f"付{GIVEN[n % 23]}溪街社工站活动物料"))


def _payee_concentration(maker: Maker, n: int) -> None:
    spent = sum(v.lines[-1].fen for v in maker.books.vouchers if v.lines[0].account.endswith("活动物资"))
    made = [maker.purchase(maker.workday(1 + k), spent // 12 + 1_003 * k, "虚构独家广告店") for k in range(12)]
    maker.plant("payee_concentration", *made)


def _same_hand(maker: Maker, n: int) -> None:
    voucher = maker.purchase(maker.workday(3))
    voucher.prepared = voucher.checked = ("丙", "丁", "戊")[n % 3]
    maker.plant("same_hand", voucher)


def _long_outstanding(maker: Maker, n: int) -> None:
    who = f"谭虚{GIVEN[n % 23]}"
    maker.plant(
        "long_outstanding",
        maker.add(maker.workday(3 + n % 4), f"{who}借支", Line("1122 其他应收款", 500_000 + n, counterparty=who)),
    )


def _benford(test: str) -> Callable[[Maker, int], None]:
    def plant(maker: Maker, n: int) -> None:
        made = (
            maker.purchase(maker.workday(1 + k % 12), 48_000 + maker.dice.randint(0, 1_999))
            for k in range(max(150, maker.rows // 6))
        )
        maker.plant(test, *made)

    return plant


def _paid(maker: Maker, day: date, name: str, department: str = "本站") -> Voucher:
    line = Line(f"{COST}工资", 512_300, person=name, department=department)
    return maker.add(day, f"发放{day.month}月工资", line)


def _paid_not_on_roster(maker: Maker, n: int) -> None:
    maker.plant("paid_not_on_roster", *(_paid(maker, maker.workday(m), f"贺虚{GIVEN[n % 23]}") for m in (4, 5, 6)))


def _paid_after_leaving(maker: Maker, n: int) -> None:
    name = f"白虚{GIVEN[n % 23]}"
    maker.books.roster.append({"person": name, "post": "社工", "joined_on": date(YEAR - 1, 1, 4), "left_on": date(YEAR, 3, 31), "full_time": "是"})  # fmt: skip
    for month in (1, 2, 3):
        _paid(maker, maker.workday(month), name)
    maker.plant("paid_after_leaving", *(_paid(maker, maker.workday(m), name) for m in (6, 7)))


def _paid_in_two_places(maker: Maker, n: int) -> None:
    name = maker.staff[n % len(maker.staff)]
    maker.plant("paid_in_two_places", *(_paid(maker, maker.workday(m), name, "另一项目") for m in (5, 6)))


def _paid_without_insurance(maker: Maker, n: int) -> None:
    name = maker.staff[n % len(maker.staff)]
    maker.drop("social_insurance", maker.rows_of("social_insurance", name, 4, 5, 6))
    maker.name("paid_without_insurance", name)


def _insured_without_wages(maker: Maker, n: int) -> None:
    name = f"夏虚{GIVEN[n % 23]}"
    for month in (7, 8, 9):
        maker.row("social_insurance", month=f"{YEAR}-{month:02d}", person=name, amount=4800)
    maker.name("insured_without_wages", name)


def _insurance_base(maker: Maker, n: int) -> None:
    name = maker.staff[n % len(maker.staff)]
    for row in maker.rows_of("social_insurance", name, 2, 3):
        row["amount"] = 2300
    maker.name("insurance_base", name)


def _below_minimum_wage(maker: Maker, n: int) -> None:
    name = maker.staff[n % len(maker.staff)]
    for row in maker.rows_of("payroll", name, 10):
        row["amount"] = 1999.99
    maker.name("below_minimum_wage", name)


def _monthly_headcount(maker: Maker, n: int) -> None:
    first = 3 * (n % 4) + 1  # the run must not be the last months, after which no wages are known
    name = maker.staff[n % len(maker.staff)]
    maker.drop("payroll", maker.rows_of("payroll", name, first, first + 1))
    maker.name("monthly_headcount", f"{YEAR}-{first:02d} 至 {YEAR}-{first + 1:02d}")


def _roster_without_wages(maker: Maker, n: int) -> None:
    name = f"葛虚{GIVEN[n % 23]}"
    maker.books.roster.append({"person": name, "post": "社工", "joined_on": date(YEAR - 1, 1, 4), "full_time": "是"})
    maker.name("roster_without_wages", name)


def _wages_and_books(maker: Maker, n: int) -> None:
    maker.add(maker.workday(9), "补发工资差额", Line(f"{COST}工资", 61_700))
    maker.name("wages_and_books", "工资总额")


def _tax_counted_twice(maker: Maker, n: int) -> None:
    maker.add(maker.workday(9), "缴纳代扣个税", Line(f"{COST}工资", 61_700))
    maker.name("tax_counted_twice", "个人所得税")


def _declared_and_paid(maker: Maker, n: int) -> None:
    name = maker.staff[n % len(maker.staff)]
    for row in maker.rows_of("tax_declared", name, 6, 7):
        row["amount"] = 3500
    maker.name("declared_and_paid", name)


def _staff_turnover(maker: Maker, n: int) -> None:
    for row in maker.books.roster[: len(maker.books.roster) // 2]:
        row["left_on"] = date(YEAR, 8, 31)
        maker.books.roster.append({"person": f"新{row['person']}", "post": "社工", "joined_on": date(YEAR, 9, 1)})
    maker.name("staff_turnover", "人员流动")


def _supervision_to_staff(maker: Maker, n: int) -> None:
    line = Line(f"{COST}督导费", 150_000 + n, counterparty=maker.staff[n % len(maker.staff)])
    maker.plant("supervision_to_staff", maker.add(maker.workday(5), f"第{n + 1}次督导费", line))


def _consecutive_invoices(maker: Maker, n: int) -> None:
    shop, first = f"虚构连号{GIVEN[n % 23]}印刷店", 55_000_000 + 1000 * n
    made = [maker.purchase(maker.workday(3 + k), None, shop, invoice=f"{first + k:08d}") for k in range(4)]
    maker.plant("consecutive_invoices", *made)


def _posting_lag(maker: Maker, n: int) -> None:
    day = maker.workday(8 + n % 4)
    maker.plant("posting_lag", maker.purchase(day, invoiced=day - timedelta(days=45 + n)))


def _unregistered_equipment(maker: Maker, n: int) -> None:
    what = ("购笔记本电脑一台", "购打印机一台", "购投影仪一台")[n % 3]
    maker.plant("unregistered_equipment", maker.purchase(maker.workday(4 + n), 456_700 + n, summary=what))


def _opening_advances(maker: Maker, n: int) -> None:
    name = f"其他应收款_谭虚{GIVEN[n % 23]}"
    maker.row("trial_balance", account_code=f"11220{n + 1}", account_name=name, opening_debit=5000, period_credit=1000, closing_debit=4000)  # fmt: skip
    maker.name("opening_advances", name)


def _related_payees(maker: Maker, n: int) -> None:
    shop = f"虚构亲友{GIVEN[n % 23]}商行"
    maker.row("related", party=shop, relation="理事长配偶控制")
    maker.plant("related_payees", maker.purchase(maker.workday(6), None, shop))


def _informal_receipts(maker: Maker, n: int) -> None:
    maker.plant("informal_receipts", maker.purchase(maker.workday(6), 30_050, summary="购菜（白条）"))


def _lines_without_project(maker: Maker, n: int) -> None:
    for voucher in maker.books.vouchers:
        for line in voucher.lines:
            line.project = "虚构甲街社工服务站"
    made = [maker.purchase(maker.workday(1 + k % 12)) for k in range(max(4, maker.rows // 12))]
    maker.plant("lines_without_project", *made)


PLANTS: dict[str, Callable[[Maker, int], None]] = {
    "same_invoice": _same_invoice,
    "same_payment": _same_payment,
    "voucher_numbers": _voucher_numbers,
    "split_payments": _split_payments,
    "cash_payments": _cash_payments,
    "payments_to_persons": _payments_to_persons,
    "round_amounts": _round_amounts,
    "rest_day_postings": _rest_day_postings,
    "year_end_rush": _year_end_rush,
    "outside_period": _outside_period,
    "reversals": _reversals,
    "forbidden_items": _forbidden_items,
    "misplaced_taxes": _misplaced_taxes,
    "accruals_unpaid": _accruals_unpaid,
    "head_office_charges": _head_office_charges,
    "other_stations": _other_stations,
    "payee_concentration": _payee_concentration,
    "same_hand": _same_hand,
    "long_outstanding": _long_outstanding,
    "benford_first": _benford("benford_first"),
    "benford_first_two": _benford("benford_first_two"),
    "paid_not_on_roster": _paid_not_on_roster,
    "paid_after_leaving": _paid_after_leaving,
    "paid_in_two_places": _paid_in_two_places,
    "paid_without_insurance": _paid_without_insurance,
    "insured_without_wages": _insured_without_wages,
    "insurance_base": _insurance_base,
    "below_minimum_wage": _below_minimum_wage,
    "monthly_headcount": _monthly_headcount,
    "roster_without_wages": _roster_without_wages,
    "wages_and_books": _wages_and_books,
    "tax_counted_twice": _tax_counted_twice,
    "declared_and_paid": _declared_and_paid,
    "staff_turnover": _staff_turnover,
    "supervision_to_staff": _supervision_to_staff,
    "consecutive_invoices": _consecutive_invoices,
    "posting_lag": _posting_lag,
    "unregistered_equipment": _unregistered_equipment,
    "opening_advances": _opening_advances,
    "related_payees": _related_payees,
    "informal_receipts": _informal_receipts,
    "lines_without_project": _lines_without_project,
    **PAPER_PLANTS,
}
