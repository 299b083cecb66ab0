"""How much is left: what each limit still allows or asks for, together and apart, and what may be paid now."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from checker.core.cells import CellRef


@dataclass(frozen=True, slots=True)
class Room:
    """One limit on one 口径, in 分.

    `room_fen` for a cap: how much more may go to these categories (negative: how much must be taken out).
    For a floor: how much more must go there (negative or 0: it is kept, by so much). With unclassified money it is
    the cautious end and `room_best_fen` the other one. `moves_total`: the total grows with the spending itself.
    `decides`: the clause names this basis. `severity` is what a breach would be.
    """

    rule: str
    title: str
    clause: str
    categories: tuple[str, ...]
    amount: str
    total: str
    limit: Fraction
    at_least: bool
    decides: bool
    severity: str
    current_fen: int
    total_fen: int
    moves_total: bool
    room_fen: int
    room_best_fen: int
    cells: tuple[CellRef, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether the limit is kept as things stand."""
        return self.room_fen <= 0 if self.at_least else self.room_fen >= 0


@dataclass(frozen=True, slots=True)
class JointRoom:
    """What a category may still take, or must still take, when all limits of one 口径 are kept together; in 分."""

    category: str
    current_fen: int
    least_fen: int
    most_fen: int


@dataclass(frozen=True, slots=True)
class Joint:
    """The limits that share an amount and a total, held together. `rooms` is empty where they cannot all be kept."""

    amount: str
    total: str
    rules: tuple[str, ...]
    left_fen: int | None
    rooms: tuple[JointRoom, ...]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class BudgetMove:
    """One category changed by so many 分, and the rules that keep it from being less."""

    category: str
    change_fen: int
    bound_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """The smallest set of changes after which all limits of one 口径 are kept. No moves: none was found."""

    amount: str
    total: str
    broken: tuple[str, ...]
    moves: tuple[BudgetMove, ...]


@dataclass(frozen=True, slots=True)
class InstalmentRoom:
    """One instalment: what is due, what came, what may be paid now, what stands in the way, by which day.

    `payable_fen` is None where nobody can say; `blocked_by` then names what is missing or what forbids it.
    `if_unpaid`: nothing is recorded as received, and what may be paid is said on the condition that nothing was.
    """

    subject: str
    due_fen: int | None
    received_fen: int | None
    payable_fen: int | None
    blocked_by: tuple[str, ...]
    last_day: date | None
    last_day_rule: str
    working: str
    if_unpaid: bool = False


@dataclass(frozen=True, slots=True)
class Headroom:
    """Everything that is left in one case, and what could not be worked out for want of what."""

    case: str
    rooms: tuple[Room, ...]
    joints: tuple[Joint, ...]
    repairs: tuple[Repair, ...]
    instalments: tuple[InstalmentRoom, ...]
    missing: tuple[str, ...]
