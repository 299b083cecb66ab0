"""CSV as Excel and a database take it."""

import csv
import io

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.money import yuan_text
from checker.reports.csv import FILES, inert

FINDINGS, VERDICTS = FILES[".问题清单.csv"], FILES[".规则结论.csv"]


def text_of(write, report, lang="zh"):
    out = io.BytesIO()
    write(report, lang, out)
    return out.getvalue()


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_excel_in_china_is_told_that_it_is_utf_8(samples):
    for write in FILES.values():
        assert text_of(write, samples).startswith("\ufeff".encode())


def test_one_row_a_finding_and_one_row_a_rule(samples):
    assert len(rows_of(text_of(FINDINGS, samples))) == sum(len(case.findings) for case in samples.cases)
    assert len(rows_of(text_of(VERDICTS, samples))) == sum(len(case.verdicts) for case in samples.cases)


def test_pandas_reads_the_amounts_as_numbers(samples):
    table = pandas.read_csv(io.BytesIO(text_of(FINDINGS, samples)))
    known = [f for case in samples.cases for f in case.findings]
    amounts = table["涉及金额（元）"]
    assert amounts.dtype == float
    assert [yuan_text(f.excess_fen) if f.excess_fen is not None else "" for f in known] == [
        "" if pandas.isna(amount) else f"{amount:,.2f}" for amount in amounts
    ]


def test_nothing_from_a_ledger_starts_a_formula(nasty):
    for write in FILES.values():
        for row in rows_of(text_of(write, nasty)):
            for name, value in row.items():
                assert not value.startswith(("=", "+", "@", "\t", "\r")), name
                assert "\x1b" not in value
                assert "\x00" not in value
    first = rows_of(text_of(FINDINGS, nasty))[0]
    assert first["测得"] == "-1.50%"
    assert first["涉及金额（元）"] == "-123.45"
    assert first["问题"].startswith("'=HYPERLINK(")


@pytest.mark.parametrize("text", ["=1", "+1+1", "-1-1", "@A", "\t=1", " =1", "＝1", "－A1", "-", "+cmd|' /C calc'!A0"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert inert(text).startswith("'")


@pytest.mark.parametrize("text", ["-12.5", "+3", "-1,234.50", "12%", "-50.54%", "文字", "", "2022-01-01", "1=1", "a@b"])
def test_numbers_and_plain_text_stay(text):
    assert inert(text) == text


@given(st.text())
def test_no_text_at_all_starts_with_a_formula_sign_unless_it_is_a_number(text):
    shown = inert(text).lstrip()
    if shown[:1] in {"=", "+", "-", "@"} and shown:
        float(shown.rstrip("%").replace(",", ""))


def test_in_english_the_heading_and_the_status_are_english(samples):
    row = rows_of(text_of(FINDINGS, samples, "en"))[0]
    assert row["status"] in {"breach", "doubt", "hint"}
