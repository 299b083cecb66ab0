"""What holds for every case of a batch."""

from dataclasses import dataclass, field

from checker.core.lang import Lang

TIME_LIMIT_SECONDS = 300
MEMORY_LIMIT_MB = 2048


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a case may take and how much memory its process may hold; 0 is no limit."""

    seconds: float = TIME_LIMIT_SECONDS
    memory_mb: int = MEMORY_LIMIT_MB


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a report besides the files: packs (ids or files, none is all), day, language, engine.

    `identity_key` is the store's: identity numbers are kept only as digests under it.
    """

    packs: tuple[str, ...] = ()
    as_of: str | None = None
    lang: Lang = "zh"
    engine: str = "auto"
    password: str | None = None
    show_personal: bool = False
    formats: tuple[str, ...] = ()
    limits: Limits = Limits()
    identity_key: bytes = field(default=b"", repr=False)
