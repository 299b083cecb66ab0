"""No output shows personal data unless it is asked for."""

import json
import zipfile
from datetime import date

import pytest

from checker.tables.template import workbook

IDENTITY, MOBILE = "440102199001011232", "13812345678"
SECRET = f"付张三{IDENTITY}电话{MOBILE}"


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "in" / "案.xlsx"
    path.parent.mkdir()
    sheets = {
        "project": [{"region": "广州市", "year": 2021, "contract_amount": 240, "source": SECRET}],
        "indicators": [{"indicator": SECRET, "target": 10, "actual": 1}],
        "spending": [{"category": SECRET, "amount": 12.34}],
    }
    path.write_bytes(workbook(sheets, only=True))
    return path


def texts(folder):
    for path in folder.iterdir():
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                yield from (archive.read(name).decode(errors="replace") for name in archive.namelist())
        else:
            yield path.read_text(encoding="utf-8")


def test_check_masks_the_terminal_and_every_file(run, case, tmp_path):
    out = tmp_path / "out"
    hidden = run("check", case, "--out", out, "--fail-on", "never")
    written = hidden.out + "".join(texts(out))
    assert IDENTITY not in written.replace("\n", "")
    assert MOBILE not in written
    assert "张三440***********1232电话138****5678" in written
    run("check", case, "--out", out, "--fail-on", "never", "--show-personal")
    assert SECRET in "".join(texts(out))


def test_amounts_and_addresses_are_the_same_with_and_without(run, case):
    hidden, shown = (json.loads(run("check", case, "--out", "-", *more).out) for more in ([], ["--show-personal"]))
    for one, other in zip(hidden["cases"][0]["findings"], shown["cases"][0]["findings"], strict=True):
        assert one["cells"] == other["cells"]
        assert one["excess_fen"] == other["excess_fen"]
        assert one["measured"] == other["measured"]
    assert hidden["cases"][0]["inputs"] == shown["cases"][0]["inputs"]


def test_explain_and_inspect_mask_too(run, case, tmp_path):
    finding = next(
        f for f in json.loads(run("check", case, "--out", "-").out)["cases"][0]["findings"] if "张三" in f["id"]
    )
    explained = run("explain", case, finding["id"])
    assert explained.code == 0, explained.err
    shown = tmp_path / "out"
    run("check", case, "--out", shown, "--format", "json", "--show-personal")
    from_json = run("explain", shown / "案.json", finding["rule"])
    inspected = run("inspect", case)
    as_json = run("inspect", case, "--format", "json")
    for ran in (explained, from_json, inspected, as_json):
        assert "张三" in ran.out
        assert IDENTITY not in ran.out.replace("\n", "")
        assert MOBILE not in ran.out
    assert SECRET in run("inspect", case, "--show-personal").out


def test_accounts_and_identities_of_bank_statements_and_signed_lists_are_masked(run, tmp_path):
    account, short = "6222000000001234567", "440200512345"
    sheets = {
        "project": [{"region": "广州市", "year": 2021}],
        "bank_statement": [
            {"booked_on": date(2021, 5, 6), "paid": 5000, "counterparty": "王虚构", "counter_number": account, "summary": "转账"},
            {"booked_on": date(2021, 5, 7), "paid": 5000, "counterparty": "王虚构", "counter_number": short, "summary": f"转账至账号{short}"},
        ],
        "signed_list": [
            {"person": "莫虚安", "identity": IDENTITY, "amount": 50, "signature": "莫虚安"},
            {"person": "莫虚平", "identity": IDENTITY, "amount": 50},
        ],
    }  # fmt: skip
    path = tmp_path / "流水.xlsx"
    path.write_bytes(workbook(sheets, only=True))
    out = tmp_path / "out"
    ran = run("check", path, "--out", out, "--format", "json", "--format", "xlsx", "--format", "html")
    written = ran.out + run("inspect", path).out + "".join(texts(out))
    assert "AP-43/王虚构" in written
    assert "AP-50/缺签名" in written
    for secret in (account, short, IDENTITY):
        assert secret not in written.replace("\n", "")
