"""orders as a Django app."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders, their lines and frozen shares, delivery."""

    name = "marketplace.orders"
    label = "orders"
