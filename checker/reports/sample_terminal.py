"""A sample and its evaluation in the terminal: the figures, and what they mean and do not mean."""

from fractions import Fraction

from checker.core.lang import Lang, say
from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.reports.terminal import Page
from checker.sampling.estimators import Estimate
from checker.sampling.evaluate import Evaluation, share_of
from checker.sampling.list_headings import layer_en
from checker.sampling.poisson import confidence_factor, size_for
from checker.sampling.sample import METHODS, METHODS_EN, MUS, SUMMED, SUMMED_EN, Sample
from checker.sampling.unit_projection import OneSide

FEW_TOP = 10
ESTIMATES_EN = {"差额估计": "difference estimate", "比率估计": "ratio estimate"}


def show_sample(page: Page, sample: Sample) -> None:
    """Say what was drawn from what, and how to draw it again."""
    asked = sample.request
    lang = page.lang
    page.line(f"{sample.case}  {say(lang, METHODS[asked.method], METHODS_EN[asked.method])}", "bold")
    page.labelled(
        say(lang, "总体", "total"), f"{sample.sheet}{say(lang, '：', ': ')}{_lines(lang, sample.count, sample.fen)}"
    )
    taken = sum(pick.fen for pick in sample.picks)
    part = percent_text(Fraction(taken, sample.fen)) if sample.fen > 0 else ""
    share = say(lang, f"，占总体 {part}", f", {part} of it") if part else ""
    seed = say(lang, f"；种子 {asked.seed}", f"; seed {asked.seed}")
    page.labelled(say(lang, "抽取", "drawn"), f"{_lines(lang, len(sample.picks), taken)}{share}{seed}")
    if sample.interval_fen is not None:
        interval = yuan_text(sample.interval_fen)
        said = say(
            lang, f"{interval} 元；金额不小于间隔的全部抽取", f"{interval} 元; whatever reaches it is taken whole"
        )
        page.labelled(say(lang, "间隔", "interval"), said)
    for stratum in sample.strata:
        drawn = say(lang, f"，抽 {stratum.taken:,} 笔", f", {stratum.taken:,} drawn")
        page.labelled(
            say(lang, "分层", "layer"),
            f"{_named(lang, stratum.name)}: {_lines(lang, stratum.count, stratum.fen)}{drawn}",
        )
    for one in sample.left_out:
        counted = say(lang, f"{one.count:,} 处", f"{one.count:,} places")
        amount = f", {yuan_text(one.fen)} 元" if one.fen is not None else ""
        page.labelled(say(lang, "未纳入", "left out"), f"{one.why.to(lang)}: {counted}{amount}", "yellow")
    if sample.looks_summed:
        page.labelled(say(lang, "注意", "note"), say(lang, SUMMED, SUMMED_EN), "yellow")
    if asked.method == MUS and sample.interval_fen is not None and asked.tolerable_fen:
        _adequacy(page, sample, sample.interval_fen, asked.tolerable_fen)


def _adequacy(page: Page, sample: Sample, interval: int, tolerable: int) -> None:
    confidence = Fraction(sample.request.confidence) / 100
    basic = confidence_factor(0, confidence) * interval
    needed = size_for(sample.fen, tolerable, confidence)
    if basic <= tolerable:
        verdict = say(page.lang, "样本量够（在没有发现错报时）", "enough while no misstatement is found")
    else:
        verdict = say(page.lang, f"样本量不够，至少要 {needed:,}", f"not enough, at least {needed:,} are needed")
    zh = f"没有错报时的上限 {_yuan(basic)} 元，可容忍错报 {yuan_text(tolerable)} 元：{verdict}"
    en = f"upper limit without misstatements {_yuan(basic)} 元, tolerable {yuan_text(tolerable)} 元: {verdict}"
    page.labelled(say(page.lang, "样本量", "size"), say(page.lang, zh, en))


