"""The part of CBOR (RFC 8949) that Pagefind's small files are in: arrays, texts, whole numbers."""

from typing import TypeAlias

Item: TypeAlias = "int | str | list[Item]"

_NUMBER, _TEXT, _ARRAY = 0, 3, 4  # major types
_DIRECT = 24  # a smaller argument stands in the first byte itself


def read(encoded: bytes) -> Item:
    """The one item in these bytes. Raises ValueError for anything else."""
    try:
        item, end = _item(encoded, 0)
    except (IndexError, RecursionError) as error:
        raise ValueError("CBOR that ends too early") from error
    if end != len(encoded):
        raise ValueError("CBOR with something behind its end")
    return item


def written(item: Item) -> bytes:
    """An item in as few bytes as can be."""
    if isinstance(item, int):
        return _head(_NUMBER, item)
    if isinstance(item, str):
        text = item.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(item)) + b"".join(map(written, item))


def _item(encoded: bytes, start: int) -> tuple[Item, int]:
    """The item that begins here, and where the next one does."""
    kind, argument = divmod(encoded[start], 32)
    end = start + 1
    if _DIRECT <= argument <= _DIRECT + 3:
        start, end = end, end + 2 ** (argument - _DIRECT)
        argument = int.from_bytes(encoded[start:end], "big")
    elif argument > _DIRECT:
        kind = -1
    if kind == _NUMBER:
        return argument, end
    if kind == _TEXT:
        return encoded[end : end + argument].decode(), end + argument
    if kind == _ARRAY:
        items = []
        for _ in range(argument):
            item, end = _item(encoded, end)
            items.append(item)
        return items, end
    raise ValueError(f"CBOR of a kind that is not expected, {encoded[start]:#04x}")


def _head(kind: int, argument: int) -> bytes:
    if argument < _DIRECT:
        return bytes([kind * 32 + argument])
    power = next(each for each in range(4) if argument < 256 ** (2**each))
    return bytes([kind * 32 + _DIRECT + power]) + argument.to_bytes(2**power, "big")
