"""checker explain: a rule's page, or a finding's proof down to the cells."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from checker.cli._options import as_of_option, engine_option, lang_option, pack_option, show_personal_option
from checker.cli._wrong_usage import WrongUsageError
from checker.core.lang import Both, Lang, named


@click.command("explain", short_help="解释一条规则，或证明一个问题。")
@click.argument("target", metavar="RULE|CASE|JSON")
@click.argument("finding", required=False, metavar="[FINDING]")
@pack_option
@as_of_option
@lang_option
@engine_option
@show_personal_option
def command(
    target: str,
    finding: str | None,
    packs: tuple[str, ...],
    as_of: date | None,
    lang: Lang,
    engine: str,
    show_personal: bool,
) -> None:
    """只给规则编号（如 GZ13-03）时显示规则页；给出项目（或检查得到的 JSON）和问题编号时显示证明。

    问题编号可以只写规则编号；该规则没有问题时显示它的结论和理由。
    """
    from checker.cli._console import console
    from checker.cli._packs import page_of_rule
    from checker.core.masking import masked_values
    from checker.reports.proof import show_page, show_proof, show_verdict
    from checker.reports.terminal import Page

    page = Page(console(), lang)
    if finding is None:
        if Path(target).exists():
            raise WrongUsageError(
                Both(
                    "要解释哪个问题？给出问题编号，如：checker explain 永平街-2022.xlsx GZ13-03",
                    "which finding? Give its id, as in: checker explain “永平街-2022.xlsx” GZ13-03",
                )
            )
        show_page(page, page_of_rule(target, packs, lang))
        return
    cases = _cases(Path(target), packs, as_of, lang, engine)
    if not show_personal:
        cases = masked_values(cases)
    found = [f for case in cases for f in case["findings"] if f["id"] == finding or f["rule"] == finding]
    for one in found:
        show_proof(page, one)
    if found:
        return
    verdicts = [v for case in cases for v in case["verdicts"] if v["rule"] == finding]
    if not verdicts:
        there = named([f["id"] for case in cases for f in case["findings"]]) or Both("无", "none")
        raise WrongUsageError(
            Both(
                f"没有问题“{finding}”，有：{there.zh}",
                f"no finding “{finding}”; there are: {there.en}",
            )
        )
    for verdict in verdicts:
        show_verdict(page, verdict)


def _cases(path: Path, packs: tuple[str, ...], as_of: date | None, lang: Lang, engine: str) -> list[dict[str, Any]]:
    if path.suffix == ".json":
        try:
            cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise WrongUsageError(
                Both(f"{path} 不是检查结果的 JSON：{error}", f"{path} is no JSON of a check: {error}")
            ) from error
        return list(cases)
    from checker.audit import Auditor
    from checker.cli._packs import wanted_packs
    from checker.reports.json import case_json
    from checker.tables.read_case import read_case

    report = Auditor(wanted_packs(packs, examples=False), lang, engine).audit(read_case(path, as_of))
    if report.problems and not report.verdicts:
        what = report.problems[0].what  # in the language of the report
        raise WrongUsageError(Both(what, what))
    return [case_json(report)]
