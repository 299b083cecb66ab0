"""Run again what a saved run was asked, and say in what two runs differ before their results do."""

from collections.abc import Iterator
from datetime import date

from checker.cli._requests import run_request
from checker.core.findings import Report
from checker.core.lang import Lang, say


def rerun(before: Report, password: str | None) -> Report:
    """The same command on the same paths, held against the same day."""
    assert before.request is not None
    return run_request(before.request, date.fromisoformat(before.as_of) if before.as_of else None, password)


def why_not(before: Report, after: Report, lang: Lang) -> Iterator[str]:
    """Version, engine, packs and inputs that are not the same."""
    for word, word_en, was, is_ in (
        ("程序版本", "version", before.version, after.version),
        ("推理引擎", "engine", before.engine, after.engine),
    ):
        if was != is_:
            yield say(lang, f"{word} {was} → {is_}", f"{word_en} {was} → {is_}")
    for old, new in zip(before.cases, after.cases, strict=False):
        packs = {pack.id: pack.sha256 for pack in new.packs}
        for pack in old.packs:
            if packs.get(pack.id) != pack.sha256:
                gone = pack.id not in packs
                zh = f"规则包 {pack.id} {'这次没有用到' if gone else '内容有改动'}"
                yield say(lang, zh, f"pack {pack.id} {'is not used now' if gone else 'was changed'}")
        inputs = {source.path: source.sha256 for source in new.inputs}
        for source in old.inputs:
            if inputs.get(source.path) != source.sha256:
                yield say(lang, f"输入 {source.path} 有改动", f"input {source.path} was changed")
        added = set(inputs) - {source.path for source in old.inputs}
        if added:
            yield say(lang, f"多出的输入：{'、'.join(sorted(added))}", f"further inputs: {', '.join(sorted(added))}")
