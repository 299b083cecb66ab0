"""Project the errors of a monetary unit sample: tainting, basic precision, incremental allowance, upper limit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from checker.sampling.poisson import confidence_factor

Factor = Callable[[int], float]


@dataclass(frozen=True)
class Vouched:
    """A line after vouching: book amount and audited amount in 分."""

    number: int
    book_fen: int
    audited_fen: int
    stratum: str = ""

    @property
    def difference_fen(self) -> int:
        """Book minus audited: positive where the books say too much."""
        return self.book_fen - self.audited_fen


@dataclass(frozen=True)
class Tainted:
    """A line with an error below the interval: the share that is wrong, and what that projects to over its interval."""

    number: int
    tainting: Fraction
    projected_fen: Fraction


@dataclass(frozen=True)
class OneSide:
    """One direction of error. All amounts in 分; the upper limit is the sum of all of them."""

    known_fen: int
    tainted: tuple[Tainted, ...]
    basic_fen: float
    incremental_fen: float

    @property
    def projected_fen(self) -> Fraction:
        """The most likely misstatement: known errors of the top stratum and projected ones of the rest."""
        return self.known_fen + sum((one.projected_fen for one in self.tainted), Fraction(0))

    @property
    def upper_fen(self) -> float:
        """The misstatement that is not exceeded at this confidence."""
        return float(self.projected_fen) + self.basic_fen + self.incremental_fen


@dataclass(frozen=True)
class UnitProjection:
    """Both directions: what the books say too much (over) and too little (under)."""

    over: OneSide
    under: OneSide


def project_units(
    lines: Sequence[Vouched],
    interval_fen: int,
    confidence: Fraction,
    sampled: bool = True,
    factor: Factor | None = None,
) -> UnitProjection:
    """Project by the interval. `sampled` False: everything was examined, nothing is left to chance.

    Upper limit = known + Σ t·J + R(0)·J + Σ (R(k) - R(k-1) - 1)·t(k)·J, taintings t from the largest down.
    """
    asked = factor or (lambda errors: confidence_factor(errors, confidence))
    over = _side([line for line in lines if line.difference_fen > 0], interval_fen, sampled, asked)
    under = _side([line for line in lines if line.difference_fen < 0], interval_fen, sampled, asked)
    return UnitProjection(over, under)


def _side(lines: Sequence[Vouched], interval_fen: int, sampled: bool, factor: Factor) -> OneSide:
    known = sum(abs(line.difference_fen) for line in lines if line.book_fen >= interval_fen)
    tainted = [
        Tainted(line.number, share, share * interval_fen)
        for line in lines
        if line.book_fen < interval_fen
        for share in [Fraction(abs(line.difference_fen), line.book_fen)]
    ]
    tainted.sort(key=lambda one: (-one.tainting, one.number))
    widening = sum(
        (factor(rank) - factor(rank - 1) - 1) * float(one.projected_fen) for rank, one in enumerate(tainted, start=1)
    )
    return OneSide(known, tuple(tainted), factor(0) * interval_fen if sampled else 0.0, widening)
