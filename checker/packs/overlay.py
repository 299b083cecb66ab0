"""One pack on another: a district's 细则 on the city's 办法, changing by name what it changes."""

import hashlib

import msgspec

from checker.packs.pack import Pack


def build_on(base: Pack, overlay: Pack) -> Pack:
    """Take over what the overlay does not have itself; each thing keeps the document it comes from."""
    own, under = overlay.source, base.source
    own_rules = {rule.id: rule for rule in own.rules}
    own_inferences = {inference.id: inference for inference in own.inferences}
    rules = [own_rules.pop(rule.id, rule) for rule in under.rules] + list(own_rules.values())
    inferences = [own_inferences.pop(one.id, one) for one in under.inferences] + list(own_inferences.values())
    source = msgspec.structs.replace(
        own,
        clauses=under.clauses | own.clauses,
        parameters=under.parameters | own.parameters,
        rules=rules,
        inferences=inferences,
    )
    mine = {rule.id for rule in own.rules} | set(own.clauses) | set(own.parameters)
    theirs = {rule.id for rule in under.rules} | set(under.clauses) | set(under.parameters)
    digest = hashlib.sha256((base.sha256 + overlay.sha256).encode()).hexdigest()
    lines = {**base.lines, **overlay.lines}
    return Pack(overlay.file, digest, source, lines, base, frozenset(theirs - mine))
