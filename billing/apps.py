"""billing as a Django app."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Money: payments, splits, ledger, transfers, statements."""

    name = "billing"
    label = "billing"

    def ready(self) -> None:
        """Connect the movements to what the provider says, and put the app into the frame."""
        import billing.accounts.receivers
        import billing.collecting.receivers
        import billing.giving_back.receivers
        import billing.paying_out.receivers  # noqa: F401
        from billing import navigation, notices, stored_words

        navigation.register()
        notices.register()
        stored_words.register()
