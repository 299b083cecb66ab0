"""How a rule pack is written: the shape of the YAML, as msgspec types. Also the source of its JSON Schema."""

from datetime import date
from typing import Any, Literal

import msgspec

Evidence = Literal["S", "T", "2", "M", "I"]
Severity = Literal["违规", "疑点", "提示"]
ParameterUnit = Literal["share", "workday", "score", "fen", "count", "words"]


class Strict(msgspec.Struct, forbid_unknown_fields=True):
    """A block in which a misspelt key is an error."""


class InForce(Strict, rename={"start": "from", "end": "to"}):
    """The days the document is in force, both included; leave one out where it is open."""

    start: date | None = None
    end: date | None = None


class Document(Strict):
    """The policy document: its number, title, issuer and days, and how sure we are of them."""

    title: str
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    in_force: InForce = msgspec.field(default_factory=InForce)
    succeeded_by: str = ""
    evidence: Evidence = "S"
    note: str = ""
    title_en: str = ""


class Clause(Strict):
    """One clause: what it says, where that was read, and its article number once somebody has read it.

    `quote_en` is a translation of ours, always shown as one beside the quote.
    """

    quote: str
    read_in: str
    article: str | None = None
    evidence: Evidence = "S"
    quote_en: str = ""
    read_in_en: str = ""


class Parameter(Strict, rename={"editions": "from"}):
    """A number of a clause, or a convention (惯例) with its reason; each value holds from its date on.

    Unit `words` is a list of words ([词, 词], or kinds with {words, unless}). A convention of a pack that is no
    numbered document may be stated by a case; `stated_as` names the field of 项目信息 that states it.
    """

    unit: ParameterUnit
    editions: dict[str, Any]
    clause: str = ""
    convention: str = ""
    stated_as: str = ""


class Stated(Strict):
    """An assessment in an example: scores by party, total, grade, and rectification."""

    on: date | None = None
    third_party: str | int | None = None
    street: str | int | None = None
    district: str | int | None = None
    total: str | int | None = None
    grade: str | None = None
    rectified_on: date | None = None
    rectified_grade: str | None = None


class MiniCase(Strict):
    """A case in one line, amounts in 万元; what is left out is not in the workbook.

    `info` fills 报告概况 (or 项目信息) by field name, `kind` is its 文件类型, `tables` gives whole sheets by kind;
    a row with `times: 20` stands there twenty times. `parameters` is that block of a case.yaml.
    `unreadable` says that the books are meant to hold something that cannot be read. `stations` gives several
    cases, by the names of their stations, for a rule across stations; `finds` then stands beside it.
    """

    region: str | None = None
    year: int | None = 2020
    service: list[date] = []
    contract: str | int | None = None
    received: str | int | None = None
    effective: date | None = None
    funding: dict[str, str | int] = {}
    budget: dict[str, str | int] = {}
    budget_total: str | int | None = None
    spent: dict[str, str | int] = {}
    spent_total: str | int | None = None
    shares: dict[int, str] = {}
    applied: dict[int, date] = {}
    paid: dict[int, date] = {}
    amounts: dict[int, str | int] = {}
    deducted: dict[int, str | int] = {}
    assessed: dict[str, Stated] = {}
    indicators: dict[str, list[str | int]] = {}
    headcount: int | None = None
    certified: int | None = None
    agreed: dict[str, str | int] = {}
    kind: str | None = None
    info: dict[str, Any] = {}
    tables: dict[str, list[dict[str, Any]]] = {}
    parameters: dict[str, Any] = {}
    as_of: date | None = None
    finds: str | None = None
    unreadable: bool = False
    stations: "dict[str, MiniCase]" = {}


class Example(Strict, rename={"met": "pass", "breach": "fail"}):
    """One case and what the rule must say of it; exactly one key."""

    met: MiniCase | None = None
    breach: MiniCase | None = None
    doubt: MiniCase | None = None
    hint: MiniCase | None = None
    undecided: MiniCase | None = None
    not_applicable: MiniCase | None = None


class Rule(Strict):
    """One rule: what is compared, on which clause it rests, how bad a breach is, how to put it right."""

    id: str
    title: str
    title_en: str
    check: dict[str, Any]
    cite: str
    severity: Severity
    remedy: str
    remedy_en: str
    judgement: str = ""
    judgement_en: str = ""
    rationale: str = ""
    rationale_en: str = ""
    false_alarms: str = ""
    false_alarms_en: str = ""
    examples: list[Example] = []


class Inference(Strict):
    """A fact from facts: when these are there, and none of `unless`, then this one holds too.

    `note` says in a few words what follows; it is added to the working in every proof.
    """

    id: str
    when: dict[str, dict[str, Any]]
    then: dict[str, Any]
    unless: dict[str, dict[str, Any]] = {}
    note: str = ""
    note_en: str = ""


class Equivalent(Strict):
    """A change (as `rules test --mutate` names it) that no example can notice, and why it changes nothing."""

    change: str
    why: str


class PackFile(Strict):
    """The whole file.

    `applies_to` names the kinds of document it is for (empty: any case). `builds_on` names the pack whose
    rules it takes over and may override by name; `unread` says what of this document nobody has read:
    then what is taken over cannot be a breach here, only 疑点.
    """

    pack: str
    document: Document
    rules: list[Rule]
    about: str = ""
    about_en: str = ""
    region: str = ""
    applies_to: list[str] = []
    builds_on: str = ""
    unread: str = ""
    unread_en: str = ""
    clauses: dict[str, Clause] = {}
    parameters: dict[str, Parameter] = {}
    inferences: list[Inference] = []
    equivalent: list[Equivalent] = []
