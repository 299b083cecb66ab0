"""A sample: the lines drawn, and everything needed to draw the same ones again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checker.core.cells import CellRef
from checker.core.lang import Both
from checker.core.read_files import Input
from checker.sampling.population import Population
from checker.tables.expense_lines import LeftOut

MUS, RANDOM, STRATIFIED = "mus", "random", "stratified"
SUMMED = "抽中的行没有日期和凭证号，像是按类别的汇总数，不能据以抽凭；请用序时账或逐笔的支出明细"
SUMMED_EN = "the lines drawn have neither date nor voucher: sums by category cannot be vouched; use the journal"
REVERSALS = Both(
    "红字（负数），不在货币单元抽样的总体内，应另行检查",
    "red entries (negative): not in the population of monetary units, to be looked at separately",
)
METHODS = {MUS: "货币单元抽样", RANDOM: "简单随机抽样", STRATIFIED: "分层抽样"}
METHODS_EN = {MUS: "monetary unit sampling", RANDOM: "simple random sampling", STRATIFIED: "stratified sampling"}


@dataclass(frozen=True)
class Request:
    """What was asked for: the method, how many, the seed; `by` names the layers of a stratified sample."""

    method: str
    wanted: int
    seed: int
    confidence: str = "95"
    tolerable_fen: int | None = None
    by: str = "category"


@dataclass(frozen=True)
class Picked:
    """One line to be vouched, with why it was drawn."""

    cell: CellRef
    voucher: str | None
    day: date | None
    category: str | None
    account: str | None
    summary: str | None
    payee: str | None
    fen: int
    stratum: str
    why: Both


@dataclass(frozen=True)
class Stratum:
    """A layer of the population: its lines, their amount in 分, how many were drawn."""

    name: str
    count: int
    fen: int
    taken: int


@dataclass(frozen=True)
class Sample:
    """The whole draw."""

    case: str
    sheet: str
    request: Request
    strata: tuple[Stratum, ...]
    picks: tuple[Picked, ...]
    left_out: tuple[LeftOut, ...]
    inputs: tuple[Input, ...]
    interval_fen: int | None = None
    start_fen: int | None = None

    @property
    def count(self) -> int:
        """How many lines the population has."""
        return sum(stratum.count for stratum in self.strata)

    @property
    def fen(self) -> int:
        """What the population comes to in 分."""
        return sum(stratum.fen for stratum in self.strata)

    @property
    def looks_summed(self) -> bool:
        """Whether the lines drawn have neither day nor voucher: sums by category, which cannot be vouched."""
        return all(pick.day is None and pick.voucher is None for pick in self.picks)


def picked(population: Population, chosen: Iterable[tuple[int, str, Both]]) -> tuple[Picked, ...]:
    """The chosen lines (place, layer, why) with what the books say of each."""
    source = population.source
    columns = {name: source.column(name) for name in ("day", "voucher", "account", "category", "summary", "payee")}

    def pick(place: int, stratum: str, why: Both) -> Picked:
        line = int(population.lines[place])
        said = {name: column.at(line) for name, column in columns.items()}
        text = {name: None if value is None else str(value) for name, value in said.items()}
        account = getattr(said["account"], "title", None)
        return Picked(
            cell=source.cell(line),
            voucher=text["voucher"],
            day=said["day"] if isinstance(said["day"], date) else None,
            category=text["category"],
            account=account or None,
            summary=text["summary"],
            payee=text["payee"],
            fen=int(population.fen[place]),
            stratum=stratum,
            why=why,
        )

    return tuple(pick(*one) for one in chosen)
