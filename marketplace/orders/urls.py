"""Addresses of orders."""

from django.urls import path

from marketplace.orders.views import deliveries, orders, payment, splits

app_name = "orders"
urlpatterns = [
    path("orders/", orders.index, name="order_list"),
    path("orders/<str:reference>/", orders.order, name="order"),
    path("orders/<str:reference>/pay/", payment.pay, name="pay"),
    path("orders/<str:reference>/pay-saved/", payment.pay_saved, name="pay_saved"),
    path("orders/<str:reference>/invoice/", payment.ask_invoice, name="ask_invoice"),
    path("orders/<str:reference>/return-overpayment/", payment.ask_back, name="ask_back"),
    path("orders/<str:reference>/paid/", payment.paid, name="paid"),
    path("orders/<str:reference>/split/", splits.split, name="split"),
    path("orders/<str:reference>/split.csv", splits.split_csv, name="split_csv"),
    path("orders/<str:reference>/lines/<str:key>/deliver/", deliveries.deliver, name="deliver"),
    path("orders/<str:reference>/lines/<str:key>/accept/", deliveries.accept, name="accept_delivery"),
    path("orders/<str:reference>/lines/<str:key>/object/", deliveries.object_to, name="object"),
    path("orders/<str:reference>/lines/<str:key>/take-back/", deliveries.take_back, name="take_objection_back"),
]
