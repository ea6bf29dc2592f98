"""Locks of the database that belong to no row. All their numbers are here, so that no two things share one."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum, unique

from django.db import connection


@unique
class Lock(IntEnum):
    """What only one process does at a time. A number is never given to anything else."""

    SEARCH_INDEX = 0x656E7301  # write to the search index
    FEED_IMPORT = 0x656E7302  # import a feed: two could name one company twice
    TAKE_RATES = 0x656E7303  # change rates, plans, and who is on which
    WEBHOOK_ENDPOINTS = 0x656E7304  # register our endpoints at the payment provider
    FORM = 0x656E7305  # take one submission of a form; `of` says which
    OUTGOING_MAIL = 0x656E7306  # send mails: one that takes long is not sent by two processes
    VISIT = 0x656E7309  # record a visit; `of` says whose, at which partner
    SEARCH_REBUILD = 0x656E7307  # fill a new search index beside the one in use
    LISTING_FIELDS = 0x656E7308  # give a new fact of listings a code that no other has
    CATEGORIES = 0x656E730B  # change the tree of categories: every place in it follows from its neighbours
    OFFER_SLUG = 0x656E730C  # give a new offer an address that no other has
    FEED_FETCH = 0x656E730A  # fetch a feed; `of` says whose
    STRIPE_SANDBOX = 7304020113  # make the sandbox's tables; it runs without Django and takes this one by itself


@contextmanager
def advisory_lock(lock: Lock, *, wait: bool = True, of: str = "", until_block_ends: bool = False) -> Iterator[bool]:
    """Hold the lock, or with `of` the one of that name; yields False, without it, where another process holds it and
    `wait` is not set.

    In a transaction it is kept until the transaction ends, so that whoever gets it next sees what was written; outside,
    or with `until_block_ends`, until the block ends. A process that dies gives it back. A connection may take a lock
    that it holds already.
    """
    in_transaction = connection.in_atomic_block and not until_block_ends
    name = f"pg_{'' if wait else 'try_'}advisory_{'xact_' if in_transaction else ''}lock"
    # Named ones are pairs of 32 bits, which PostgreSQL keeps apart from single numbers.
    key, values = ("%s, hashtext(%s)", [lock.value, of]) if of else ("%s", [lock.value])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name}({key})", values)
        held = wait or bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        if held and not in_transaction and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT pg_advisory_unlock({key})", values)


def is_held(lock: Lock) -> bool:
    """Whether any process, this one included, holds the lock now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND classid = %s AND objid = %s)",
            [lock.value >> 32, lock.value & 0xFFFFFFFF],
        )
        return bool(cursor.fetchone()[0])
