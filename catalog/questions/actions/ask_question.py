"""Ask a question about a listing in public."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.catalogue.models import Product
from catalog.models import ListingQuestion
from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import Organization, User

#: So many questions of one organisation wait for an answer at one listing.
MOST_OPEN = 5
#: So many questions an organisation asks in 24 hours.
MOST_A_DAY = 20


class CannotAsk(ValueError):
    """The organisation may not ask this; the message says why."""


@transaction.atomic
def ask_question(product: Product, text: str, *, named: bool, organization: Organization, by: User) -> ListingQuestion:
    """The question waits for the owner of the listing, who is told of it; it is public once it is answered.

    The same words, while they wait, are one question. Raises CannotAsk about an own offer, about one that is not on
    offer and above the limits; NotVerified.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)  # two colleagues ask one after the other
    require_verified(organization)
    if product.owner_id == organization.pk:
        raise CannotAsk(_("It is an offer of your own organisation."))
    if not Product.objects.live().filter(pk=product.pk).exists():
        raise CannotAsk(_("%(name)s is not on offer.") % {"name": product.title})
    text = text.strip()
    waiting = ListingQuestion.objects.open().asked_for(organization).filter(product=product)
    same = waiting.filter(text=text).first()
    if same is not None:
        return same  # the form was sent twice
    _within_limits(organization, len(waiting))
    question = ListingQuestion.objects.create(
        product=product, organization=organization, author=by, named=named, text=text
    )
    for capability in (Can.LIST, Can.SELL):  # one cause: whoever holds both is told once
        notify(
            product.owner,
            kind="question.asked",
            text=lambda: _("%(who)s asks about %(listing)s") % {"who": question.shown_name, "listing": product.title},
            words=question.text,
            url="/offers/questions/",
            capability=capability,
            cause=f"question.asked:{question.pk}",
        )
    audit.record("question.asked", f"question:{question.pk}", by=by, organization=organization.pk)
    return question


def _within_limits(organization: Organization, waiting: int) -> None:
    if waiting >= MOST_OPEN:
        raise CannotAsk(
            ngettext(
                "%(n)s question of your organisation waits for an answer here. Ask again once it is answered.",
                "%(n)s questions of your organisation wait for an answer here. Ask again once they are answered.",
                waiting,
            )
            % {"n": waiting}
        )
    since = clock.now() - dt.timedelta(days=1)
    if ListingQuestion.objects.asked_for(organization).filter(asked_at__gt=since).count() >= MOST_A_DAY:
        raise CannotAsk(
            _("Your organisation asked %(n)s questions within 24 hours. Ask again tomorrow.") % {"n": MOST_A_DAY}
        )
