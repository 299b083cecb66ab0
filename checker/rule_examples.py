"""Run the examples that stand inside the rules: each must come out as it says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.audit import Auditor
from checker.core.findings import Finding, Verdict
from checker.core.status import Status
from checker.packs.example_case import example_case
from checker.packs.model import Example, MiniCase, Rule
from checker.packs.pack import Pack

STATUS = {
    "met": Status.MET,
    "breach": Status.BREACH,
    "doubt": Status.DOUBT,
    "hint": Status.HINT,
    "undecided": Status.UNDECIDED,
    "not_applicable": Status.NOT_APPLICABLE,
}


@dataclass(frozen=True)
class ExampleResult:
    """What one example was to show and what it showed; `wrong` is empty when they agree."""

    rule: str
    number: int
    expected: Status
    wrong: str


def run_examples(pack: Pack, engine: str = "auto") -> Iterator[ExampleResult]:
    """Run every example of a pack through the whole pipeline."""
    auditor = Auditor([pack], engine=engine)
    for rule in pack.source.rules:
        for number, example in enumerate(rule.examples, start=1):
            expected, mini = expectation(example)
            if mini.stations:
                yield _across(pack, rule, number, expected, mini)
                continue
            case = example_case(mini, pack.source.region)
            report = auditor.audit(case)
            wrong = "" if mini.unreadable else "；".join(problem.what.zh for problem in case.problems)
            wrong = wrong or wrong_about(rule, report.verdicts, report.findings, expected, mini)
            yield ExampleResult(rule.id, number, expected, wrong)


def _across(pack: Pack, rule: Rule, number: int, expected: Status, mini: MiniCase) -> ExampleResult:
    """An example of several stations, for a rule that looks at them together."""
    from checker.city.cross_tests import cross_result, seen_in_cases

    cases = {name: example_case(one, pack.source.region, name) for name, one in mini.stations.items()}
    result = cross_result(seen_in_cases(cases), [pack], "zh")
    wrong = "；".join(problem.what.zh for case in cases.values() for problem in case.problems)
    wrong = wrong or wrong_about(rule, result.verdicts, result.findings, expected, mini)
    return ExampleResult(rule.id, number, expected, wrong)


def expectation(example: Example) -> tuple[Status, MiniCase]:
    """What an example says must come out, and its case."""
    [(name, mini)] = [(name, case) for name in STATUS if (case := getattr(example, name)) is not None]
    return STATUS[name], mini


def wrong_about(
    rule: Rule, verdicts: Iterable[Verdict], findings: Iterable[Finding], expected: Status, mini: MiniCase
) -> str:
    """In what the verdict on a rule differs from what its example says; nothing where they agree."""
    [verdict] = [verdict for verdict in verdicts if verdict.rule == rule.id]
    if verdict.status is not expected:
        return f"应为{expected}，得到{verdict.status}：{verdict.reason}"
    said = [
        verdict.reason,
        *(text for f in findings if f.rule == rule.id for text in (f.title, f.sentence, f.measured)),
    ]
    if mini.finds and not any(mini.finds in text for text in said):
        return f"结论中没有“{mini.finds}”：{'；'.join(said)}"
    return ""
