"""Problems that can be planted in one station's year: each says what checker must then say of which rule."""

from collections.abc import Callable
from datetime import date

from city_books import MANAGEMENT, SERVICE, STAFF, SUPPORT
from city_station import WAN, Draft, workday_from

Expected = dict[str, str]  # rule: status


def _move(made: Draft, fen: int, source: str, target: str) -> None:
    """Budget and spend it under another category."""
    for amounts in (made.budget, made.spent):
        amounts[source] -= fen
        amounts[target] += fen


def _late_second(made: Draft) -> Expected:
    """第2期款逾期拨付：申请后三十个工作日以上才到账。"""
    made.contents["instalments"][1]["paid_on"] = workday_from(date(made.year, 9, 6))
    return {"GZ13-22": "违规"}


def _late_first(made: Draft) -> Expected:
    """首期款逾期拨付。"""
    made.contents["instalments"][0]["paid_on"] = workday_from(date(made.year, 3, 10))
    return {"GZ13-21": "违规"}


def _management_fee(made: Draft) -> Expected:
    """运营管理费用超过 15%：把服务活动的钱用作管理费。"""
    for source, ppt in ((SERVICE, 20), (SUPPORT, 15), (STAFF, 10)):
        _move(made, made.contract_fen * ppt // 1000, source, MANAGEMENT)
    return {"GZ13-03": "违规", "GZ13-02": "违规"}


def _management_fee_slight(made: Draft) -> Expected:
    """运营管理费用占 12.3% 左右：在 15% 以内，上限若降为 12% 就超过。"""
    _move(made, made.contract_fen * 8 // 1000, STAFF, MANAGEMENT)
    return {}


def _staff_share(made: Draft) -> Expected:
    """人员费用预算低于 65%。"""
    _move(made, made.contract_fen * 4 // 100, STAFF, SUPPORT)
    _move(made, made.contract_fen * 3 // 100, STAFF, SERVICE)
    return {"GZ13-01": "违规"}


def _paid_though_failed(made: Draft) -> Expected:
    """中期评估不合格，第2期款照拨。"""
    made.contents["assessments"][0] |= {
        "third_party": 58,
        "street": 60,
        "district": 56,
        "total": 58.2,
        "grade": "不合格",
    }
    return {"GZ13-11": "违规", "GZ13-13": "违规"}


def _grade_too_high(made: Draft) -> Expected:
    """中期评估等级与得分不符。"""
    made.contents["assessments"][0]["grade"] = "优秀"
    return {"GZ13-32": "违规"}


def _total_wrong(made: Draft) -> Expected:
    """末期评估总分没有按 70/20/10 加权。"""
    row = made.contents["assessments"][1]
    row |= {"third_party": 90, "street": 96, "district": 94, "total": 93.3}
    return {"GZ13-31": "违规"}


def _second_short(made: Draft) -> Expected:
    """第2期款少拨。"""
    made.contents["instalments"][1]["amount"] -= made.contract_fen * 2 // 100 / WAN
    return {"GZ13-04": "疑点"}


def _too_few_staff(made: Draft) -> Expected:
    """配备人数少于合同约定。"""
    made.contents["project"][0]["headcount_agreed"] += 2
    return {"PT-04": "违规", "AP-29": "疑点"}


def _same_invoice_twice(made: Draft) -> Expected:
    """同一发票在本站重复入账。"""
    made.plan.plants |= {"same_invoice": 1}  # type: ignore[operator]
    return {"AP-01": "疑点"}


def _forbidden(made: Draft) -> Expected:
    """列支与项目无关的开支。"""
    made.plan.plants |= {"forbidden_items": 1}  # type: ignore[operator]
    return {"AP-12": "疑点"}


def _cash(made: Draft) -> Expected:
    """大额现金支付。"""
    made.plan.plants |= {"cash_payments": 1}  # type: ignore[operator]
    return {"AP-05": "疑点"}


def _no_assessments(made: Draft) -> Expected:
    """没有交评估结果。"""
    made.missing.add("assessments")
    return dict.fromkeys(("GZ13-11", "GZ13-12", "GZ13-31", "GZ13-32", "GZ13-33"), "未能判断")


def _no_instalments(made: Draft) -> Expected:
    """没有交拨款记录。"""
    made.missing.add("instalments")
    return dict.fromkeys(("GZ13-04", "GZ13-21", "GZ13-22"), "未能判断")


def _no_roster(made: Draft) -> Expected:
    """没有交人员名册。"""
    made.missing.add("roster")
    return dict.fromkeys(("PT-04", "PT-05"), "未能判断")


def _no_books(made: Draft) -> Expected:
    """没有交序时账。"""
    made.missing.add("ledger")
    return {"AP-01": "不适用"}


def _unreadable(made: Draft) -> Expected:
    """交来的工作簿损坏，打不开。"""
    made.broken = True
    return {"": "读不出来"}


PROBLEMS: dict[str, Callable[[Draft], Expected]] = {
    "late_second": _late_second,
    "management_fee": _management_fee,
    "paid_though_failed": _paid_though_failed,
    "no_assessments": _no_assessments,
    "unreadable": _unreadable,
    "same_invoice_twice": _same_invoice_twice,
    "staff_share": _staff_share,
    "grade_too_high": _grade_too_high,
    "no_roster": _no_roster,
    "no_books": _no_books,
    "second_short": _second_short,
    "late_first": _late_first,
    "total_wrong": _total_wrong,
    "too_few_staff": _too_few_staff,
    "forbidden": _forbidden,
    "cash": _cash,
    "no_instalments": _no_instalments,
}
WITHIN_TODAY = {"management_fee_slight": _management_fee_slight}
__all__ = ["PROBLEMS", "WAN", "WITHIN_TODAY"]
