"""The text of a pack without its examples: they are most of it, and checking a case does not need them."""

import re

EXAMPLES = re.compile(r"^( *)examples:\s*$")


def without_examples(text: str) -> str:
    """Blank the lines of every `examples:` list, so that all other lines keep their numbers.

    An `examples:` written on one line in braces stays; it is only read for nothing.
    """
    kept: list[str] = []
    depth: int | None = None
    for line in text.split("\n"):
        bare = line.strip()
        if depth is not None and bare:
            indent = len(line) - len(line.lstrip(" "))
            if not (indent > depth or (indent == depth and bare.startswith("- ")) or bare.startswith("#")):
                depth = None
        if depth is None and (found := EXAMPLES.match(line)):
            depth = len(found.group(1))
        kept.append("" if depth is not None else line)
    return "\n".join(kept)
