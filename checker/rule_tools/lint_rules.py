"""What every rule must say and show: its texts, examples on both sides, an id of its own."""

from collections.abc import Iterator

from checker.core.status import Status
from checker.packs.model import Rule
from checker.packs.pack import Pack
from checker.rule_examples import expectation
from checker.rule_tools.issues import Linted, LintIssue, Place

WANTED = {
    "title": "标题",
    "title_en": "英文标题",
    "remedy": "建议",
    "remedy_en": "英文建议",
    "rationale": "理由",
    "false_alarms": "常见误报",
}
FAILING = {Status.BREACH, Status.DOUBT, Status.HINT}


def lint(linted: Linted) -> Iterator[LintIssue]:
    """Go through the rules; and say where the pack is not called what its file is called."""
    pack = linted.pack
    if f"{pack.id}.yaml" != pack.file:
        yield linted.issue(
            ("pack",),
            f"规则包编号“{pack.id}”与文件名 {pack.file} 不一致，--pack 按文件名找",
            f"the pack is called “{pack.id}” and its file {pack.file}; --pack looks for the file",
        )
    for other in linted.others:
        theirs = {rule.id for rule in other.source.rules} | {inference.id for inference in other.source.inferences}
        for key, ids in (
            ("rules", [r.id for r in pack.source.rules]),
            ("inferences", [i.id for i in pack.source.inferences]),
        ):
            for n, id_ in enumerate(ids):
                if id_ in theirs:
                    yield linted.issue(
                        (key, n, "id"),
                        f"编号 {id_} 已用在规则包 {other.id}（{other.file}）",
                        f"the id {id_} is used in pack {other.id} ({other.file})",
                    )
    if pack.source.unread.strip() and not pack.source.unread_en.strip():
        yield linted.issue(
            ("unread",),
            "unread 没有英文（unread_en）：--lang en 的报告会照抄中文",
            "unread has no unread_en: reports in English would say it in Chinese",
        )
    for n, rule in enumerate(pack.source.rules):
        if rule.id in linted.registry.retired:
            why = linted.registry.retired[rule.id]
            yield linted.issue(
                ("rules", n, "id"),
                f"编号 {rule.id} 已停用（{why}），不再使用，换一个新编号",
                f"the id {rule.id} is retired ({why}); choose a new one",
            )
        yield from _texts(linted, n, rule)
        yield from _examples(linted, n, rule)


def _ids(pack: Pack) -> dict[Place, str]:
    """Where the pack gives which id."""
    rules: dict[Place, str] = {("rules", n, "id"): rule.id for n, rule in enumerate(pack.source.rules)}
    return rules | {("inferences", n, "id"): one.id for n, one in enumerate(pack.source.inferences)}


def _texts(linted: Linted, n: int, rule: Rule) -> Iterator[LintIssue]:
    for key, word in WANTED.items():
        if not str(getattr(rule, key)).strip():
            yield linted.issue(("rules", n, key), f"{rule.id} 没有{word}（{key}）", f"{rule.id} has no {key}")


def _examples(linted: Linted, n: int, rule: Rule) -> Iterator[LintIssue]:
    shown = {expectation(example)[0] for example in rule.examples}
    place = ("rules", n, "examples")
    if Status.MET not in shown:
        yield linted.issue(place, f"{rule.id} 没有通过的例子（pass）", f"{rule.id} has no example that passes")
    if not shown & FAILING:
        yield linted.issue(
            place,
            f"{rule.id} 没有不通过的例子（fail、doubt 或 hint）",
            f"{rule.id} has no example that does not pass (fail, doubt or hint)",
        )
