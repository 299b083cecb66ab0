"""Text looked at eight bytes at a time: what lets numpy read a million cells at once."""

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Places = NDArray[np.int64]
Bytes = NDArray[np.uint8]

# Stands behind the text: a word may be taken at any place, and looking past the last tag finds tags of nothing.
PADDING = b"<\0\0\0\0\0\0\0" * 5
TAGS_PADDED = 5


def words_of(text: bytes) -> Words:
    """The eight bytes from every place of the text, first byte lowest; copies nothing."""
    return np.ndarray((len(text) - 7,), "<u8", text, strides=(1,))


def words_from(text: bytes, at: Places, count: int) -> Words:
    """The words that follow each other from each of these places, as so many rows.

    They are looked up at once: that takes hardly longer than looking up one.
    """
    windows = np.ndarray((len(text) - 8 * count + 1,), f"V{8 * count}", text, strides=(1,))
    return np.ascontiguousarray(windows[at].view("<u8").reshape(-1, count).T)


def shifted(words: Words, bits: Words) -> Words:
    """Rows of words that follow each other, each column moved so many bits (below 64) towards its beginning."""
    moved = words >> bits
    moved[:-1] |= words[1:] << (np.uint64(64) - bits)  # moved by 64 bits a word is empty
    return moved


def word_of(letters: bytes) -> np.uint64:
    """Up to eight letters as the word that begins with them and goes on with zeros."""
    return np.uint64(int.from_bytes(letters, "little"))


def byte_of(words: Words, position: int) -> Bytes:
    """The byte at one position (0 to 7) of every word."""
    return np.ascontiguousarray(words).view(np.uint8)[position::8]


def whole_numbers(words: Words, lengths: Places) -> Places:
    """The numbers written in the first 1 to 8 digits of every word."""
    unused = np.uint64(64) - (lengths.view(np.uint64) << np.uint64(3))
    shifted = (words << unused) & np.uint64(0x0F0F0F0F0F0F0F0F)
    pairs = shifted * np.uint64(10) + (shifted >> np.uint64(8))
    low = (pairs & np.uint64(0x000000FF000000FF)) * np.uint64(0x000F424000000064)
    high = ((pairs >> np.uint64(16)) & np.uint64(0x000000FF000000FF)) * np.uint64(0x0000271000000001)
    return ((low + high) >> np.uint64(32)).view(np.int64)


def digits_before_quote(words: Words) -> Places:
    """How many digits (0 to 7) stand at the start of every word before a quote; -1 where anything else does."""
    others = words ^ np.uint64(0x3030303030303030)  # a digit becomes a byte below 10, to which 0x76 adds no eighth bit
    others |= (others & np.uint64(0x7F7F7F7F7F7F7F7F)) + np.uint64(0x7676767676767676)
    others &= np.uint64(0x8080808080808080)
    first = (others & -others).astype(np.float64)  # one bit: eight for every digit and seven more stand below it
    lengths = (np.frexp(first)[1] >> 3).astype(np.int64) - 1
    behind = words >> (lengths.view(np.uint64) << np.uint64(3))
    lengths[behind & np.uint64(0xFF) != ord('"')] = -1
    return lengths
