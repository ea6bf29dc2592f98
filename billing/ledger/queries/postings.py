"""Postings, found by account, order, cause and date, a page at a time, with the running balance of one account."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from billing.ledger.domain.accounts import signed
from billing.ledger.interface import PER_ORGANIZATION
from billing.ledger.queries.account_sums import account_sums
from billing.models.ledger import Posting
from billing.states.ledger import Kind
from core.organizations.models import Organization

PAGE = 100


@dataclass(frozen=True, slots=True)
class PostingsAsked:
    """What is looked for; what is empty is not asked. `platform` asks for accounts of no organisation.

    `order` and `cause` are exact (a cause may end in ":" to find all that begin so); `since` and `until` are days, both
    inclusive, in UTC.
    """

    kind: Kind | None = None
    organization_id: int | None = None
    platform: bool = False
    currency: str = ""
    order: str = ""
    cause: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def one_account(self) -> bool:
        """Whether these are all postings of one account up to some moment, so that a balance runs through them."""
        whose = self.organization_id is not None or (self.kind is not None and self.kind not in PER_ORGANIZATION)
        narrowed = self.order or self.cause
        return self.kind is not None and whose and bool(self.currency) and not narrowed


@dataclass(frozen=True, slots=True)
class PostingRow:
    """One posting with its entry; `balance` after it, as a person reads it, where one account is looked at."""

    entry_id: int
    at: dt.datetime
    description: str
    cause: str
    order_reference: str
    kind: str
    organization: str
    organization_slug: str
    currency: str
    debit: int
    credit: int
    movement: str
    balance: int | None = None


@dataclass(frozen=True, slots=True)
class PostingsPage:
    """Newest first. `older` is the id to go on with (0: there is no more); `running`: whether rows have balances."""

    rows: tuple[PostingRow, ...]
    older: int
    running: bool


def own_postings_page(
    organization: Organization, asked: PostingsAsked, *, kinds: Collection[Kind], older_than: int = 0
) -> PostingsPage:
    """Those on the organisation's own accounts of these kinds, and no others, whatever else is asked for."""
    asked = replace(asked, organization_id=organization.pk, platform=False)
    return _page(asked, older_than=older_than, kinds=kinds, size=PAGE)


def postings_page(asked: PostingsAsked, *, older_than: int = 0, size: int = PAGE) -> PostingsPage:
    """Everybody's. At most three queries, and as fast on the last page as on the first."""
    return _page(asked, older_than=older_than, kinds=(), size=size)


def _page(asked: PostingsAsked, *, older_than: int, kinds: Collection[Kind], size: int) -> PostingsPage:
    found = Posting.objects.select_related("entry", "account__organization").order_by("-pk")
    if kinds:
        found = found.filter(account__kind__in=[kind.value for kind in kinds])
    if asked.kind is not None:
        found = found.filter(account__kind=asked.kind.value)
    if asked.organization_id is not None:
        found = found.filter(account__organization=asked.organization_id)
    elif asked.platform:
        found = found.filter(account__organization__isnull=True)
    if asked.currency:
        found = found.filter(account__currency=asked.currency)
    if asked.order:
        found = found.filter(entry__order_reference=asked.order)
    if asked.cause:
        lookup = "entry__cause__startswith" if asked.cause.endswith(":") else "entry__cause"
        found = found.filter(**{lookup: asked.cause})
    if asked.since:
        found = found.filter(entry__at__gte=dt.datetime.combine(asked.since, dt.time(), dt.UTC))
    if asked.until:
        found = found.filter(entry__at__lt=dt.datetime.combine(asked.until, dt.time(), dt.UTC) + dt.timedelta(days=1))
    if older_than:
        found = found.filter(pk__lt=older_than)
    postings = list(found[: size + 1])
    more, postings = len(postings) > size, postings[:size]
    running = _running(asked, postings) if asked.one_account and postings else {}
    rows = []
    for each in postings:
        entry, account = each.entry, each.account
        rows.append(
            PostingRow(
                entry.pk,
                entry.at,
                entry.description,
                entry.cause,
                entry.order_reference,
                account.kind,
                account.organization.name if account.organization else "",
                account.organization.slug if account.organization else "",
                account.currency,
                each.debit or 0,
                each.credit or 0,
                each.movement,
                running.get(each.pk),
            )
        )
    return PostingsPage(tuple(rows), postings[-1].pk if more else 0, asked.one_account)


def _running(asked: PostingsAsked, postings: list[Posting]) -> dict[int, int]:
    """The account's balance after each of these: what lies before them, and every posting from the first to the last.

    Where days are asked for, the account may have postings between two of these: they count, and are not shown.
    """
    first, last, kind = postings[-1].pk, postings[0].pk, Kind(postings[0].account.kind)
    sums = account_sums(
        [kind],
        organization_id=asked.organization_id,
        platform=asked.organization_id is None,
        currency=asked.currency,
        upto=first - 1,
    )
    balance, found = sum(each.balance for each in sums), {}
    between = Posting.objects.filter(account=postings[0].account_id, pk__gte=first, pk__lte=last).order_by("pk")
    for key, debit, credit in between.values_list("pk", "debit", "credit"):
        balance += signed(kind, debit or 0, credit or 0)
        found[key] = balance
    return found
