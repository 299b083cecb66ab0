"""Draw a sample from the expense lines of a case, by one of three methods."""

from collections import Counter
from operator import itemgetter
from random import Random

from checker.core.lang import Both, SaidError
from checker.core.money import yuan_text
from checker.sampling.chance import choose
from checker.sampling.list_headings import layer_en
from checker.sampling.monetary_units import UnitDraw, draw_units, interval_for
from checker.sampling.population import Population, population_of
from checker.sampling.sample import MUS, RANDOM, REVERSALS, Picked, Request, Sample, Stratum, picked
from checker.sampling.strata import draw_strata, label_maker
from checker.tables.case import Case
from checker.tables.expense_lines import ExpenseLines, LeftOut, expense_lines

TOP, SAMPLED, ALL = "全查层", "抽样层", "全部"
WHOLE = Both("本层全部抽取", "all of this layer")


NO_LINES = Both(
    "没有可以抽样的支出：要有序时账（或明细账），或逐笔填写的支出明细",
    "no spending to sample: a ledger, or a list of spending line by line, is needed",
)


class NothingToDrawError(SaidError):
    """The case has no expense lines a sample could be drawn from."""


def draw_sample(case: Case, request: Request) -> Sample:
    """Draw what was asked for. The same books, method, size and seed give the same lines.

    Raises NothingToDrawError where there are no expense lines.
    """
    lines = expense_lines(case)
    if lines is None or not len(lines):
        raise NothingToDrawError(NO_LINES)
    return draw_from(lines, case, request)


def draw_from(lines: ExpenseLines, case: Case, request: Request) -> Sample:
    """Draw from these lines."""
    population = population_of(lines, positive=request.method == MUS)
    if not len(population.lines):
        raise NothingToDrawError(
            Both(
                "总体里没有正数金额，不能按货币单元抽样",
                "the population has no positive amount: monetary units cannot be sampled",
            )
        )
    chance = Random(request.seed)
    if request.method == MUS:
        return _units(population, case, request, chance)
    fen = population.fen.tolist()
    if request.method == RANDOM:
        labels = [ALL] * len(fen)
        drawn = {ALL: choose(chance, len(fen), request.wanted)}
    else:
        label = label_maker(request.by)
        categories = lines.column("category").objects()[population.lines].tolist()
        labels = [label(category, amount) for category, amount in zip(categories, fen, strict=True)]
        drawn = draw_strata(labels, fen, request.wanted, chance)
    counts, sums = Counter(labels), Counter[str]()
    for name, amount in zip(labels, fen, strict=True):
        sums[name] += amount
    strata = tuple(Stratum(name, counts[name], sums[name], len(places)) for name, places in drawn.items())
    full = {stratum.name for stratum in strata if stratum.taken == stratum.count}
    chosen = [
        (place, name, WHOLE if name in full else _at_random(name)) for name, places in drawn.items() for place in places
    ]
    return _sample(population, case, request, strata, picked(population, chosen))


def _at_random(layer: str) -> Both:
    name = Both(layer, layer_en(layer))
    return Both(f"随机抽取（{name.zh}）", f"drawn at random ({name.en})")


def _hit(yuan: str) -> Both:
    return Both(f"抽样层累计第 {yuan} 元落在本笔", f"元 number {yuan} of the sampled layer falls on this line")


def _units(population: Population, case: Case, request: Request, chance: Random) -> Sample:
    fen = population.fen
    drawn: UnitDraw = draw_units(fen, interval_for(population.total_fen, request.wanted), chance)
    top = fen >= drawn.interval_fen
    strata = (
        Stratum(TOP, int(top.sum()), int(fen[top].sum()), len(drawn.top)),
        Stratum(SAMPLED, int((~top).sum()), int(fen[~top].sum()), len(drawn.hit)),
    )
    interval = yuan_text(drawn.interval_fen)
    certain = Both(
        f"金额不小于抽样间隔 {interval} 元，必抽", f"not less than the interval of {interval} 元: always taken"
    )
    chosen = [(place, TOP, certain) for place in drawn.top]
    chosen += [(place, SAMPLED, _hit(yuan_text(at + 1))) for place, at in zip(drawn.hit, drawn.hit_fen, strict=True)]
    chosen.sort(key=itemgetter(0))
    return _sample(population, case, request, strata, picked(population, chosen), drawn)


def _sample(
    population: Population,
    case: Case,
    request: Request,
    strata: tuple[Stratum, ...],
    picks: tuple[Picked, ...],
    drawn: UnitDraw | None = None,
) -> Sample:
    source = population.source
    red = source.fen[source.fen < 0]
    reversals = (LeftOut(REVERSALS, len(red), int(red.sum())),)
    return Sample(
        case=case.name,
        sheet=source.table.called,
        request=request,
        strata=strata,
        picks=picks,
        left_out=(*source.left_out, *(reversals if drawn and len(red) else ())),
        inputs=case.inputs,
        interval_fen=drawn.interval_fen if drawn else None,
        start_fen=drawn.start_fen if drawn else None,
    )
