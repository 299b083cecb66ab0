"""A sample and its evaluation in the terminal: the figures, and what they mean and do not mean."""

from fractions import Fraction

from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.reports.terminal import Page
from checker.sampling.evaluate import Evaluation, share_of
from checker.sampling.poisson import confidence_factor, size_for
from checker.sampling.sample import METHODS, MUS, SUMMED, Sample
from checker.sampling.unit_projection import OneSide

FEW_TOP = 10


def show_sample(page: Page, sample: Sample) -> None:
    """Say what was drawn from what, and how to draw it again."""
    asked = sample.request
    page.line(f"{sample.case}  {METHODS[asked.method]}", "bold")
    page.labelled("总体", f"{sample.sheet}：{sample.count:,} 笔，{yuan_text(sample.fen)} 元")
    taken = sum(pick.fen for pick in sample.picks)
    share = f"，占总体 {percent_text(Fraction(taken, sample.fen))}" if sample.fen > 0 else ""
    page.labelled("抽取", f"{len(sample.picks):,} 笔，{yuan_text(taken)} 元{share}；种子 {asked.seed}")
    if sample.interval_fen is not None:
        page.labelled("间隔", f"{yuan_text(sample.interval_fen)} 元；金额不小于间隔的全部抽取")
    for stratum in sample.strata:
        text = f"{stratum.count:,} 笔，{yuan_text(stratum.fen)} 元，抽 {stratum.taken:,} 笔"
        page.labelled("分层", f"{stratum.name}：{text}")
    for one in sample.left_out:
        amount = f"，合计 {yuan_text(one.fen)} 元" if one.fen is not None else ""
        page.labelled("未纳入", f"{one.why}：{one.count:,} 处{amount}", "yellow")
    if sample.looks_summed:
        page.labelled("注意", SUMMED, "yellow")
    if asked.method == MUS and sample.interval_fen is not None and asked.tolerable_fen:
        _adequacy(page, sample, sample.interval_fen, asked.tolerable_fen)


def _adequacy(page: Page, sample: Sample, interval: int, tolerable: int) -> None:
    confidence = Fraction(sample.request.confidence) / 100
    basic = confidence_factor(0, confidence) * interval
    needed = size_for(sample.fen, tolerable, confidence)
    verdict = "样本量够（在没有发现错报时）" if basic <= tolerable else f"样本量不够，至少要 {needed:,}"
    page.labelled("样本量", f"没有错报时的上限 {_yuan(basic)} 元，可容忍错报 {yuan_text(tolerable)} 元：{verdict}")


def show_evaluation(page: Page, found: Evaluation) -> None:
    """Print the projection, then what may and may not be concluded from it."""
    filled = found.filled
    total = sum(stratum.fen for stratum in filled.strata)
    page.line(f"{filled.case}  {METHODS[filled.method]}  推断", "bold")
    page.labelled("总体", f"{sum(s.count for s in filled.strata):,} 笔，{yuan_text(total)} 元")
    text = f"{len(filled.lines):,} 笔，有差异 {found.errors} 笔，差异净额 {yuan_text(found.found_fen)} 元（高估为正）"
    page.labelled("已查", text)
    if filled.incomplete:
        numbers = "、".join(map(str, filled.incomplete[:FEW_TOP]))
        page.labelled("附件", f"不齐全 {len(filled.incomplete)} 笔：序号 {numbers}", "yellow")
    if found.units is not None:
        _side(page, found, "高估", found.units.over)
        _side(page, found, "低估", found.units.under)
    for estimate in found.estimates:
        _estimate(page, found, estimate.name)
    _conclusion(page, found)


def _side(page: Page, found: Evaluation, name: str, side: OneSide) -> None:
    page.line("")
    page.line(f"{name}  上限 {_yuan(side.upper_fen)} 元{_share(found, side.upper_fen)}", "bold")
    page.labelled("全查层", f"已知错报 {yuan_text(side.known_fen)} 元")
    for one in side.tainted[:FEW_TOP]:
        page.labelled(
            "抽样层", f"序号 {one.number}：错报率 {percent_text(one.tainting)}，推断 {_yuan(one.projected_fen)} 元"
        )
    if len(side.tainted) > FEW_TOP:
        page.labelled("", f"等 {len(side.tainted)} 笔")
    page.labelled("推断错报", f"{_yuan(side.projected_fen)} 元{_share(found, side.projected_fen)}")
    page.labelled("基本精度", f"{_yuan(side.basic_fen)} 元")
    page.labelled("增量", f"{_yuan(side.incremental_fen)} 元（抽样风险的增量准备）")


def _estimate(page: Page, found: Evaluation, name: str) -> None:
    estimate = next(one for one in found.estimates if one.name == name)
    page.line("")
    page.line(f"{name}  错报 {_yuan(estimate.misstatement_fen)} 元{_share(found, estimate.misstatement_fen)}", "bold")
    ends = estimate.interval(found.filled.confidence)
    if estimate.standard_error_fen is None or ends is None:
        page.labelled("标准误", "算不出：有的层只抽了一笔")
        return
    page.labelled("标准误", f"{_yuan(estimate.standard_error_fen)} 元")
    page.labelled("区间", f"{_yuan(ends[0])} 元 至 {_yuan(ends[1])} 元（置信度 {_percent(found)}）")


def _conclusion(page: Page, found: Evaluation) -> None:
    filled, upper = found.filled, found.upper_fen
    total = sum(stratum.fen for stratum in filled.strata)
    page.line("")
    page.line("含义", "bold")
    if upper is not None and filled.tolerable_fen:
        within = upper <= filled.tolerable_fen
        less = "不超过" if within else "超过"
        text = f"错报上限 {_yuan(upper)} 元，{less}可容忍错报 {yuan_text(filled.tolerable_fen)} 元。"
        page.line(text + ("" if within else "抽样结果不支持“总体错报在可容忍范围内”，应扩大检查或要求调整。"))
    elif upper is not None:
        page.line(f"错报上限 {_yuan(upper)} 元；没有给出可容忍错报（--tolerable），不作比较。")
    if upper is not None and upper > total > 0:
        page.line("上限比总体金额还大：样本太小，从中说不出什么。")
    if found.units is None and found.few_errors:
        page.line(
            f"只有 {found.errors} 笔差异，少于 20 笔（经验）：标准误不可靠，区间可能过窄，没有差异时区间为零也不说明没有错报。"
        )
    if found.units is not None:
        page.line("低估的上限只供参考：金额越小越难抽中，漏记的支出根本抽不到。")
    page.line(
        f"置信度 {_percent(found)} 说的是抽样方法：重复抽许多次，大约这么多次的上限（区间）盖得住真实错报。"
        "它不说错报就是这个数，不说哪一笔有错，也不含查错、漏查的风险。差异是否违规由审计人员判断。"
    )


def _percent(found: Evaluation) -> str:
    return percent_text(found.filled.confidence).replace(".00", "")


def _share(found: Evaluation, fen: Fraction | float) -> str:
    share = share_of(fen, found.filled)
    return f"，占总体 {percent_text(share)}" if share is not None else ""


def _yuan(fen: Fraction | float) -> str:
    return yuan_text(round(fen))
