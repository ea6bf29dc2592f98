"""Keep up to where a member has read a conversation."""

from django.db import transaction

from core.organizations.models import Membership
from marketplace.quotes.models import ConversationMark, Quote


@transaction.atomic
def mark_read(quote: Quote, member: Membership, last_message: int) -> None:
    """The member has seen every message up to this one (its id). An earlier one than seen before changes nothing."""
    row, is_first = ConversationMark.objects.get_or_create(
        membership=member, quote=quote, defaults={"last_message": last_message}
    )
    if not is_first and row.last_message < last_message:
        ConversationMark.objects.filter(pk=row.pk, last_message__lt=last_message).update(last_message=last_message)
