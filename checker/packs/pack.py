"""A validated pack, ready to be run: its document, its rules, and what the engine is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from checker.checks.form import Compiled, EngineRule
from checker.core.asks import Ask
from checker.core.evidence import EVIDENCE
from checker.core.findings import Citation
from checker.core.lang import Lang, say
from checker.packs.model import Clause, Document, PackFile, Rule

UNVERIFIED = {"2", "M", "I"}


@dataclass(frozen=True)
class PackError:
    """One mistake in a pack: file, line, what is wrong, and what was probably meant."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Pack:
    """A pack whose every name and number has been checked.

    A pack that builds on another holds what it took over too: `taken_over` names those rules, clauses
    and parameters, and `base` the pack they come from, whose document then decides.
    """

    file: str
    sha256: str
    source: PackFile
    lines: Mapping[str, int]
    base: "Pack | None" = None
    taken_over: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The pack's short name."""
        return self.source.pack

    @property
    def document(self) -> Document:
        """The policy document it encodes."""
        return self.source.document

    def name(self, lang: Lang = "zh") -> str:
        """《标题》（文号）, or what the pack is about where it is no document; in English with what it is about."""
        document = self.document
        if lang == "en" and document.title_en and not document.number:
            return document.title_en
        title = f"《{document.title}》（{document.number}）" if document.number else document.title
        return title if lang == "zh" or not self.source.about_en else f"{title}: {self.source.about_en}"

    def unread_note(self, lang: Lang) -> str:
        """What of this document nobody has read, after its name; said in Chinese where the pack has no English for it."""
        source = self.source
        return say(
            lang, f"{self.name(lang)}：{source.unread}", f"{self.name(lang)}: {source.unread_en or source.unread}"
        )

    def citation(self, rule: Rule, lang: Lang = "zh") -> Citation:
        """The clause a rule rests on; for readers of English with our translation beside the quote."""
        clause: Clause = self.source.clauses[rule.cite]
        document = self.document_of(rule.cite)
        unsure = say(lang, *EVIDENCE[clause.evidence]) if clause.evidence in UNVERIFIED else ""
        title = document.title if lang == "zh" else document.title_en or document.title
        read_in = clause.read_in if lang == "zh" else clause.read_in_en or clause.read_in
        if unsure:
            read_in += say(lang, f"（{unsure}）", f" ({unsure})")
        translation = "" if lang == "zh" else clause.quote_en
        return Citation(
            document.number or title, title, clause.quote, read_in, clause.article, translation, clause.evidence
        )

    def document_of(self, name: str) -> Document:
        """The document a clause or parameter stands in: this one, or the one it was taken over from."""
        return self.base.document_of(name) if self.base and name in self.taken_over else self.document

    def evidence(self, rule: Rule, lang: Lang) -> str:
        """How sure the wording of its clause is, in words."""
        return say(lang, *EVIDENCE[self.source.clauses[rule.cite].evidence])


@dataclass(frozen=True)
class CompiledPack:
    """A pack with its engine rules in one language, and the clause each rule rests on."""

    pack: Pack
    engine_rules: tuple[EngineRule, ...]
    checks: Mapping[str, Compiled]
    citations: Mapping[str, Citation]

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """The ledger tests its rules ask for."""
        return tuple(ask for compiled in self.checks.values() for ask in compiled.asks)