def show_evaluation(page: Page, found: Evaluation) -> None:
    """Print the projection, then what may and may not be concluded from it."""
    filled, lang = found.filled, page.lang
    total = sum(stratum.fen for stratum in filled.strata)
    method = say(lang, METHODS[filled.method], METHODS_EN[filled.method])
    page.line(f"{filled.case}  {method}  {say(lang, '推断', 'projection')}", "bold")
    page.labelled(say(lang, "总体", "total"), _lines(lang, sum(s.count for s in filled.strata), total))
    zh = f"{len(filled.lines):,} 笔，有差异 {found.errors} 笔，差异净额 {yuan_text(found.found_fen)} 元（高估为正）"
    en = (
        f"{len(filled.lines):,} lines, {found.errors} with a difference, "
        f"net {yuan_text(found.found_fen)} 元 (overstatement is positive)"
    )
    page.labelled(say(lang, "已查", "vouched"), say(lang, zh, en))
    if filled.incomplete:
        numbers = say(lang, "、", ", ").join(map(str, filled.incomplete[:FEW_TOP]))
        count = len(filled.incomplete)
        said = say(lang, f"不齐全 {count} 笔：序号 {numbers}", f"{count} incomplete: numbers {numbers}")
        page.labelled(say(lang, "附件", "papers"), said, "yellow")
    if found.units is not None:
        _side(page, found, say(lang, "高估", "overstatement"), found.units.over)
        _side(page, found, say(lang, "低估", "understatement"), found.units.under)
    for estimate in found.estimates:
        _estimate(page, found, estimate)
    _conclusion(page, found)


def _side(page: Page, found: Evaluation, name: str, side: OneSide) -> None:
    lang = page.lang

    def amount(label: tuple[str, str], text: str) -> None:
        page.labelled(say(lang, *label), text)

    page.line("")
    upper = say(lang, "上限", "upper limit")
    page.line(f"{name}  {upper} {_yuan(side.upper_fen)} 元{_share(page, found, side.upper_fen)}", "bold")
    known = yuan_text(side.known_fen)
    amount(("全查层", "certain"), say(lang, f"已知错报 {known} 元", f"known misstatement {known} 元"))
    for one in side.tainted[:FEW_TOP]:
        rate, projected = percent_text(one.tainting), _yuan(one.projected_fen)
        zh = f"序号 {one.number}：错报率 {rate}，推断 {projected} 元"
        amount(("抽样层", "sampled"), say(lang, zh, f"number {one.number}: tainting {rate}, projected {projected} 元"))
    if len(side.tainted) > FEW_TOP:
        page.labelled("", say(lang, f"等 {len(side.tainted)} 笔", f"{len(side.tainted)} in all"))
    amount(("推断错报", "projected"), f"{_yuan(side.projected_fen)} 元{_share(page, found, side.projected_fen)}")
    amount(("基本精度", "precision"), f"{_yuan(side.basic_fen)} 元")
    increment = _yuan(side.incremental_fen)
    zh, en = f"{increment} 元（抽样风险的增量准备）", f"{increment} 元 (incremental allowance for sampling risk)"
    amount(("增量", "increment"), say(lang, zh, en))


def _estimate(page: Page, found: Evaluation, estimate: Estimate) -> None:
    lang, fen = page.lang, estimate.misstatement_fen
    page.line("")
    name = say(lang, estimate.name, ESTIMATES_EN.get(estimate.name, estimate.name))
    misstated = say(lang, "错报", "misstatement")
    page.line(f"{name}  {misstated} {_yuan(fen)} 元{_share(page, found, fen)}", "bold")
    ends = estimate.interval(found.filled.confidence)
    label = say(lang, "标准误", "std error")
    if estimate.standard_error_fen is None or ends is None:
        page.labelled(label, say(lang, "算不出：有的层只抽了一笔", "not known: only one line was drawn of some layer"))
        return
    page.labelled(label, f"{_yuan(estimate.standard_error_fen)} 元")
    low, high = _yuan(ends[0]), _yuan(ends[1])
    zh, en = f"{low} 元 至 {high} 元（置信度 {_percent(found)}）", f"{low} to {high} 元 (confidence {_percent(found)})"
    page.labelled(say(lang, "区间", "interval"), say(lang, zh, en))


