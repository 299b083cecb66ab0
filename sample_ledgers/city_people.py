"""Who and what a made-up city is made of: districts, operators, stations, staff. Nobody and nothing in it exists."""

import random
from dataclasses import dataclass
from datetime import date

from book_maker import GIVEN, SURNAMES

DISTRICTS = ("广州市甲区", "广州市乙区", "广州市丙区", "广州市丁区", "广州市戊区", "广州市己区")
# No place has these six digits, and the last character is always a wrong one: no such number can be anybody's.
NO_PLACE = "440199"
FAMILIES = SURNAMES + "曾彭蔡潘田董余苏魏吕丁沈任姚卢姜崔钟谭陆汪范金石廖贾夏傅方邹熊白孟秦邱江尹薛雷侯龙史陶黎"
NAMES = GIVEN.replace("行", "")  # 商行、银行: a name with it looks like a firm's
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Person:
    """Somebody on a roster."""

    name: str
    identity: str


@dataclass(frozen=True)
class Station:
    """A station, who runs it and where."""

    number: int
    name: str
    operator: str
    district: str


def station(number: int, operators: int) -> Station:
    """The station of that number; stations stand in districts in turn, operators have several."""
    name = f"虚构{_pair(number)}街社工站"
    return Station(
        number, name, operator(number % operators), DISTRICTS[(number + number // len(DISTRICTS)) % len(DISTRICTS)]
    )


def operator(number: int) -> str:
    """The operator of that number."""
    return f"虚构{_pair(number + 97)}社会工作服务中心"


def shop(number: int, trade: str) -> str:
    """A shop, an agency or a landlord."""
    return f"虚构{_pair(number + 211)}{trade}"


def person(number: int) -> Person:
    """The person of that number; names do not repeat before some forty thousand."""
    rest, first = divmod(number, len(FAMILIES))
    third, second = divmod(rest, len(NAMES))
    second, third = NAMES[(second + 5 * first) % len(NAMES)], NAMES[(third + 11 * first) % len(NAMES)]
    return Person(FAMILIES[first] + second + third, "")


def with_identity(one: Person, dice: random.Random) -> Person:
    """The person with a made-up identity number, its check character wrong on purpose."""
    born = date(1970 + dice.randrange(30), dice.randint(1, 12), dice.randint(1, 28))
    digits = f"{NO_PLACE}{born:%Y%m%d}{dice.randrange(1000):03d}"
    right = "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 11]
    return Person(one.name, digits + dice.choice([c for c in "0123456789" if c != right]))


def _pair(number: int) -> str:
    """Two syllables, from the 529th on three; each number another name."""
    third, number = divmod(number, len(GIVEN) ** 2)
    second, first = divmod((number * 101 + 40) % len(GIVEN) ** 2, len(GIVEN))
    return GIVEN[first] + GIVEN[second] + (GIVEN[(third - 1) % len(GIVEN)] if third else "")
