"""orders as a Django app."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders, their lines and frozen shares, delivery."""

    name = "marketplace.orders"
    label = "orders"

    def ready(self) -> None:
        """Listen to billing's news, and tell it what an order can prove."""
        import marketplace.orders.receivers  # noqa: F401
        from billing.shares.queries.order_case import register_order_case
        from marketplace.orders import navigation, notices
        from marketplace.orders.queries.cases import case_of

        register_order_case(case_of)
        navigation.register()
        notices.register()
