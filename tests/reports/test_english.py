"""English: the same findings under the same names, in another language."""

import json

import pytest

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
