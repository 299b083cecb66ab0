"""What a run was asked to do: enough to ask it again."""

from dataclasses import dataclass

from checker.core.lang import Lang


@dataclass(frozen=True, slots=True)
class Request:
    """The words of the command that ran. `cases` holds the paths of each case as they were given.

    `waivers_on` is the day on which approvals were held against their expiry (ISO, None = no approvals).
    A password is never kept.
    """

    cases: tuple[tuple[str, ...], ...]
    packs: tuple[str, ...] = ()
    case_file: str | None = None
    lang: Lang = "zh"
    engine: str = "auto"
    show_personal: bool = False
    baseline: str | None = None
    waivers: str | None = None
    waivers_on: str | None = None
