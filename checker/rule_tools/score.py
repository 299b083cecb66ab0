"""The mutation score of a pack: of all small changes, how many make one of its examples fail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from checker.checks.form import Compiled
from checker.packs.pack import Pack
from checker.rule_tools.bench import Bench, compiled_parts, dependents, whole
from checker.rule_tools.boundaries import moved_boundaries
from checker.rule_tools.mutants import Mutant, mutants_of


@dataclass(frozen=True)
class Survivor:
    """A change no example noticed: where it stands, what it is, and why it changes nothing, where the pack says so."""

    place: tuple[str | int, ...]
    what: str
    why: str = ""


@dataclass(frozen=True)
class Score:
    """How many changes were tried and which were not noticed; `stale` are explanations of changes that are noticed."""

    tried: int
    survivors: tuple[Survivor, ...]
    stale: tuple[str, ...]

    @property
    def explained(self) -> int:
        """How many survivors the pack explains."""
        return sum(bool(survivor.why) for survivor in self.survivors)

    @property
    def open(self) -> tuple[Survivor, ...]:
        """The survivors nobody explained."""
        return tuple(survivor for survivor in self.survivors if not survivor.why)

    @property
    def killed(self) -> int:
        """How many changes some example noticed."""
        return self.tried - len(self.survivors)


def mutation_score(pack: Pack) -> Score:
    """Change a pack in every small way, one at a time, and run the examples of the rules concerned."""
    bench = Bench(pack)
    why = {equivalent.change: equivalent.why for equivalent in pack.source.equivalent}
    tried, survivors = 0, []
    for place, what, noticed in _trials(pack, bench):
        tried += 1
        if not noticed:
            survivors.append(Survivor(place, what, why.get(what, "")))
    stale = tuple(change for change in why if change not in {survivor.what for survivor in survivors})
    return Score(tried, tuple(survivors), stale)


def _trials(pack: Pack, bench: Bench) -> Iterator[tuple[tuple[str | int, ...], str, bool]]:
    rules = [rule.id for rule in pack.source.rules]
    if not rules:  # without rules of its own there are no examples that could notice anything
        return
    for mutant in mutants_of(pack.source):
        changed = _changed_parts(pack, bench, mutant)
        parts = {**bench.parts, **changed}
        asked = [*mutant.rules, *(rule for name in changed for rule in dependents(name, bench.parts, rules))]
        noticed = any(bench.fails(parts, mutant.source, rule) for rule in dict.fromkeys(asked))
        yield mutant.place, mutant.what, noticed
    for n, rule in enumerate(rules):
        for moved in moved_boundaries(bench.parts[rule].rules):
            parts = {**bench.parts, rule: replace(bench.parts[rule], rules=moved.rules)}
            noticed = any(bench.fails(parts, pack.source, one) for one in dependents(rule, bench.parts, rules))
            yield ("rules", n, "check"), f"{rule} {moved.what}", noticed


def _changed_parts(pack: Pack, bench: Bench, mutant: Mutant) -> Mapping[str, Compiled]:
    """Only the parts the change touches are compiled again."""
    changed = whole(replace(pack, source=mutant.source))
    if mutant.place[0] == "inferences":
        return compiled_parts(changed, [mutant.what.split(" ")[0]])
    return compiled_parts(changed, mutant.rules)