def _conclusion(page: Page, found: Evaluation) -> None:
    filled, upper, lang = found.filled, found.upper_fen, page.lang
    total = sum(stratum.fen for stratum in filled.strata)
    page.line("")
    page.line(say(lang, "含义", "meaning"), "bold")
    if upper is not None and filled.tolerable_fen:
        within, tolerable = upper <= filled.tolerable_fen, yuan_text(filled.tolerable_fen)
        zh = f"错报上限 {_yuan(upper)} 元，{'不超过' if within else '超过'}可容忍错报 {tolerable} 元。"
        zh += "" if within else "抽样结果不支持“总体错报在可容忍范围内”，应扩大检查或要求调整。"
        en = f"The upper limit of {_yuan(upper)} 元 is {'within' if within else 'above'} the tolerable {tolerable} 元."
        en += (
            ""
            if within
            else " The sample does not support a tolerable misstatement: extend the work or ask for correction."
        )
        page.line(say(lang, zh, en))
    elif upper is not None:
        zh = f"错报上限 {_yuan(upper)} 元；没有给出可容忍错报（--tolerable），不作比较。"
        page.line(say(lang, zh, f"Upper limit {_yuan(upper)} 元; no tolerable misstatement was given (--tolerable)."))
    if upper is not None and upper > total > 0:
        zh = "上限比总体金额还大：样本太小，从中说不出什么。"
        page.line(say(lang, zh, "The limit exceeds the population itself: the sample is too small to say anything."))
    if found.units is None and found.few_errors:
        zh = (
            f"只有 {found.errors} 笔差异，少于 20 笔（经验）：标准误不可靠，区间可能过窄，"
            "没有差异时区间为零也不说明没有错报。"
        )
        en = (
            f"Only {found.errors} differences, fewer than 20 (rule of thumb): the standard error is unreliable and the "
            "interval may be too narrow; without differences it is zero, which does not show that nothing is wrong."
        )
        page.line(say(lang, zh, en))
    if found.units is not None:
        zh = "低估的上限只供参考：金额越小越难抽中，漏记的支出根本抽不到。"
        en = (
            "The limit of understatement is only indicative: small amounts are seldom drawn, "
            "and what was never booked cannot be."
        )
        page.line(say(lang, zh, en))
    zh = (
        f"置信度 {_percent(found)} 说的是抽样方法：重复抽许多次，大约这么多次的上限（区间）盖得住真实错报。"
        "它不说错报就是这个数，不说哪一笔有错，也不含查错、漏查的风险。差异是否违规由审计人员判断。"
    )
    en = (
        f"Confidence {_percent(found)} speaks of the method: of many draws, about so many would have a limit (interval) "
        "that covers the true misstatement. It does not say that this is the misstatement, nor which line is wrong, "
        "nor does it cover errors of vouching. Whether a difference is a breach is for the auditor to say."
    )
    page.line(say(lang, zh, en))


def _percent(found: Evaluation) -> str:
    return percent_text(found.filled.confidence).replace(".00", "")


def _share(page: Page, found: Evaluation, fen: Fraction | float) -> str:
    share = share_of(fen, found.filled)
    if share is None:
        return ""
    return say(page.lang, f"，占总体 {percent_text(share)}", f", {percent_text(share)} of the population")


def _named(lang: Lang, text: str) -> str:
    """What the sample itself calls a layer."""
    return say(lang, text, layer_en(text))


def _lines(lang: Lang, count: int, fen: int) -> str:
    return say(lang, f"{count:,} 笔，{yuan_text(fen)} 元", f"{count:,} lines, {yuan_text(fen)} 元")


def _yuan(fen: Fraction | float) -> str:
    return yuan_text(round(fen))
