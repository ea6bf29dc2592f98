"""Tell those who planned to sell an offer that its owner has withdrawn it."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization
from marketplace.quotes.models import QuoteComponent
from marketplace.quotes.states import VersionStatus


@transaction.atomic
def tell_of_withdrawal(product_id: int) -> int:
    """Tell every seller with a draft, and every partner with a solution, that has the product in it; how many.

    What was proposed or sent stays as it was agreed; drafts and solutions show the offer as withdrawn.
    """
    product = Product.objects.select_related("owner").get(pk=product_id)
    drafts = QuoteComponent.objects.filter(product=product, line__version__status=VersionStatus.DRAFT)
    bundles = Product.objects.filter(items__plan__product=product).exclude(status=Product.Status.WITHDRAWN)
    concerned = set(drafts.values_list("line__version__quote__seller", flat=True))
    concerned |= set(bundles.values_list("owner", flat=True))
    told = Organization.objects.filter(pk__in=concerned - {product.owner_id})
    notify(
        *told,
        kind="listing.withdrawn",
        text=lambda: (
            _("%(owner)s has withdrawn %(product)s. Replace it in drafts and solutions; quotes sent stay valid.")
            % {"owner": product.owner, "product": product.title}
        ),
        url="/quotes/",
        capability=Can.SELL,
        facts=lambda: [(_("Product"), product.title), (_("Owner"), str(product.owner))],
    )
    return len(told)
