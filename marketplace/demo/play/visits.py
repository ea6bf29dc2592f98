"""The last weeks' readers of some sellers' pages."""

import datetime as dt
from random import Random

from catalog.catalogue.models import Product
from core.kit import clock
from marketplace.demo.play.cast import Cast
from storefronts.domain.visits import Source
from storefronts.showing.queries.places import storefront_url
from storefronts.visits.actions.count_visit import count_visit

SELLERS = ("northwind", "aldergate", "harrow-pike", "yarrow")
DAYS = 45
#: From where, with the website, and how many of ten.
FROM = (
    (Source.SEARCH, "", 4),
    (Source.MARKETPLACE, "", 2),
    (Source.DIRECT, "", 2),
    (Source.SITE, "shop-systems.example", 1),
    (Source.SITE, "network-weekly.example", 1),
)


def count_visits(cast: Cast, now: dt.datetime) -> None:
    """Fewer at weekends, and the same in every play."""
    dice = Random(7)
    sources = [(source, site) for source, site, weight in FROM for _ in range(weight)]
    pages = []
    for slug in SELLERS:
        owner = cast.organization(slug)
        offers = Product.objects.live().owned_by(owner).order_by("-kind", "-popularity", "pk")[:5]
        own = [each.get_absolute_url() for each in offers]
        pages.append([storefront_url(owner), *own] if owner.is_partner else own)
    for ago in range(DAYS, -1, -1):
        day = now - dt.timedelta(days=ago)
        with clock.travel(day):
            for own in pages:
                for _ in range(dice.randrange(2) if day.weekday() > 4 else dice.randrange(1, 5)):
                    source, site = dice.choice(sources)
                    count_visit(own[min(dice.randrange(len(own)), dice.randrange(len(own)))], source=source, site=site)
