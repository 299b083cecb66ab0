"""What is asked once gives what each question alone would: word lists travel, payees are those the voucher names."""

import pickle
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from checker.core.word_lists import word_list
from checker.measures.lines import Lines
from checker.tables.typed import Coded

FOUND = """
import pickle, sys
from checker.core.word_lists import word_list
print({word_list(["房租", "水电"]): "found"}.get(pickle.loads(sys.stdin.buffer.read())))
"""


def test_a_word_list_is_found_again_in_another_process() -> None:
    words = word_list(["房租", "水电"])
    assert hash(words) == hash(word_list(["房租", "水电"]))
    done = subprocess.run([sys.executable, "-c", FOUND], input=pickle.dumps(words), capture_output=True, check=True)
    assert done.stdout.decode().strip() == "found"


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from((None, "甲", "乙"))), min_size=1, max_size=12))
def test_a_line_without_a_payee_has_the_only_one_of_its_voucher(rows: list[tuple[int, str | None]]) -> None:
    names = ["甲", "乙"]
    own = Coded(np.array([names.index(name) if name else -1 for _, name in rows]), names)
    table = SimpleNamespace(kind="ledger", values={"counterparty": own})
    lines = _Few(None, table)  # type: ignore[arg-type]
    lines.__dict__["voucher"] = np.array([voucher for voucher, _ in rows])
    expected = []
    for voucher, name in rows:
        others = {other for same, other in rows if same == voucher and other}
        expected.append(name or (others.pop() if len(others) == 1 else None))
    assert list(lines.payee) == expected


class _Few(Lines):
    """Lines of which only the payees are looked at."""

    def __len__(self) -> int:
        return len(self.voucher)
