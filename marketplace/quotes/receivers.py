"""What quotes do when the catalog changes."""

from catalog.events import ProductWithdrawn
from core.kit.events import receiver
from marketplace.quotes.actions.tell_of_withdrawal import tell_of_withdrawal


@receiver(ProductWithdrawn)
def tell_sellers(event: ProductWithdrawn) -> None:
    """Who has the offer in a draft or a solution hears of it."""
    tell_of_withdrawal(event.product_id)
