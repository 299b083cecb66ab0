"""The key under which identity numbers are turned into digests: one a store, so that the same number meets itself."""

import os
import secrets

from checker.core.lang import Both
from checker.store.digest import digest
from checker.store.plain_sql import insert_into
from checker.store.store import Store, StoreError

OWN_KEY = "CHECKER_IDENTITY_KEY"
KEY, CHECK = "identity_key", "identity_check"


def identity_key(store: Store) -> bytes:
    """The store's key: from the environment where it is set there, else one the store made for itself.

    A key in the environment never enters the store, only a check of it. Raises StoreError where the
    store was filled under another key: its digests would never meet the new ones.
    """
    given = os.environ.get(OWN_KEY, "").encode()
    with store.writing() as connection:
        kept: dict[str, str] = dict(connection.ask("SELECT name, value FROM settings"))
        if not kept.get(CHECK):
            key = given or secrets.token_bytes(32)
            rows = [(CHECK, digest(key, CHECK)), *([] if given else [(KEY, key.hex())])]
            connection.save(insert_into("settings", ("name", "value")), rows)
            return key
    key = given or bytes.fromhex(kept.get(KEY, ""))
    if digest(key, CHECK) != kept[CHECK]:
        unset = Both(f"请设环境变量 {OWN_KEY}", f"set the environment variable {OWN_KEY}")
        differs = Both(
            f"环境变量 {OWN_KEY} 与建库时不同", f"the environment variable {OWN_KEY} is not what it was then"
        )
        wanted = differs if given else unset
        raise StoreError(
            Both(
                f"{store.place} 的身份证号摘要用的是另一把密钥，{wanted.zh}；换密钥要另建一个库",
                f"the identity numbers of {store.place} were digested under another key: {wanted.en}; "
                "another key takes another store",
            )
        )
    return key
