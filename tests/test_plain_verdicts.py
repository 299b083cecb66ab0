"""The short way to a verdict and the long one say the same of every example of every pack."""

import pytest

import checker.verdicts
from checker.audit import Auditor
from checker.core.cells import CellRef
from checker.packs.example_case import example_case
from checker.packs.find import shipped_packs

PACKS = shipped_packs()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plain_verdict_is_what_the_long_way_makes(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    auditor = Auditor(PACKS, lang, engine="plain")  # type: ignore[arg-type]
    minis = [
        (mini, pack.source.region)
        for pack in PACKS
        for rule in pack.source.rules
        for example in rule.examples[:2]
        if (mini := example.met or example.breach) and not mini.stations
    ]
    kept = [auditor.examine(example_case(mini, region)).measurements for mini, region in minis[::6]]
    assert len(kept) > 20
    short = [auditor.judge(one) for one in kept]
    asked: list[bool] = []
    is_plain = checker.verdicts.is_plain

    def never(*of) -> bool:  # type: ignore[no-untyped-def]
        asked.append(is_plain(*of))
        return False

    monkeypatch.setattr(checker.verdicts, "is_plain", never)
    assert [auditor.judge(one).verdicts for one in kept] == [one.verdicts for one in short]
    assert any(asked)
    assert not all(asked)


def test_cells_of_one_place_on_two_sheets_are_two() -> None:
    one, other = CellRef("a.xlsx", "支出", 3, 2), CellRef("a.xlsx", "预算", 3, 2)
    assert {one, other, CellRef("a.xlsx", "支出", 3, 2)} == {one, other}
    assert hash(one) == hash(CellRef("a.xlsx", "支出", 3, 2))
