"""How many characters two writings are apart."""


def distance(one: str, other: str) -> int:
    """The least number of characters to add, drop or change (Levenshtein).

    >>> distance("穗府区办〔2018〕13号", "穗府办规〔2018〕13号")
    2
    """
    row = list(range(len(other) + 1))
    for n, a in enumerate(one, start=1):
        above, row[0] = row[0], n
        for m, b in enumerate(other, start=1):
            above, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, above + (a != b))
    return row[-1]
