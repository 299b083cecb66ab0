"""Everything planted is found, and clean books are left in peace."""

import pytest

from tests.conftest import ROOT

ROWS = 5000


@pytest.fixture(scope="module")
def asks(benchmark_script):
    return benchmark_script.asks()


@pytest.fixture(scope="module")
def clean(benchmark_script):
    return benchmark_script.case_of(benchmark_script.made_up.books(ROWS, 7, papers=True))


def test_every_test_can_be_planted_and_is_in_the_pack(made_up, asks):
    assert set(asks) == set(made_up.PLANTS)


TESTS = sorted(file.stem for file in (ROOT / "checker/measures/ledger").glob("*.py") if file.stem != "__init__")


@pytest.mark.parametrize("test", TESTS)
def test_what_is_planted_is_found_and_nothing_in_clean_books(benchmark_script, made_up, asks, clean, test):
    ask = asks[test]
    size = ROWS if test.startswith("benford") else 800
    made = made_up.books(size, 7, {test: benchmark_script.PLANTED[test]}, papers=True)
    found = benchmark_script.tested(benchmark_script.case_of(made), ask)
    planted, recalled, _ = benchmark_script.judged(made, test, found)
    assert recalled == planted
    assert planted
    quiet = benchmark_script.tested(clean, ask)
    assert not quiet.groups
    assert not quiet.missing


def test_the_same_seed_gives_the_same_books(made_up):
    one, other = (made_up.csv_text(made_up.books(600, 3, {"same_invoice": 2})) for _ in range(2))
    assert one == other
    assert one != made_up.csv_text(made_up.books(600, 4, {"same_invoice": 2}))


@pytest.mark.parametrize("layout", ["kis", "u8", "cloud"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_every_layout_is_read_back_whole(made_up, tmp_path, layout, suffix):
    from checker.tables.read_case import read_case

    made = made_up.books(400, 5)
    file = tmp_path / f"账.{suffix}"
    if suffix == "csv":
        file.write_text(made_up.csv_text(made, layout), encoding="utf-8-sig")
    else:
        file.write_bytes(made_up.xlsx_bytes(made, layout))
    case = read_case(file)
    ledger = case.tables["ledger"]
    assert not case.problems
    assert len(ledger) == sum(len(voucher.lines) for voucher in made.vouchers)
    debits = sum(line.fen for voucher in made.vouchers for line in voucher.lines if not line.credit)
    assert sum(amount or 0 for amount in ledger.values["debit"]) == debits
    assert ledger.has("invoice")


def test_vouchers_balance_and_are_numbered(made_up):
    made = made_up.books(800, 2, dict.fromkeys(made_up.PLANTS, 1))
    for voucher in made.vouchers:
        assert sum(-line.fen if line.credit else line.fen for line in voucher.lines) == 0
        assert voucher.number > 0
