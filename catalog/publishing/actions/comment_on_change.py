"""Write to the other side about a change."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import ChangeComment, ListingChange
from core.notifications.actions.alert_operator import alert_operator
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


@transaction.atomic
def comment_on_change(change: ListingChange, text: str, *, by: User, by_operator: bool) -> ChangeComment:
    """Add a comment and tell the other side. A change's comments are read by its owner and the operator only."""
    comment = ChangeComment.objects.create(change=change, author=by, by_operator=by_operator, text=text.strip())
    product = change.product
    if by_operator:
        notify(
            product.owner,
            kind="change.commented",
            text=lambda: _("The operator commented on your change of %(listing)s.") % {"listing": product.title},
            words=comment.text,
            reply_to=by.email,
            url=f"/offers/changes/{change.pk}/",
            capability=Can.LIST,
        )
    else:
        alert_operator(
            "change.commented",
            lambda: (
                _("%(owner)s commented on its change of %(listing)s.")
                % {"owner": product.owner, "listing": product.title}
            ),
            f"/review/changes/{change.pk}/",
            capability=Can.REVIEW,
            words=comment.text,
            reply_to=by.email,
        )
    return comment
