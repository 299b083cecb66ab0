"""Which case of one run is which of another: by name; two single cases are the same one."""

from collections.abc import Iterator, Sequence

from checker.core.findings import CaseReport


def pair_cases(
    ones: Sequence[CaseReport], others: Sequence[CaseReport]
) -> Iterator[tuple[CaseReport | None, CaseReport | None]]:
    """Every case of either run, with its counterpart or None."""
    if len(ones) == len(others) == 1:
        yield ones[0], others[0]
        return
    by_name = {case.case: case for case in others}
    for case in ones:
        yield case, by_name.pop(case.case, None)
    for case in by_name.values():
        yield None, case
