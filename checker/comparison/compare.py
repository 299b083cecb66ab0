"""Compare two runs: every finding of either is resolved, eased, still open, worse, no longer judged, or new."""

from collections.abc import Iterator, Mapping, Sequence

from checker.comparison.baseline import is_worse
from checker.comparison.cell_values import cell_changes
from checker.comparison.change import Became, CaseChanges, Change, FigureChange, Move
from checker.comparison.moved_lines import moved_lines
from checker.comparison.moves import figure_changes, moves_between, numerators
from checker.comparison.pair import pair_cases
from checker.core.findings import CaseReport, Finding, Report, Verdict
from checker.core.lang import Lang, say
from checker.core.status import Status
from checker.tables.case import Case

ORDER = tuple(Became)
BAD = {Status.BREACH, Status.DOUBT, Status.HINT}


def compare(
    before: Report,
    now: Report,
    books_before: Mapping[str, Case],
    books_now: Mapping[str, Case],
    lang: Lang,
) -> tuple[CaseChanges, ...]:
    """Say of every case what changed. `books_*` are the cases' tables by name, as far as the files are at hand."""
    found = []
    for now_case, old_case in pair_cases(now.cases, before.cases):
        found.append(_case(old_case, now_case, books_before, books_now, lang))
    return tuple(found)


def _case(
    before: CaseReport | None,
    now: CaseReport | None,
    books_before: Mapping[str, Case],
    books_now: Mapping[str, Case],
    lang: Lang,
) -> CaseChanges:
    if before is None or now is None:
        there = before or now
        assert there is not None
        zh, en = ("新的一次没有这个项目", "not in the new run") if now is None else ("旧的一次没有这个项目", "not in the old run")  # fmt: skip
        became = Became.UNJUDGED if now is None else Became.NEW
        alone = tuple(
            Change(became, f if now is None else None, f if before is None else None, None) for f in there.findings
        )
        return CaseChanges(there.case, alone, notes=(say(lang, zh, en),))
    figures = figure_changes(before.figures, now.figures)
    moves = moves_between(figures)
    old_books, new_books = books_before.get(before.case), books_now.get(now.case)
    lines, count = moved_lines(old_books, new_books) if old_books and new_books else ((), 0)
    notes = list(_notes(before, now, lang))
    if not old_books or not new_books:
        notes.append(
            say(lang, "账表原件不在手边，没有逐行比对，只比对两次的结论和金额",
                "the books are not at hand: lines were not compared, only conclusions and amounts")
        )  # fmt: skip
    changes = [_with_grounds(change, figures, moves, old_books, new_books) for change in _changes(before, now)]
    changes.sort(key=lambda change: ORDER.index(change.became))
    return CaseChanges(now.case, tuple(changes), figures, moves, lines, count, tuple(notes))


def _changes(before: CaseReport, now: CaseReport) -> Iterator[Change]:
    verdicts = {verdict.rule: verdict for verdict in now.verdicts}
    old, new = {f.id: f for f in before.findings}, {f.id: f for f in now.findings}
    for name, finding in new.items():
        was = old.get(name)
        yield Change(_became(was, finding) if was else Became.NEW, was, finding, verdicts.get(finding.rule))
    for name, finding in old.items():
        if name not in new:
            verdict = verdicts.get(finding.rule)
            yield Change(_without(finding, verdict), finding, None, verdict)


def _became(was: Finding, is_: Finding) -> Became:
    if is_worse(was, is_):
        return Became.WORSE
    return Became.EASED if is_worse(is_, was) else Became.OPEN


def _without(finding: Finding, verdict: Verdict | None) -> Became:
    """A finding that is gone is settled only where the rule, or every basis that was broken, was judged again."""
    if verdict is None or verdict.status is Status.NOT_APPLICABLE:
        return Became.UNJUDGED
    if verdict.status is not Status.UNDECIDED:
        return Became.RESOLVED
    kept = {basis.basis for basis in verdict.bases if basis.status is Status.MET}
    broken = {basis.basis for basis in finding.bases if basis.status in BAD and basis.weighs}
    return Became.RESOLVED if broken and broken <= kept else Became.UNJUDGED


def _with_grounds(
    change: Change, figures: Sequence[FigureChange], moves: Sequence[Move], before: Case | None, now: Case | None
) -> Change:
    """Add by what it changed: amounts, cells, and money that only moved."""
    was = change.before
    if was is None or change.became is Became.OPEN:
        return change
    facts = {step.fact for step in was.proof}
    own = tuple(figure for figure in figures if figure.fact in facts)
    cited = [*was.cells, *(cell for figure in own for cell in figure.now_cells)]
    cells = cell_changes(cited, before, now) if before and now else ()
    parts = numerators(was)
    better = change.became in {Became.RESOLVED, Became.EASED}
    moved = tuple(m for m in moves if {(m.of, m.source), (m.of, m.target)} & parts) if better else ()
    within = tuple(m for m in moved if not {(m.of, m.source), (m.of, m.target)} <= parts)
    return Change(change.became, was, change.now, change.verdict, own, cells, within)


def _notes(before: CaseReport, now: CaseReport, lang: Lang) -> Iterator[str]:
    old, new = {p.id: p.sha256 for p in before.packs}, {p.id: p.sha256 for p in now.packs}
    changed = [name for name in old if name in new and old[name] != new[name]]
    apart = sorted(set(old) ^ set(new))
    if changed:
        names = say(lang, "、", ", ").join(changed)
        yield say(lang, f"两次之间规则包有改动：{names}", f"rule packs changed between the runs: {names}")
    if apart:
        names = say(lang, "、", ", ").join(apart)
        yield say(lang, f"只在其中一次用到的规则包：{names}", f"packs used in one run only: {names}")
    for case, which, word in ((before, "旧的一次", "old"), (now, "新的一次", "new")):
        if case.problems:
            zh = f"{which}有 {len(case.problems)} 处读不出来，没有出现的问题不等于已经解决"
            yield say(
                lang, zh, f"{len(case.problems)} problem(s) in the {word} run: a missing finding may not be settled"
            )
        if case.baseline:
            zh = f"{which}用了基线，{len(case.baseline.known)} 个旧问题没有列入比较"
            yield say(lang, zh, f"the {word} run used a baseline: {len(case.baseline.known)} findings are not compared")
