"""Identifiers in the form of Stripe's, the same ones for the same seed."""

import hashlib

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LENGTH = {"acct": 16, "cus": 14, "cs_test": 58, "whsec": 32, "prod": 14, "in": 24}


def identifier(seed: str, prefix: str, count: int) -> str:
    """The `count`-th id of a prefix: ``pi_3R8Xk…``; the same seed gives the same ids."""
    wanted = _LENGTH.get(prefix, 24)
    number = int.from_bytes(hashlib.sha512(f"{seed}:{prefix}:{count}".encode()).digest(), "big")
    letters = []
    for _ in range(wanted):
        number, rest = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[rest])
    return f"{prefix}_{''.join(letters)}"
