"""Text from a ledger, made safe to show: what would steer a terminal is made visible instead."""

import unicodedata

# Bidirectional controls can make an amount read differently from what it is.
STEERING = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
KEPT = {"\n", "\t"}


def printable(text: str) -> str:
    """The text with every control or invisible steering character written out as \\u….

    >>> printable("a\\x1b[31mb")
    'a\\\\u001b[31mb'
    """
    if text.isprintable():
        return text
    return "".join(c if c in KEPT or unicodedata.category(c) not in STEERING else f"\\u{ord(c):04x}" for c in text)
