"""A validated pack, ready to be run: its document, its rules, and what the engine is given."""

from collections.abc import Mapping
from dataclasses import dataclass

from checker.checks.form import Compiled, EngineRule
from checker.core.evidence import EVIDENCE
from checker.core.findings import Citation
from checker.core.lang import Lang, say
from checker.packs.model import Clause, Document, PackFile, Rule


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
    """A pack whose every name and number has been checked."""

    file: str
    sha256: str
    source: PackFile
    lines: Mapping[str, int]

    @property
    def id(self) -> str:
        """The pack's short name."""
        return self.source.pack

    @property
    def document(self) -> Document:
        """The policy document it encodes."""
        return self.source.document

    def name(self, lang: Lang = "zh") -> str:
        """《标题》（文号）, or what the pack is about where it is no document."""
        document = self.document
        title = f"《{document.title}》（{document.number}）" if document.number else document.title
        return title if lang == "zh" or not self.source.about_en else f"{title}: {self.source.about_en}"

    def citation(self, rule: Rule) -> Citation:
        """The clause a rule rests on."""
        clause: Clause = self.source.clauses[rule.cite]
        return Citation(
            self.document.number or self.document.title,
            self.document.title,
            clause.quote,
            clause.read_in,
            clause.article,
        )

    def evidence(self, rule: Rule, lang: Lang) -> str:
        """How sure the wording of its clause is, in words."""
        return say(lang, *EVIDENCE[self.source.clauses[rule.cite].evidence])


@dataclass(frozen=True)
class CompiledPack:
    """A pack with its engine rules in one language."""

    pack: Pack
    engine_rules: tuple[EngineRule, ...]
    checks: Mapping[str, Compiled]
