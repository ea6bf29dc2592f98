"""Addresses of the workspaces."""

from django.urls import path

from marketplace.workspaces.views import buyer, home, operator, partner, vendor

app_name = "workspaces"
urlpatterns = [
    path("workspace/", home.home, name="home"),
    path("workspace/buying/", buyer.day, name="buying"),
    path("workspace/selling/", partner.day, name="selling"),
    path("workspace/vendor/", vendor.day, name="vendor"),
    path("workspace/vendor/revenue/", vendor.revenue_orders, name="revenue_orders"),
    path("workspace/operator/", operator.day, name="operator"),
    path("workspace/operator/orders/", operator.growth_orders, name="growth_orders"),
]
