"""Products with an owner, a state and a kind; everything else of the catalogue as Oscar has it."""

from django.apps import apps
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from oscar.apps.catalogue.abstract_models import (
    AbstractAttributeOption,
    AbstractCategory,
    AbstractProduct,
    AbstractProductAttribute,
    AbstractProductAttributeValue,
)
from oscar.apps.catalogue.managers import ProductQuerySet as OscarProductQuerySet

from catalog.domain import facts
from core.kit import clock
from core.kit.names import shown_name
from core.kit.text_languages import TEXT_LANGUAGES
from core.organizations.models import Organization, State, TenantQuerySet

# Product class slug -> what we call its products.
KINDS = {"software": "listing", "hardware": "listing", "service": "service", "bundle": "solution"}


class ProductStatus(models.TextChoices):
    """Where it stands; only a live one is on offer."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("In review")
    LIVE = "live", _("Live")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


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

    Status = ProductStatus

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
    language = models.CharField(
        _("language"), max_length=2, choices=TEXT_LANGUAGES, blank=True, help_text=_("of its texts; empty: guessed")
    )
    logo = models.FileField(_("logo"), upload_to="logos/", blank=True)
    delivered_in = models.JSONField(_("delivered in"), default=list, blank=True, help_text=_("ISO 3166, two letters"))
    page = models.JSONField(
        default=dict, editable=False, help_text=_("published screenshots, documents and more (domain/contents.py)")
    )
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
            # Files are met by titles, whatever their case: an import of many rows asks for each.
            models.Index("owner", Lower("title"), name="catalogue_owner_title"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=ProductStatus.values),
                name="catalogue_product_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["listing", "service", "solution"]), name="catalogue_product_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=["", *(code for code, _name in TEXT_LANGUAGES)]),
                name="catalogue_product_language_known",
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


class Category(AbstractCategory):
    """A place in the operator's tree, which buyers browse by.

    Its `code` is the path of the addresses that the names had when it was made or last moved: unique, and the same when
    it is renamed. A hidden one is hidden with all below it.
    """

    names = models.JSONField(_("names in other languages"), default=dict, blank=True)

    @property
    def shown_name(self) -> str:
        """What its reader calls it."""
        return shown_name(self.name, self.names)


class AttributeOption(AbstractAttributeOption):
    """One choice of a list, which several attributes can share. Files and addresses say its `option`."""

    names = models.JSONField(_("names in other languages"), default=dict, blank=True)

    @property
    def shown_name(self) -> str:
        """What its reader calls it."""
        return shown_name(str(self.option), self.names)


class ProductAttribute(AbstractProductAttribute):
    """One fact that listings of a class can state. The class is a kind of product, or a category with all below it.

    The database refuses another type while a listing states it. A retired one keeps its values, and is neither asked
    for nor shown.
    """

    category = models.ForeignKey(
        "catalogue.Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attributes",
        verbose_name=_("category"),
    )
    heading = models.CharField(_("heading"), max_length=60, blank=True)
    help_text = models.CharField(_("help"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    names = models.JSONField(_("names in other languages"), default=dict, blank=True)
    units = models.JSONField(_("units in other languages"), default=dict, blank=True)
    is_filter = models.BooleanField(_("buyers filter by it"), default=False)
    is_asked = models.BooleanField(_("asked for"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    class Meta(AbstractProductAttribute.Meta):
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(product_class__isnull=False, category__isnull=True)
                | models.Q(product_class__isnull=True, category__isnull=False),
                name="catalogue_attribute_of_one_class",
            ),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(category__isnull=False), name="catalogue_attribute_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(is_filter=False) | models.Q(type__in=sorted(facts.FILTERED)),
                name="catalogue_attribute_filter_has_choices",
            ),
        ]

    @property
    def label(self) -> str:
        """Its name with its unit, as the reader calls both."""
        return f"{self.shown_name} ({self.shown_unit})" if self.unit else self.shown_name

    @property
    def shown_name(self) -> str:
        """What its reader calls it."""
        return shown_name(str(self.name), self.names)

    @property
    def shown_unit(self) -> str:
        """What its reader calls its unit; "" without one."""
        return shown_name(self.unit, self.units)

    @property
    def type_words(self) -> str:
        """What its values are, in words."""
        return str(facts.KINDS.get(self.type, self.type))

    @property
    def choices(self) -> str:
        """Its choices in a row. Needs `option_group` loaded with its options."""
        options = self.option_group.options.all() if self.option_group is not None else ()
        return ", ".join(option.shown_name for option in sorted(options, key=lambda option: option.pk))


class ProductAttributeValue(AbstractProductAttributeValue):
    """What one listing states of one attribute, with its text as readers see it."""

    @property
    def _option_as_text(self) -> str:
        return self.value_option.shown_name if self.value_option is not None else ""

    @property
    def _multi_option_as_text(self) -> str:
        options = sorted(self.value_multi_option.all(), key=lambda option: option.pk)
        return facts.in_words(facts.SEVERAL, [option.shown_name for option in options])

    @property
    def _integer_as_text(self) -> str:
        return facts.in_words(facts.WHOLE, self.value_integer, self.attribute.shown_unit)

    @property
    def _float_as_text(self) -> str:
        return facts.in_words(facts.NUMBER, self.value_float, self.attribute.shown_unit)

    @property
    def _boolean_as_text(self) -> str:
        return facts.in_words(facts.YES_NO, self.value_boolean)

    @property
    def _date_as_text(self) -> str:
        return facts.in_words(facts.DATE, self.value_date)


from oscar.apps.catalogue.models import *  # noqa: E402, F403
