"""What keeps a store from being used."""

from checker.core.lang import Both, SaidError


class StoreError(SaidError):
    """The store cannot be used; the message says why and what to do."""


def cannot_be_written(place: str, why: object) -> StoreError:
    """What was saved before stays; what was being saved when this happened is not there at all."""
    return StoreError(
        Both(
            f"{place} 写不进去：{why}。存好的都在；排除后加 --resume 接着做",
            f"{place} cannot be written to: {why}. What was saved is there; mend this and go on with --resume",
        )
    )
