"""Lists of quotes and consents, ready to be paged: related rows at hand, what waits first."""

from dataclasses import dataclass

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from core.organizations.models import Organization
from marketplace.quotes.models import Consent, Quote, QuoteMessage, QuoteVersion
from marketplace.quotes.states import ConsentStatus, QuoteStatus, VersionStatus


@dataclass(frozen=True, slots=True)
class QuoteList:
    """The quotes that a reader may see, how many wait for its decision, and how many it could send."""

    quotes: QuerySet[Quote]
    deciding: int
    ready: int


def quote_list(reader: Organization) -> QuoteList:
    """What the list of quotes shows to this organisation. Two queries, and those of the page."""
    found = Quote.objects.visible_to(reader)
    return QuoteList(
        quotes=quote_list_rows(found, reader),
        deciding=found.filter(buyer=reader, status=QuoteStatus.SENT).count(),
        ready=found.filter(seller=reader, status=QuoteStatus.READY).count(),
    )


def quote_list_rows(found: QuerySet[Quote], reader: Organization) -> QuerySet[Quote]:
    """Quotes, newest change first.

    Each with `shown_number`, `shown_total`, `shown_net`, `shown_later`, `shown_until` and `shown_status` of the version
    that this reader sees, `newest` (its number), `asked_change`, `consents_open` and `consents_asked`.
    """
    versions = QuoteVersion.objects.filter(quote=OuterRef("pk")).order_by("-number")
    sent = versions.filter(sent_at__isnull=False)
    consents = (
        Consent.objects.filter(version__quote=OuterRef("pk"), version__status=VersionStatus.PROPOSED)
        .order_by()
        .values("version__quote")
    )

    def shown(field: str) -> Case:
        return Case(
            When(buyer=reader, then=Subquery(sent.values(field)[:1])), default=Subquery(versions.values(field)[:1])
        )

    newest = Subquery(versions.values("number")[:1])
    asks = QuoteMessage.objects.filter(quote=OuterRef("pk"), asks_change_of=newest_of(OuterRef("pk")))
    return (
        found.select_related("buyer", "seller", "order", "deal")
        .annotate(
            shown_number=shown("number"),
            shown_total=shown("total_minor"),
            shown_net=shown("net_minor"),
            shown_later=shown("later_minor"),
            shown_until=shown("valid_until"),
            shown_status=shown("status"),
            newest=newest,
            asked_change=Exists(asks),
            consents_open=Subquery(
                consents.filter(status=ConsentStatus.PENDING).annotate(n=Count("pk")).values("n"),
                output_field=IntegerField(),
            ),
            consents_asked=Subquery(consents.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
        )
        .order_by("-changed_at", "-pk")
    )


def newest_of(quote: OuterRef) -> Subquery:
    """The number of a quote's newest version."""
    return Subquery(QuoteVersion.objects.filter(quote=OuterRef(quote)).order_by("-number").values("number")[:1])


def waiting_for(organization: Organization) -> QuerySet[Quote]:
    """Quotes on which this organisation has to act: a buyer to decide, a seller to send or to answer a refusal."""
    return Quote.objects.filter(buyer=organization, status=QuoteStatus.SENT) | Quote.objects.filter(
        seller=organization, status__in=[QuoteStatus.READY, QuoteStatus.EXPIRED]
    )


def consent_rows(found: QuerySet[Consent]) -> QuerySet[Consent]:
    """Consents with their version and quote at hand: those that wait first, then the newest."""
    return (
        found.select_related("version__quote__seller", "version__quote__buyer", "organization", "by")
        .annotate(
            settled=Case(
                When(status=ConsentStatus.PENDING, version__status=VersionStatus.PROPOSED, then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
        )
        .order_by("settled", "-asked_at", "-pk")
    )
