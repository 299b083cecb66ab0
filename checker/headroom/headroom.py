"""Put together what is left in a case: every limit, the limits together, repairs, instalments."""

from checker.audit import Examined
from checker.core.lang import Lang
from checker.core.room import Headroom, Joint, Repair
from checker.headroom.held import Amounts, Held, amounts_of, limits_held, missing_for
from checker.headroom.instalments import instalment_rooms
from checker.headroom.rooms import room_of
from checker.headroom.together import joint_room, smallest_repair

CONTRACT = "项目经费总额"


def headroom_of(examined: Examined, lang: Lang) -> Headroom:
    """Everything that is left in one examined case."""
    amounts = amounts_of(examined.facts)
    usable: list[Held] = []
    missing: list[str] = []
    for held in limits_held(examined):
        lacking = missing_for(held, amounts, examined, lang)
        missing += lacking
        if not lacking and amounts.totals[held.bound.total] > 0:
            usable.append(held)
    rooms = [room for held in usable if (room := room_of(held, amounts))]
    rooms.sort(key=lambda room: (room.kept, not room.decides))
    groups = _groups(usable)
    return Headroom(
        case=examined.case.name,
        rooms=tuple(rooms),
        joints=tuple(_joint(group, amounts, lang) for group in groups if len(group) > 1),
        repairs=tuple(_repairs(groups, amounts)),
        instalments=tuple(instalment_rooms(examined, lang)),
        missing=tuple(dict.fromkeys(missing)),
    )


def _groups(usable: list[Held]) -> list[list[Held]]:
    """The limits that share an amount and a total."""
    by_base: dict[tuple[str, str], list[Held]] = {}
    for held in usable:
        by_base.setdefault((held.bound.amount, held.bound.total), []).append(held)
    return list(by_base.values())


def _joint(group: list[Held], amounts: Amounts, lang: Lang) -> Joint:
    return joint_room(group, amounts, amounts.totals.get(CONTRACT), lang)


def _repairs(groups: list[list[Held]], amounts: Amounts) -> list[Repair]:
    found = (smallest_repair(group, amounts, keep_sum=group[0].bound.amount == "预算") for group in groups)
    return [repair for repair in found if repair]
