"""Text that can stand in XML: no steering characters, and none XML 1.0 forbids."""

import re

from checker.core.text import printable

FORBIDDEN = re.compile("[\ufffe\uffff\ud800-\udfff]")  # XML 1.0, production 2 (Char); control characters go before


def xml_text(text: str) -> str:
    """The text with every character XML cannot hold written out as \\u…."""
    return FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", printable(text))
