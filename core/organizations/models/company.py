"""What a company's documents say of it: legal name, addresses, tax ids, exemptions; and how it books what it buys."""

import datetime as dt
import secrets
from pathlib import PurePath

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.domain.company import AddressFacts
from core.organizations.domain.countries import country_name
from core.organizations.domain.tax_ids import LONGEST, name_of, shown
from core.organizations.models.organization import Organization
from core.organizations.models.tenant import TenantQuerySet
from core.organizations.models.user import User

#: How long after a register could not be asked it is asked again.
ASK_AGAIN_AFTER = dt.timedelta(hours=6)


class PaymentWish(models.TextChoices):
    """How a buyer would like to pay. A wish: what it may is granted by the operator."""

    AT_ONCE = "at_once", _("Pay at once")
    NET_14 = "net_14", _("Invoice, 14 days")
    NET_30 = "net_30", _("Invoice, 30 days")
    NET_60 = "net_60", _("Invoice, 60 days")


class CompanyProfile(models.Model):
    """The facts of which a company has one each."""

    organization = models.OneToOneField(Organization, models.CASCADE, related_name="profile")
    legal_name = models.CharField(_("legal name"), max_length=160, blank=True)
    billing_email = models.EmailField(_("billing e-mail"), blank=True)
    payment_wish = models.CharField(_("preferred payment terms"), max_length=8, choices=PaymentWish.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(payment_wish__in=["", *PaymentWish.values]), name="organizations_payment_wish_known"
            )
        ]

    def __str__(self) -> str:
        return f"Profile of {self.organization}"


class AddressKind(models.TextChoices):
    """What an address is for."""

    REGISTERED = "registered", _("Registered office")
    BILL_TO = "bill_to", _("Bill to")
    SHIP_TO = "ship_to", _("Ship to")


class CompanyAddress(models.Model):
    """One of a company's addresses; of each kind at most one is the default."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="addresses")
    kind = models.CharField(_("use"), max_length=10, choices=AddressKind.choices)
    lines = models.CharField(_("address"), max_length=300, help_text="one to four lines")
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    city = models.CharField(_("city"), max_length=80)
    region = models.CharField(_("region or state"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2)
    is_default = models.BooleanField(_("default"), default=False)

    class Meta:
        ordering = ["kind", "-is_default", "pk"]
        verbose_name = _("company address")
        verbose_name_plural = _("company addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind"],
                condition=Q(is_default=True),
                name="organizations_one_default_address",
            ),
            models.CheckConstraint(condition=Q(kind__in=AddressKind.values), name="organizations_address_kind_known"),
            models.CheckConstraint(condition=Q(country__regex="^[A-Z]{2}$"), name="organizations_address_country"),
            models.CheckConstraint(condition=~Q(lines="") & ~Q(city=""), name="organizations_address_says_where"),
        ]

    def __str__(self) -> str:
        return ", ".join([*self.lines.splitlines(), self.city])

    @property
    def facts(self) -> AddressFacts:
        """The address as a value."""
        return AddressFacts(self.kind, self.lines, self.postal_code, self.city, self.region, self.country)

    @property
    def printed(self) -> list[str]:
        """Its lines as they stand on an envelope."""
        return self.facts.as_printed()


class VatCheck(models.TextChoices):
    """What the European Union's register of VAT numbers said about a number."""

    NEVER = "", _("Not in the register of the European Union")
    WAITING = "waiting", _("Waits for the register")
    CONFIRMED = "confirmed", _("Confirmed")
    UNKNOWN = "unknown", _("Not confirmed")
    UNREACHABLE = "unreachable", _("Could not be asked")


class TaxIdQuerySet(models.QuerySet["TaxId"]):
    """Tax ids, asked by whether the register is to be asked about them."""

    def to_check(self, now: dt.datetime) -> "TaxIdQuerySet":
        """Those that wait for the register, and those about which it could not be asked some hours ago."""
        again = Q(vat_check=VatCheck.UNREACHABLE, asked_at__lte=now - ASK_AGAIN_AFTER)
        return self.filter(Q(vat_check=VatCheck.WAITING) | again)


class TaxId(models.Model):
    """A number by which a tax office knows a company, in its normal form. `asked_at`: when the register answered."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="tax_ids")
    country = models.CharField(_("country"), max_length=2)
    kind = models.CharField(
        _("kind"), max_length=5, choices=[("vat", _("VAT or GST")), ("ein", _("EIN")), ("other", _("Other"))]
    )
    number = models.CharField(_("number"), max_length=LONGEST)
    vat_check = models.CharField(max_length=11, choices=VatCheck.choices, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField(default=clock.now)

    objects = TaxIdQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("tax id")
        constraints = [
            models.UniqueConstraint(fields=["organization", "country", "number"], name="organizations_tax_id_once"),
            models.CheckConstraint(condition=Q(kind__in=["vat", "ein", "other"]), name="organizations_tax_kind_known"),
            models.CheckConstraint(condition=Q(country__regex="^[A-Z]{2}$"), name="organizations_tax_id_country"),
            models.CheckConstraint(
                condition=Q(vat_check__in=["", "waiting"], asked_at__isnull=True)
                | Q(vat_check__in=["confirmed", "unknown", "unreachable"], asked_at__isnull=False),
                name="organizations_tax_check_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.shown}"

    @property
    def name(self) -> str:
        """What such a number is called in its country."""
        return name_of(self.country, self.kind)

    @property
    def shown(self) -> str:
        """As documents print it."""
        return shown(self.country, self.kind, self.number)

    @property
    def country_name(self) -> str:
        """In the reader's language."""
        return country_name(self.country)


class CostCentre(models.Model):
    """Where a company books what it buys: its own matter, never shown to sellers. Only active ones are offered."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="cost_centres")
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(_("offered"), default=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("cost centre")
        constraints = [
            models.UniqueConstraint("organization", Lower("code"), name="organizations_cost_centre_once"),
            # What refers to a cost centre together with its organisation cannot refer to another one's.
            models.UniqueConstraint(fields=["id", "organization"], name="organizations_cost_centre_of_one"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="organizations_cost_centre_named"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ExemptionQuerySet(TenantQuerySet["ExemptionDocument"]):
    """Exemption documents, asked by who may read them."""

    def concerning(self, organization: Organization) -> Q:
        """One's own."""
        return Q(organization=organization)


def private_storage() -> Storage:
    """Where exemption documents lie: never below the address of the media files."""
    return storages["private"]


def exemption_name(file: models.Model, filename: str) -> str:
    """A name that nobody can guess, with the suffix of the file."""
    return f"exemptions/{secrets.token_urlsafe(18)}{PurePath(filename).suffix.lower()[:10]}"


class ExemptionDocument(models.Model):
    """A paper that says why no tax is charged, until a last day; its own finance people and the operator read it."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="exemptions")
    country = models.CharField(_("country"), max_length=2)
    about = models.CharField(_("what it exempts from"), max_length=120)
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to=exemption_name, storage=private_storage, max_length=300)
    valid_until = models.DateField(_("valid until"))
    uploaded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_until", "pk"]
        verbose_name = _("exemption document")
        constraints = [
            models.CheckConstraint(condition=Q(country__regex="^[A-Z]{2}$"), name="organizations_exemption_country")
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def country_name(self) -> str:
        """In the reader's language."""
        return country_name(self.country)

    @property
    def is_past(self) -> bool:
        """Whether its last day is over."""
        return self.valid_until < clock.today()
