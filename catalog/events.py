"""What the catalog announces, inside the transaction of what happened."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProductPublished:
    """A product became visible to everybody."""

    product_id: int


@dataclass(frozen=True, slots=True)
class ProductChanged:
    """Something that readers see of a product changed: its words, plans, prices, components."""

    product_id: int


@dataclass(frozen=True, slots=True)
class ProductWithdrawn:
    """A product is no longer on offer."""

    product_id: int


@dataclass(frozen=True, slots=True)
class PartnerImported:
    """A feed named a service provider: it is a partner organisation now, without members yet."""

    organization_id: int


@dataclass(frozen=True, slots=True)
class ProductsImported:
    """A feed published or changed these listings and services, or what a fact that they state is called: all at once,
    one piece of news for many rows."""

    product_ids: tuple[int, ...]
