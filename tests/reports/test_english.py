"""English: the same findings under the same names, in another language."""

import json
import re

import pytest

from checker.audit import Auditor
from checker.core.reasons import NO_ACCOUNT, NO_SIGN, OUTSIDE_ASKED, OUTSIDE_YEAR, reason_en
from checker.core.terms import ENGLISH
from checker.packs.example_case import example_case
from checker.packs.find import shipped_packs
from checker.rule_examples import expectation
from checker.tables.accounts import account_rules
from checker.tables.read_case import read_case
from checker.tables.sheets import sheets
from tests.conftest import SAMPLES


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_keys_and_names_do_not_change_with_the_language(run, sample):
    zh, en = (json.loads(run("check", sample, "--lang", lang, "--out", "-").out)["cases"][0] for lang in ("zh", "en"))
    for kind, names in (
        ("findings", ("id", "rule", "status", "subject", "excess_fen", "cells")),
        ("verdicts", ("rule", "status", "cells")),
        ("figures", ("fact", "fen", "cells")),
    ):
        assert [[one[name] for name in names] for one in zh[kind]] == [
            [one[name] for name in names] for one in en[kind]
        ]
    facts = [[[step["fact"] for step in finding["proof"]] for finding in case["findings"]] for case in (zh, en)]
    assert facts[0] == facts[1]


CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# What stays Chinese in an English sentence: text quoted from the books, a term or a kind of sheet in brackets
# after its English, cells, voucher numbers, and the unit of money.
QUOTED = re.compile(r"“[^“”]*”")
IN_BRACKETS = re.compile(r"\(([^()]*)\)")
CELL = re.compile(r"[^\s(]+![A-Z]+\d+")
VOUCHER = re.compile(r"[记收付转]-\d+")
MONEY = re.compile(r"(?<![\u4e00-\u9fff])(?:万元|元)(?![\u4e00-\u9fff])")


def english_of(text: str, names: frozenset[str]) -> str:
    """A sentence without what may be Chinese in it."""
    for stays in (QUOTED, CELL, VOUCHER, MONEY):
        text = stays.sub("", text)
    glossary = {*ENGLISH, *(sheet.name for sheet in sheets().values())}
    text = IN_BRACKETS.sub(lambda found: "" if found[1] in glossary else found[0], text)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def named_in(case) -> frozenset[str]:
    """Whom the books and the papers beside them name, and the sheets; what 摘要 and accounts say is quoted instead."""
    names = {
        str(value)
        for table in case.tables.values()
        for column in (
            "counterparty",
            "payee",
            "person",
            "party",
            "prepared_by",
            "checked_by",
            "supervisor",
            "seller",
            "buyer",
            "own_name",
            "operator",
        )
        for value in table.values.get(column, ())
        if value
    }
    return frozenset(names | {table.sheet for table in case.tables.values()})


def said_of(found) -> tuple[str, ...]:
    return (
        found.title,
        found.sentence,
        found.measured,
        found.limit,
        found.remedy,
        *(one.working for one in found.proof),
    )


@pytest.mark.parametrize("sample", ["样例-十个隐藏问题.xlsx", "样例-不合格后拨付.xlsx"])
def test_nothing_said_of_a_finding_is_chinese_but_what_the_books_say(sample):
    case = read_case([SAMPLES / sample])
    report = Auditor(shipped_packs(examples=False), "en").audit(case)
    assert report.findings
    names = named_in(case)
    left = [text for found in report.findings for text in said_of(found) if CHINESE.search(english_of(text, names))]
    assert left == []


@pytest.mark.heavy
def test_no_sentence_of_a_ledger_test_is_chinese_in_any_example_of_the_rules():
    left = set()
    for pack in shipped_packs():
        if pack.id in {"audit-practice", "books"}:
            auditor = Auditor([pack], "en")
            for rule in pack.source.rules:
                for example in rule.examples:
                    case = example_case(expectation(example)[1], pack.source.region)
                    names = named_in(case) | {"甲站", "乙站"}
                    report = auditor.audit(case)
                    texts = [text for found in report.findings for text in said_of(found)]
                    texts += [one.reason for one in report.verdicts if "sheet " not in one.reason]
                    left |= {text for text in texts if CHINESE.search(english_of(text, names))}
    assert left == set()


def test_what_stays_chinese_and_what_does_not():
    assert not CHINESE.search(
        english_of("gifts (礼品): “购礼品”, 800.00 元, 序时账!O60, 记-12, 虚构商行", frozenset({"虚构商行"}))
    )
    assert CHINESE.search(english_of("发票 10004590 entered 2 times", frozenset()))
    assert CHINESE.search(english_of("spending (支出)没有", frozenset()))
    assert CHINESE.search(english_of("2 次", frozenset()))


def test_every_reason_why_an_amount_stands_where_it_does_has_its_english():
    rules = account_rules()
    reasons = {*rules["disputed"], *rules["others"], rules["headquarters"]["reason"]}
    reasons |= {NO_SIGN, NO_ACCOUNT, OUTSIDE_YEAR, OUTSIDE_ASKED}
    assert {
        reason for reason in reasons if CHINESE.search(reason_en(reason)) and reason_en(reason).startswith("“")
    } == set()
