"""What keeps a store from being used."""


class StoreError(Exception):
    """The store cannot be used; the message says why and what to do."""


def cannot_be_written(place: str, why: object) -> StoreError:
    """What was saved before stays; what was being saved when this happened is not there at all."""
    return StoreError(f"{place} 写不进去：{why}。存好的都在；排除后加 --resume 接着做")
