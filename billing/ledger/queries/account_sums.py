"""What accounts hold, in a time that does not grow with their history: the newest snapshot and what came after it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from billing.ledger.domain.accounts import signed
from billing.states.ledger import Kind

_NEWEST = """
    SELECT a.kind, a.organization_id, a.currency,
           coalesce(s.debit, 0) + p.debit AS debit, coalesce(s.credit, 0) + p.credit AS credit
    FROM billing_ledgeraccount a
    LEFT JOIN LATERAL (
        SELECT upto, debit, credit FROM billing_balancesnapshot
        WHERE account_id = a.id {snapshots} ORDER BY upto DESC LIMIT 1) s ON true
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(x.debit), 0)::bigint AS debit, coalesce(sum(x.credit), 0)::bigint AS credit
        FROM billing_posting x {join}
        WHERE x.account_id = a.id AND x.id > coalesce(s.upto, 0) {postings}) p
    WHERE {accounts}
    ORDER BY a.kind, a.organization_id, a.currency
"""


@dataclass(frozen=True, slots=True)
class AccountSum:
    """One account and all that was ever debited and credited to it, in minor units. `organization` None: platform."""

    kind: Kind
    organization: int | None
    currency: str
    debit: int
    credit: int

    @property
    def net_credit(self) -> int:
        """Credits less debits."""
        return self.credit - self.debit

    @property
    def balance(self) -> int:
        """As a person reads it: positive on the side that the account grows on."""
        return signed(self.kind, self.debit, self.credit)


def account_sums(
    kinds: Collection[Kind] = (),
    *,
    organization_id: int | None = None,
    platform: bool = False,
    currency: str = "",
    before: dt.datetime | None = None,
    upto: int | None = None,
) -> list[AccountSum]:
    """The accounts that fit, with their sums: of one organisation, of the `platform` alone, or (neither) of everybody.

    `before`: only what entries earlier than that moment posted; `upto`: only postings up to and with that id. One
    statement, so one state of the journal, however many postings there are: a snapshot's sums and the postings after
    it (see `actions/take_snapshots.py`). A snapshot serves a moment in the past if it was taken before it, since none
    of its postings is later than itself.
    """
    accounts = ["true"]
    parameters: list[dt.datetime | int | str | list[str]] = []
    snapshots = join = postings = ""
    if before is not None:
        snapshots, join = "AND at < %s", "JOIN billing_journalentry e ON e.id = x.entry_id"
        postings = "AND e.at < %s"
        parameters += [before, before]
    if upto is not None:
        snapshots, postings = f"{snapshots} AND upto <= %s", f"{postings} AND x.id <= %s"
        parameters = [*parameters[:1], upto, *parameters[1:], upto]
    if kinds:
        accounts.append("a.kind = ANY(%s)")
        parameters.append([kind.value for kind in kinds])
    if organization_id is not None:
        accounts.append("a.organization_id = %s")
        parameters.append(organization_id)
    elif platform:
        accounts.append("a.organization_id IS NULL")
    if currency:
        accounts.append("a.currency = %s")
        parameters.append(currency)
    query = _NEWEST.format(snapshots=snapshots, join=join, postings=postings, accounts=" AND ".join(accounts))
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return [
            AccountSum(Kind(kind), organization, code, int(debit), int(credit))
            for kind, organization, code, debit, credit in cursor.fetchall()
        ]
