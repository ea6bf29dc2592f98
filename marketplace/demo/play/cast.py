"""Who plays: organisations and their people, found by the slugs of the content."""

from functools import cache

from catalog.catalogue.models import Product
from catalog.models import Plan
from core.organizations.access import CAPABILITIES, Can
from core.organizations.models import Membership, Organization, User

# Written on the sign-in sheet that `make demo` prints; the demo holds no real data.
PASSWORD = "many-hands-2026"


class Cast:
    """Look-ups that a story needs again and again; a new one is made for every play."""

    def __init__(self) -> None:
        self.organization = cache(self._organization)
        self.member = cache(self._member)
        self.product = cache(self._product)
        self.plan = cache(self._plan)

    @staticmethod
    def _organization(slug: str) -> Organization:
        return Organization.objects.get(slug=slug)

    @staticmethod
    def _member(slug: str, capability: Can) -> User:
        """The first of the organisation's members whose role holds the capability: specialists before owners."""
        members = list(Membership.objects.filter(organization__slug=slug).select_related("user").order_by("pk"))
        able = [member for member in members if capability in CAPABILITIES[member.role]]
        return min(able, key=lambda member: len(CAPABILITIES[member.role])).user

    @staticmethod
    def _product(slug: str) -> Product:
        return Product.objects.select_related("owner", "product_class").get(slug=slug)

    @staticmethod
    def _plan(slug: str, code: str) -> Plan:
        return Plan.objects.select_related("product").get(product__slug=slug, code=code)
