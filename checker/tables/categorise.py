"""Every line of a ledger to a category, to what it is instead, or to 未归类 with the reason."""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import NamedTuple

from checker.core.reasons import BY_COLUMN, NO_ACCOUNT, NO_SIGN, SEVERAL, WAGE_TAX
from checker.tables.accounts import Account, Chart, account_rules
from checker.tables.sheets import categories, category_names, plain_heading
from checker.tables.vocabulary import Vocabulary

MAPPED, EXCLUDED, UNMAPPED, UNKNOWN_ACCOUNT = "归类", "不计", "未归类", "科目不明"
NOT_COUNTED = "不计入"
PASSED_ON = ("代缴", "代扣", "个税", "个人所得税", "社保", "公积金")


class Treatment(NamedTuple):
    """What becomes of a line: how it is treated, its category, and why."""

    kind: str
    category: str = ""
    reason: str = ""


class Categoriser:
    """The mapping file with what a case.yaml adds, applied to accounts and 摘要."""

    def __init__(self, chart: Chart, vocabulary: Vocabulary) -> None:
        self.chart = chart
        self.given = {plain_heading(name): category for name, category in vocabulary.categories.items()}
        self._names, self._disputed = _reversed("names"), _reversed("disputed")
        self._words: Mapping[str, list[str]] = account_rules()["words"]
        self._headquarters = _headquarters()

    @cached_property
    def closing_words(self) -> tuple[str, ...]:
        """Words of a 摘要 that close the year."""
        return tuple(account_rules()["closing"]["summary"])

    @cached_property
    def closing_against(self) -> set[str]:
        """Top accounts against which expense accounts are closed."""
        return {plain_heading(name) for name in account_rules()["closing"]["against"]}

    def closes(self, account: Account) -> bool:
        """Whether a line on this account shows that its voucher closes the year."""
        names = self.chart.standing(account).names
        return bool(names) and plain_heading(names[0]) in self.closing_against

    def by_account(self, account: Account) -> Treatment | None:
        """What the account alone decides; None where the 摘要 has to be asked."""
        if given := self._given(account.code, "_".join(account.names), *reversed(account.names)):
            return given
        standing = self.chart.standing(account)
        if standing.spends is None:
            return Treatment(UNKNOWN_ACCOUNT, reason=f"{NO_ACCOUNT}：{account.title or '（没有科目）'}")
        if not standing.spends:
            return None if standing.what.startswith(("往来", "税金")) else Treatment(EXCLUDED, reason=standing.what)
        for name in reversed(standing.names[1:]):
            if found := self._by_name(name, standing.names[0]):
                return found
        if len(standing.names) == 1 and plain_heading(standing.names[0]) in categories():
            return Treatment(MAPPED, categories()[plain_heading(standing.names[0])], "科目")
        return None

    def by_summary(self, account: Account, summary: str) -> Treatment:
        """What the 摘要 decides where the account did not."""
        standing = self.chart.standing(account)
        if not standing.spends:
            passed_on = any(word in summary for word in PASSED_ON)
            return Treatment(EXCLUDED, reason=WAGE_TAX if passed_on else standing.what)
        plain = plain_heading(summary)
        for word, category in self.given.items():
            if word and word in plain:
                return _given_treatment(category, "case.yaml（摘要）")
        for word, reason in self._disputed.items():
            if word in plain:
                return Treatment(UNMAPPED, reason=reason)
        fitting = {category for category, words in self._words.items() if any(word in plain for word in words)}
        if len(fitting) == 1:
            return self._unless_headquarters(fitting.pop(), standing.names[0], "摘要")
        several = f"{SEVERAL}{'、'.join(sorted(fitting))}" if fitting else NO_SIGN
        return Treatment(UNMAPPED, reason=several)

    @cached_property
    def may_leave_out(self) -> bool:
        """Whether a 摘要 may take a line of spending out of what counts: only where case.yaml says so of a word."""
        return any(category.startswith(NOT_COUNTED) for category in self.given.values())

    def by_category(self, name: str) -> Treatment:
        """What the ledger's own category column says."""
        if given := self._given(name):
            return given
        return (
            Treatment(MAPPED, name, "类别列")
            if name in category_names()
            else Treatment(UNMAPPED, name, f"{BY_COLUMN}“{name}”")
        )

    def _by_name(self, name: str, top: str) -> Treatment | None:
        plain = plain_heading(name)
        if category := categories().get(plain):
            return self._unless_headquarters(category, top, "科目")
        if reason := self._disputed.get(plain):
            return Treatment(UNMAPPED, reason=reason)
        if category := self._names.get(plain):
            return self._unless_headquarters(category, top, "科目")
        return None

    def _unless_headquarters(self, category: str, top: str, by: str) -> Treatment:
        rule = account_rules()["headquarters"]
        if plain_heading(top) in self._headquarters and category == rule["category"]:
            return Treatment(UNMAPPED, reason=rule["reason"])
        return Treatment(MAPPED, category, by)

    def _given(self, *names: str) -> Treatment | None:
        for name in names if self.given else ():
            if name and (category := self.given.get(plain_heading(name))):
                return _given_treatment(category, "case.yaml")
        return None


def _given_treatment(category: str, by: str) -> Treatment:
    if category.startswith(NOT_COUNTED):
        return Treatment(EXCLUDED, reason=category.removeprefix(NOT_COUNTED).lstrip("：: ") or by)
    return Treatment(MAPPED, categories().get(plain_heading(category), category), by)


@cache
def _reversed(part: str) -> Mapping[str, str]:
    """What each name listed under a part of the mapping file stands for."""
    names: Mapping[str, Iterable[str]] = account_rules()[part]
    return {plain_heading(name): what for what, several in names.items() for name in several}


@cache
def _headquarters() -> frozenset[str]:
    return frozenset(map(plain_heading, account_rules()["headquarters"]["accounts"]))
