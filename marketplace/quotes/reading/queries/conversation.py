"""A quote's conversation as one member reads it: what is said about which line, who can be named, what is new."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core.organizations.access import Can, roles_with
from core.organizations.models import Membership, Organization
from marketplace.quotes.models import ConversationMark, Quote, QuoteLine, QuoteMessage, QuoteVersion, RequestQuestion

#: Lines of a message that are shown at once; a few more are not worth a click.
MOST_LINES = 40
#: Messages on one page of a conversation.
MOST_MESSAGES = 100


@dataclass(frozen=True, slots=True)
class Said:
    """One message as it is shown: about which line ("" for the whole quote), whether that line is in the version that
    is shown, whether its reader has not seen it yet, and the names of those who were told of it by name."""

    message: QuoteMessage
    line: str
    is_gone: bool
    is_new: bool
    named: tuple[str, ...]

    @property
    def start(self) -> str:
        """What is shown of the message at once: all of it, unless it is long."""
        return "\n".join(self._lines[: self._shown])

    @property
    def rest(self) -> str:
        """What is shown once somebody asks for it."""
        return "\n".join(self._lines[self._shown :])

    @property
    def rest_lines(self) -> int:
        """How many lines that is."""
        return len(self._lines) - self._shown

    @property
    def _lines(self) -> list[str]:
        return self.message.body.splitlines()

    @property
    def _shown(self) -> int:
        return MOST_LINES if len(self._lines) > MOST_LINES + 5 else len(self._lines)


@dataclass(frozen=True, slots=True)
class LineTalk:
    """What is said about one line."""

    key: str
    name: str
    said: tuple[Said, ...]

    @property
    def new(self) -> int:
        """How many of its messages the reader has not seen yet."""
        return sum(each.is_new for each in self.said)


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation beside one version: `by_line` what is said about that version's lines, `gone` about lines that are
    in it no longer, in the order in which they were first spoken of."""

    said: tuple[Said, ...]
    by_line: Mapping[str, LineTalk]
    gone: tuple[LineTalk, ...]


