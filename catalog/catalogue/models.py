"""Products with an owner, a state and a kind; everything else of the catalogue as Oscar has it."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from oscar.apps.catalogue.abstract_models import AbstractProduct
from oscar.apps.catalogue.managers import ProductQuerySet as OscarProductQuerySet

from core.kit import clock
from core.organizations.models import Organization, State, TenantQuerySet

# Product class slug -> what we call its products.
KINDS = {"software": "listing", "hardware": "listing", "service": "service", "bundle": "solution"}


class ProductQuerySet(TenantQuerySet["Product"], OscarProductQuerySet):
    """Products, asked by what they are and who may see them."""

    def live(self) -> "ProductQuerySet":
        """Those on offer: published, and everybody who provides a part of them is verified."""
        return self.filter(_on_offer())

    def listings(self) -> "ProductQuerySet":
        """Vendors' software and hardware."""
        return self.filter(kind=Product.Kind.LISTING)

    def services(self) -> "ProductQuerySet":
        """What people do: rollout, support, training."""
        return self.filter(kind=Product.Kind.SERVICE)

    def solutions(self) -> "ProductQuerySet":
        """Bundles of several owners' plans."""
        return self.filter(kind=Product.Kind.SOLUTION)

    def owned_by(self, organization: Organization) -> "ProductQuerySet":
        """What the organisation offers."""
        return self.filter(owner=organization)

    def concerning(self, organization: Organization) -> models.Q:
        """What is on offer, and the organisation's own in any state."""
        return _on_offer() | models.Q(owner=organization)

    def visible_to(self, organization: Organization | None) -> "ProductQuerySet":
        """As everywhere, but a visitor without an organisation sees what is on offer."""
        return self.live() if organization is None else super().visible_to(organization)


def _on_offer() -> models.Q:
    """The one predicate of what strangers see: published, of a verified owner, with no part of one that is not."""
    items = apps.get_model("catalog", "BundleItem").objects.filter(bundle=models.OuterRef("pk"))
    hidden = items.exclude(plan__product__owner__state=State.VERIFIED)
    return models.Q(~models.Exists(hidden), status=Product.Status.LIVE, owner__state=State.VERIFIED)


class Product(AbstractProduct):
    """A listing, a service or a solution (bundle). `kind` follows the product class when the product is saved."""

    class Status(models.TextChoices):
        """Where it stands; only a live one is on offer."""

        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("In review")
        LIVE = "live", _("Live")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Kind(models.TextChoices):
        """What it is, in the words of the screen."""

        LISTING = "listing", _("Listing")
        SERVICE = "service", _("Service")
        SOLUTION = "solution", _("Solution")

    # Oscar's own fields, told apart: unique addresses, and times by our clock.
    slug = models.SlugField(_("address"), max_length=255, unique=True)
    date_created = models.DateTimeField(_("created"), default=clock.now, db_index=True, editable=False)
    date_updated = models.DateTimeField(_("changed"), default=clock.now, db_index=True, editable=False)

    owner = models.ForeignKey(Organization, models.PROTECT, related_name="products", verbose_name=_("owner"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, editable=False)
    status = models.CharField(_("status"), max_length=9, choices=Status.choices, default=Status.DRAFT)
    summary = models.CharField(_("summary"), max_length=240, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    logo = models.FileField(_("logo"), upload_to="logos/", blank=True)
    delivered_in = models.JSONField(_("delivered in"), default=list, blank=True, help_text=_("ISO 3166, two letters"))
    popularity = models.PositiveIntegerField(_("popularity"), default=0, editable=False)
    set_by = models.JSONField(
        default=dict, editable=False, help_text=_("field: who set it last (domain/provenance.py)")
    )
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    review_note = models.TextField(_("note of the review"), blank=True)

    objects = ProductQuerySet.as_manager()

    class Meta(AbstractProduct.Meta):
        indexes = [
            models.Index(fields=["status", "kind"], name="catalogue_status_kind"),
            models.Index(fields=["owner", "status"], name="catalogue_owner_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "submitted", "live", "declined", "withdrawn"]),
                name="catalogue_product_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["listing", "service", "solution"]), name="catalogue_product_kind_known"
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        """Store it; the kind follows the class."""
        if self.product_class_id is not None:
            self.kind = KINDS[self.class_slug]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Where people read about it."""
        return f"/{self.kind}s/{self.slug}/"

    @property
    def class_slug(self) -> str:
        """Its class: software, hardware, service or bundle. ValueError without one, which only Oscar allows."""
        if self.product_class is None:
            raise ValueError(f"{self.slug} has no product class.")
        return str(self.product_class.slug)

    @property
    def is_live(self) -> bool:
        """Whether it is published by a verified owner; `owner` must be loaded where this is asked of many rows."""
        return self.status == self.Status.LIVE and self.owner.is_verified


from oscar.apps.catalogue.models import *  # noqa: E402, F403
