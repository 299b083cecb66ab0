"""Check one case of a batch, in whatever process or on whatever machine it lands."""

import io
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

from checker import __version__
from checker.audit import Auditor
from checker.batch.jobs import Checked, Job
from checker.batch.settings import Settings
from checker.city.kept import kept_rows
from checker.core.findings import CaseReport, Report
from checker.core.lang import Both, SaidError
from checker.core.masking import masked_again
from checker.packs.find import load_named, shipped_packs
from checker.packs.load import PackInvalidError
from checker.reports.json import case_json
from checker.store.case_rows import case_rows
from checker.store.times import now
from checker.tables.read_case import read_case


class SettingsError(SaidError):
    """The packs cannot be used; nothing can be checked."""


def make_checker(settings: Settings) -> Callable[[Job], Checked]:
    """What a worker begins with. Raises SettingsError."""
    return CaseChecker(settings).check


class CaseChecker:
    """Packs compiled once, for as many cases as this process is given."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        try:
            names = settings.packs
            packs = [load_named(name, examples=False) for name in names] if names else shipped_packs(examples=False)
            self.auditor = Auditor(packs, settings.lang, settings.engine, pictures=_pictured(settings.formats))
        except PackInvalidError as invalid:
            mistakes = "\n" + "\n".join(map(str, invalid.errors))
            raise SettingsError(
                Both("规则包有错：", "rule packs have mistakes:") + Both(mistakes, mistakes)
            ) from invalid
        except LookupError as unknown:
            name = unknown.args[0]
            raise SettingsError(Both(f"没有规则包“{name}”", f"there is no rule pack “{name}”")) from unknown
        except (OSError, ImportError) as error:
            raise SettingsError(
                Both(f"规则包或推理引擎用不了：{error}", f"a rule pack or the engine cannot be used: {error}")
            ) from error

    def check(self, job: Job) -> Checked:
        """Read the case, audit it, lay out what is saved of it."""
        begun = time.perf_counter()
        settings = self.settings
        as_of = date.fromisoformat(settings.as_of) if settings.as_of else None
        with _at_hand(job.path) as path:
            case = read_case(path, as_of, job.key, settings.password)
        examined = self.auditor.examine(case)
        report = self.auditor.report_of(examined)
        rows = case_rows(
            job.key,
            job.content_key,
            case_json(report) if settings.show_personal else case_json(report, masked_again),
            engine=self.auditor.engine,
            checked_at=now(),
            seconds=round(time.perf_counter() - begun, 4),
            more=kept_rows(case, examined.measurements, settings.identity_key),
        )
        files = self._files(report)
        for one in (case, examined.case):  # two, where the report is in another language than the case was read in
            one.let_go()
        return Checked(rows, tuple((one.path, one.sha256) for one in report.inputs), files)

    def _files(self, case: CaseReport) -> dict[str, bytes]:
        if not self.settings.formats:
            return {}
        from checker.core.masking import masked_values
        from checker.reports.formats import Wishes, formats

        if not self.settings.show_personal:
            case = masked_values(case)
        report = Report(__version__, self.auditor.engine, (case,), self.settings.as_of)
        written = {}
        wishes = Wishes(lang=self.settings.lang)
        for name in self.settings.formats:
            for ending, write in formats()[name].files_for(wishes).items():
                out = io.BytesIO()
                write(report, self.settings.lang, out)
                written[ending] = out.getvalue()
        return written


def _pictured(names: tuple[str, ...]) -> bool:
    if not names:
        return False
    from checker.reports.formats import formats

    return any(formats()[name].pictured for name in names)


def _at_hand(path: str) -> AbstractContextManager[Path]:
    if "://" not in path:
        return nullcontext(Path(path))
    from checker.batch.remote import fetched

    return fetched(path)
