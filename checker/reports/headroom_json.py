"""Headroom as JSON: amounts in 分, shares as fractions."""

import json
from typing import Any

from checker.core.room import Headroom, InstalmentRoom, Joint, Repair, Room


def headroom_json(cases: tuple[Headroom, ...]) -> bytes:
    """Write it; keys do not change with the language."""
    return (json.dumps({"cases": [_case(case) for case in cases]}, ensure_ascii=False, indent=2) + "\n").encode()


def _case(case: Headroom) -> dict[str, Any]:
    return {
        "case": case.case,
        "rooms": [_room(room) for room in case.rooms],
        "joints": [_joint(joint) for joint in case.joints],
        "repairs": [_repair(repair) for repair in case.repairs],
        "instalments": [_instalment(one) for one in case.instalments],
        "missing": list(case.missing),
    }


def _room(room: Room) -> dict[str, Any]:
    return {
        "rule": room.rule,
        "title": room.title,
        "clause": room.clause,
        "categories": list(room.categories),
        "amount": room.amount,
        "total": room.total,
        "limit": f"{room.limit.numerator}/{room.limit.denominator}",
        "at_least": room.at_least,
        "decides": room.decides,
        "severity": room.severity,
        "kept": room.kept,
        "current_fen": room.current_fen,
        "total_fen": room.total_fen,
        "moves_total": room.moves_total,
        "room_fen": room.room_fen,
        "room_best_fen": room.room_best_fen,
        "cells": [cell.full for cell in room.cells],
    }


def _joint(joint: Joint) -> dict[str, Any]:
    return {
        "amount": joint.amount,
        "total": joint.total,
        "rules": list(joint.rules),
        "left_fen": joint.left_fen,
        "why_not": joint.why_not,
        "rooms": [
            {
                "category": room.category,
                "current_fen": room.current_fen,
                "least_fen": room.least_fen,
                "most_fen": room.most_fen,
            }
            for room in joint.rooms
        ],
    }


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "amount": repair.amount,
        "total": repair.total,
        "broken": list(repair.broken),
        "moves": [
            {"category": move.category, "change_fen": move.change_fen, "bound_by": list(move.bound_by)}
            for move in repair.moves
        ],
    }


def _instalment(one: InstalmentRoom) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "due_fen": one.due_fen,
        "received_fen": one.received_fen,
        "payable_fen": one.payable_fen,
        "blocked_by": list(one.blocked_by),
        "last_day": one.last_day.isoformat() if one.last_day else None,
        "last_day_rule": one.last_day_rule,
        "working": one.working,
        "if_unpaid": one.if_unpaid,
    }
