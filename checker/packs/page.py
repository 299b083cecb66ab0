"""Write the page of a rule from its pack: nothing on it is written anywhere else."""

from typing import Any

import msgspec

from checker.core.lang import Lang, say
from checker.core.rule_page import RulePage
from checker.core.status import ENGLISH, Status
from checker.packs.compile import open_parameters
from checker.packs.kinds import kinds
from checker.packs.model import Rule
from checker.packs.pack import Pack

USUAL_YEAR = 2020  # what an example means that names no year
WORDS = {
    "met": ("符合", "met"),
    "breach": ("违规", "breach"),
    "doubt": ("疑点", "doubt"),
    "hint": ("提示", "hint"),
    "undecided": ("未能判断", "undecided"),
    "not_applicable": ("不适用", "not applicable"),
}


def rule_page(pack: Pack, rule: Rule, lang: Lang = "zh") -> RulePage:
    """Collect the page of one rule."""
    clause = pack.source.clauses[rule.cite]
    document = pack.document
    article = clause.article or say(lang, "条款号未核实", "article number not verified")
    first, last = document.in_force.start, document.in_force.end or "…"
    days = say(lang, f"{first} 至 {last}", f"{first} to {last}") if first else ""
    sure = pack.evidence(rule, lang)
    paragraphs = [
        (say(lang, "规则包", "pack"), f"{pack.id}  {pack.name(lang)}  {days}".rstrip()),
        (say(lang, "条款", "clause"), f"“{clause.quote}”" + say(lang, f"（{article}）", f" ({article})")),
        (
            say(lang, "出处", "read in"),
            say(lang, f"{clause.read_in}；{sure}", f"{clause.read_in_en or clause.read_in}; {sure}"),
        ),
        (say(lang, "检查", "check"), _check(rule, lang)),
        (say(lang, "参数", "numbers"), _parameters(pack, rule, lang)),
        (say(lang, "等级", "severity"), say(lang, rule.severity, ENGLISH[Status(rule.severity)])),
        (say(lang, "理由", "rationale"), say(lang, rule.rationale, rule.rationale_en or rule.rationale)),
        (say(lang, "常见误报", "caution"), say(lang, rule.false_alarms, rule.false_alarms_en or rule.false_alarms)),
        (say(lang, "建议", "remedy"), say(lang, rule.remedy, rule.remedy_en)),
        (say(lang, "例子", "examples"), "\n".join(_examples(rule, lang))),
        (say(lang, "文件", "file"), f"rules/{pack.file}:{pack.lines[rule.id]}"),
    ]
    return RulePage(
        rule.id, say(lang, rule.title, rule.title_en), tuple((label, text) for label, text in paragraphs if text)
    )


def _check(rule: Rule, lang: Lang) -> str:
    [(name, keys)] = rule.check.items()
    doc = say(lang, "", f"  ({kinds()[name].doc.splitlines()[0]})")
    return f"{name}{doc}  {_plain(keys)}"


def _parameters(pack: Pack, rule: Rule, lang: Lang) -> str:
    """The numbers and word lists of a rule; those that a case may state for itself are marked."""
    [keys] = rule.check.values()
    limits = keys.get("limits")
    words = [*keys.values(), *(limits.values() if isinstance(limits, dict) else ())]
    named = dict.fromkeys(word for word in words if isinstance(word, str) and word in pack.source.parameters)
    mark = say(lang, "（项目可在 case.yaml 的 parameters 里写自己的）", " (a case may state its own under parameters)")
    colon = say(lang, "：", ": ")
    may_state = open_parameters(pack) if not pack.document_of(rule.cite).number else {}
    return "\n".join(
        f"{name}{colon}{_plain(pack.source.parameters[name].editions)}{mark if name in may_state else ''}"
        for name in named
    )


def _examples(rule: Rule, lang: Lang) -> list[str]:
    lines: list[str] = []
    for example in rule.examples:
        for name, case in msgspec.structs.asdict(example).items():
            if case is not None:
                told = _told(msgspec.to_builtins(case))
                told.pop("finds", None)
                if told.get("year") == USUAL_YEAR:
                    del told["year"]
                lines.append(f"{say(lang, *WORDS[name])}{say(lang, '：', ': ')}{_plain(told)}")
    return lines


def _told(given: dict[str, Any]) -> dict[str, Any]:
    """What an example says, without what it leaves open."""
    told = {key: _told(value) if isinstance(value, dict) else value for key, value in given.items()}
    return {
        key: value for key, value in told.items() if value is not None and value is not False and value not in ({}, [])
    }


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(part)}" for key, part in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_plain, value)) + "]"
    return str(value)
