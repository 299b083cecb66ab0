"""What a browser may do with a page of ours; both the page of a run and the page of a city say it."""

import base64
import hashlib


def page_policy(style: str, script: str) -> str:
    """The content security policy: this style and this script, nothing from anywhere."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