def messages_of(quote: Quote, reader: Organization) -> tuple[QuoteMessage, ...]:
    """The messages that this organisation may read, with who wrote them, whom they name, and their files. Five queries
    at most."""
    found = QuoteMessage.objects.filter(quote=quote).read_by(reader)
    return tuple(
        found.select_related("author", "organization").prefetch_related("mentions__user", "files__uploaded_by")
    )


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A part of a conversation: its messages, how many there are before them, and whether it is the newest part."""

    messages: tuple[QuoteMessage, ...]
    earlier: int
    is_newest: bool

    @property
    def first(self) -> int:
        """The key of its first message: those before it are the page before."""
        return self.messages[0].pk if self.messages else 0


def thread_page(thread: Sequence[QuoteMessage], before: int | None) -> ThreadPage:
    """The newest messages of a conversation, or the newest of those `before` this one. No query."""
    found = [each for each in thread if before is None or each.pk < before]
    shown = tuple(found[-MOST_MESSAGES:])
    return ThreadPage(shown, earlier=len(found) - len(shown), is_newest=len(found) == len(thread))


def unread_ids(messages: Iterable[QuoteMessage], quote: Quote, member: Membership | None) -> frozenset[int]:
    """Which of these messages the member has not seen yet: written by others since they are a member, and since they
    opened the conversation. None for who is on neither side. One query."""
    if member is None or member.organization_id not in (quote.buyer_id, quote.seller_id):
        return frozenset()
    marks = ConversationMark.objects.filter(membership=member, quote=quote).values_list("last_message", flat=True)
    last = next(iter(marks), 0)
    return frozenset(
        each.pk
        for each in messages
        if each.pk > last and each.author_id != member.user_id and each.at >= member.created_at
    )


def with_unread(quotes: QuerySet[Quote], member: Membership) -> QuerySet[Quote]:
    """Quotes with `unread`: how many messages of each this member has not seen yet (None for none), as `unread_ids`."""
    organization = member.organization
    marks = ConversationMark.objects.filter(membership=member, quote=OuterRef("quote")).values("last_message")
    new = (
        QuoteMessage.objects.filter(
            Q(quote__buyer=organization) | Q(quote__seller=organization),
            quote=OuterRef("pk"),
            at__gte=member.created_at,
            pk__gt=Coalesce(Subquery(marks), 0),
        )
        .read_by(organization)
        .exclude(author=member.user_id)
        .order_by()
        .values("quote")
        .annotate(n=Count("pk"))
    )
    return quotes.annotate(unread=Subquery(new.values("n"), output_field=IntegerField()))


def talk(
    messages: Sequence[QuoteMessage],
    versions: Sequence[QuoteVersion],
    lines: Mapping[str, str],
    unread: Collection[int],
) -> Talk:
    """The conversation beside a version that has these `lines` (names by key), of whose quote the reader may see these
    `versions`. One query, if anything is said about a line that is not among them."""
    missing = {each.line for each in messages if each.line and each.line not in lines}
    names = {**_names_before(versions, missing), **lines}
    said = tuple(
        Said(
            each,
            names.get(each.line, ""),
            is_gone=bool(each.line) and each.line not in lines,
            is_new=each.pk in unread,
            named=tuple(str(mention.user) for mention in each.mentions.all()),
        )
        for each in messages
    )
    keys = dict.fromkeys(each.message.line for each in said if each.message.line)
    found = [
        LineTalk(key, names.get(key, ""), tuple(each for each in said if each.message.line == key)) for key in keys
    ]
    return Talk(
        said,
        by_line={each.key: each for each in found if each.key in lines},
        gone=tuple(each for each in found if each.key not in lines and each.name),
    )


def talk_beside(quote: Quote, member: Membership, lines: Mapping[str, str]) -> Mapping[str, LineTalk]:
    """What is said about these lines (names by key), as this member reads it. Three queries."""
    messages = [each for each in messages_of(quote, member.organization) if each.line in lines]
    return talk(messages, (), lines, unread_ids(messages, quote, member)).by_line


def _names_before(versions: Sequence[QuoteVersion], keys: Collection[str]) -> dict[str, str]:
    """What lines were called in the newest of these versions that has them."""
    if not keys:
        return {}
    found = QuoteLine.objects.filter(version__in=[each.pk for each in versions], key__in=keys)
    return dict(found.order_by("version__number").values_list("key", "name"))


def sent_lines(quote: Quote) -> frozenset[str]:
    """The keys of all lines that the buyer has been sent. One query."""
    found = QuoteLine.objects.filter(version__quote=quote, version__sent_at__isnull=False)
    return frozenset(found.values_list("key", flat=True))


def people_to_name(quote: Quote, member: Membership) -> tuple[Membership, ...]:
    """Whom this member of one side can name in a message: colleagues who may see the quote, and, once the buyer was
    sent a version, those of the other side who have taken part where the member could read it. One query."""
    organization = member.organization
    own = Q(organization=organization)
    if quote.first_sent_at is not None and quote.buyer_id != quote.seller_id:
        other = quote.seller_id if organization.pk == quote.buyer_id else quote.buyer_id
        own |= Q(organization=other) & _took_part(quote)
    found = Membership.objects.filter(own, role__in=roles_with(Can.VIEW), user__is_active=True)
    found = found.exclude(user=member.user_id).select_related("user", "organization").order_by("user__name", "pk")
    return tuple(sorted(found, key=lambda each: each.organization_id != organization.pk))


def _took_part(quote: Quote) -> Q:
    """Members who asked for the quote, wrote in its conversation, or asked or replied before it."""
    shared = QuoteMessage.objects.filter(quote=quote, internal=False, organization=OuterRef("organization"))
    asked = RequestQuestion.objects.filter(request=quote.request_id)
    return (
        Q(user__in=shared.values("author"))
        | Q(user=quote.request.requested_by_id)
        | Q(user__in=asked.values("asked_by"))
        | Q(user__in=asked.exclude(replied_by=None).values("replied_by"))
    )
