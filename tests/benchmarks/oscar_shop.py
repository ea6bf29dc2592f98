"""A shop of django-oscar as its documentation sets it up, in a process and a database of its own: how fast it places
orders. Prints a line of JSON: orders a second, and the queries of one.

`python -m tests.benchmarks.oscar_shop LINES ROUNDS`, with an empty database in DATABASE_URL.
"""

import json
import os
import sys
import time
from decimal import Decimal
from functools import partial

import django
import environ
from django.conf import settings
from oscar import defaults

APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "django.contrib.flatpages",
    "oscar.config.Shop",
    "oscar.apps.analytics.apps.AnalyticsConfig",
    "oscar.apps.checkout.apps.CheckoutConfig",
    "oscar.apps.address.apps.AddressConfig",
    "oscar.apps.shipping.apps.ShippingConfig",
    "oscar.apps.catalogue.apps.CatalogueConfig",
    "oscar.apps.catalogue.reviews.apps.CatalogueReviewsConfig",
    "oscar.apps.communication.apps.CommunicationConfig",
    "oscar.apps.partner.apps.PartnerConfig",
    "oscar.apps.basket.apps.BasketConfig",
    "oscar.apps.payment.apps.PaymentConfig",
    "oscar.apps.offer.apps.OfferConfig",
    "oscar.apps.order.apps.OrderConfig",
    "oscar.apps.customer.apps.CustomerConfig",
    "oscar.apps.search.apps.SearchConfig",
    "oscar.apps.voucher.apps.VoucherConfig",
    "oscar.apps.wishlists.apps.WishlistsConfig",
    "oscar.apps.dashboard.apps.DashboardConfig",
    "oscar.apps.dashboard.reports.apps.ReportsDashboardConfig",
    "oscar.apps.dashboard.users.apps.UsersDashboardConfig",
    "oscar.apps.dashboard.orders.apps.OrdersDashboardConfig",
    "oscar.apps.dashboard.catalogue.apps.CatalogueDashboardConfig",
    "oscar.apps.dashboard.offers.apps.OffersDashboardConfig",
    "oscar.apps.dashboard.partners.apps.PartnersDashboardConfig",
    "oscar.apps.dashboard.pages.apps.PagesDashboardConfig",
    "oscar.apps.dashboard.ranges.apps.RangesDashboardConfig",
    "oscar.apps.dashboard.reviews.apps.ReviewsDashboardConfig",
    "oscar.apps.dashboard.vouchers.apps.VouchersDashboardConfig",
    "oscar.apps.dashboard.communications.apps.CommunicationsDashboardConfig",
    "oscar.apps.dashboard.shipping.apps.ShippingDashboardConfig",
    "widget_tweaks",
    "haystack",
    "treebeard",
    "django_tables2",
]


class _NoMigrations(dict[str, None]):
    """Tables are made of the models: the same ones in a hundredth of the time."""

    def __contains__(self, app: object) -> bool:
        return True

    def __missing__(self, app: str) -> None:
        return None


def main(lines: int, rounds: int) -> None:
    """Place so many orders, after one that warms up."""
    settings.configure(
        **{name: getattr(defaults, name) for name in dir(defaults) if name.isupper()},
        DATABASES={"default": environ.Env.db_url_config(os.environ["DATABASE_URL"])},
        INSTALLED_APPS=APPS,
        MIGRATION_MODULES=_NoMigrations(),
        HAYSTACK_CONNECTIONS={"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        SECRET_KEY="of a benchmark",
        SITE_ID=1,
        USE_TZ=True,
        ROOT_URLCONF="tests.benchmarks.oscar_shop",
    )
    django.setup()

    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from oscar.core.loading import get_class
    from oscar.test.factories import Basket, Default, UserFactory, create_product, create_stockrecord

    call_command("migrate", run_syncdb=True, verbosity=0)
    buyer, taken = UserFactory(), 0.0
    creator, shipping = get_class("order.utils", "OrderCreator")(), get_class("shipping.methods", "Free")()
    total_of = get_class("checkout.calculators", "OrderTotalCalculator")().calculate
    products = [create_product(title=f"Product {number}", num_in_stock=None) for number in range(lines)]
    for product in products:
        create_stockrecord(product, Decimal("10.00"), num_in_stock=100_000)
    for number in range(rounds + 1):
        basket = Basket.objects.create(owner=buyer)
        basket.strategy = Default()
        for product in products:
            basket.add_product(product, 2)
        charge = shipping.calculate(basket)
        total = total_of(basket, charge)
        place = partial(creator.place_order, basket, total, shipping, charge, user=buyer)
        if number:
            begun = time.perf_counter()
            place()
            taken += time.perf_counter() - begun
        else:  # the first warms up, and is counted: counting takes time of its own
            with CaptureQueriesContext(connection) as asked:
                place()
    print(json.dumps({"rate": rounds / taken, "queries": len(asked)}))


urlpatterns: list[object] = []

if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3]))
