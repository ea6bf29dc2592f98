"""Messages that visitors write to a seller without an account, and the form that they write them in."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.catalogue.models import Product
from core.kit import clock
from core.organizations.models import LegalText, Organization, User
from storefronts.interface import LeadGone
from storefronts.models.media import StorefrontDocument
from storefronts.states import OPEN_LEADS, LeadStage

STAGES = [
    (LeadStage.NEW.value, _("New")),
    (LeadStage.CONTACTED.value, _("Contacted")),
    (LeadStage.QUALIFIED.value, _("Qualified")),
    (LeadStage.CONVERTED.value, _("Request made")),
    (LeadStage.CLOSED.value, _("Closed")),
]
#: An address that nobody confirmed is forgotten after this, and what was written with it.
FORGET_AFTER = dt.timedelta(days=30)
#: A lead is deleted so long after it was written and last noted or answered.
KEPT = dt.timedelta(days=730)
MOST_HOURS = 80
#: The address of the form that every seller has.
CONTACT = "contact"
#: Forms of one seller that take messages at the same time.
MOST_FORMS = 20


class Asked(models.TextChoices):
    """Whether the form asks for something."""

    NO = "no", _("Not asked")
    OPTIONAL = "optional", _("Optional")
    REQUIRED = "required", _("Required")


class QuestionKind(models.TextChoices):
    """How a question of the seller's own is answered."""

    TEXT = "text", _("Text")
    LONG = "long", _("Long text")
    CHOICE = "choice", _("One of several answers")
    SEVERAL = "several", _("Any of several answers")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    CONSENT = "consent", _("Consent box")


#: Those with answers to choose from.
WITH_CHOICES = (QuestionKind.CHOICE, QuestionKind.SEVERAL)


class LeadForm(models.Model):
    """What a seller asks those who write to it. Name and e-mail address are always asked; without a row, as below.

    The form at the slug `CONTACT` is there for every seller; others have a title, and may be closed. `questions` are
    the seller's own: {"label", "kind" (a `QuestionKind`), "choices", "required"}. Each save is a new `version`; a lead
    keeps the version, the answers with their questions, and the consent as it was shown.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="lead_forms")
    slug = models.SlugField(max_length=60, default=CONTACT, editable=False)
    title = models.CharField(
        _("title"), max_length=80, blank=True, help_text=_("Its heading for visitors, such as “Book a demo”.")
    )
    intro = models.CharField(
        _("introduction"), max_length=300, blank=True, help_text=_("What visitors get for it, in a sentence or two.")
    )
    button = models.CharField(
        _("words of the button"), max_length=40, blank=True, help_text=_("Empty: “Send message”.")
    )
    is_closed = models.BooleanField(_("closed"), default=False, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    company = models.CharField(_("company"), max_length=8, choices=Asked.choices, default=Asked.REQUIRED)
    phone = models.CharField(_("phone"), max_length=8, choices=Asked.choices, default=Asked.OPTIONAL)
    country = models.CharField(_("country"), max_length=8, choices=Asked.choices, default=Asked.OPTIONAL)
    message = models.CharField(_("message"), max_length=8, choices=Asked.choices, default=Asked.REQUIRED)
    questions = models.JSONField(default=list, blank=True)
    consent_text = models.CharField(
        pgettext_lazy("data protection", "consent"),
        max_length=400,
        blank=True,
        help_text=_("Visitors agree to this sentence before they send."),
    )
    auto_reply = models.TextField(
        _("automatic reply"),
        max_length=2000,
        blank=True,
        help_text=_("Sent by e-mail as soon as the visitor has confirmed the address."),
    )
    answer_hours = models.PositiveSmallIntegerField(
        _("time to answer"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)],
        help_text=_(
            "In working hours, 1 to 80. After that the team is reminded; after as long again, admins are told."
        ),
    )
    updated_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer_hours__gte=1, answer_hours__lte=MOST_HOURS),
                name="storefronts_lead_form_hours",
            ),
            models.UniqueConstraint(fields=["organization", "slug"], name="storefronts_lead_form_address"),
            models.CheckConstraint(
                condition=models.Q(slug=CONTACT, is_closed=False) | ~models.Q(slug=CONTACT) & ~models.Q(title=""),
                name="storefronts_lead_form_titled",
            ),
        ]

    def __str__(self) -> str:
        return self.title or _now("Contact form")

    @property
    def is_contact(self) -> bool:
        """Whether it is the form that every seller has."""
        return self.slug == CONTACT

    @property
    def consent(self) -> str:
        """The sentence that a visitor agrees to: the seller's, or ours where it has none."""
        return self.consent_text or _now(
            "%(seller)s may store what I write here and answer me by e-mail or phone. I can withdraw this at any time."
        ) % {"seller": self.organization.name}


class LeadQuerySet(models.QuerySet["Lead"]):
    """Leads, asked by whose they are and what they wait for."""

    def lock(self, key: int) -> "Lead":
        """This lead as it is now, with what it belongs to; nobody else changes it until the transaction ends. Raises
        LeadGone."""
        related = self.select_related("organization", "buyer", "contact", "product", "form", "document")
        found = related.select_for_update(of=("self",)).filter(pk=key).first()
        if found is None:
            raise LeadGone
        return found

    def of(self, organization: Organization) -> "LeadQuerySet":
        """Those that were written to this seller."""
        return self.filter(organization=organization)

    def to_answer(self) -> "LeadQuerySet":
        """Those of a confirmed address that nobody has answered."""
        return self.filter(confirmed_at__isnull=False, answered_at__isnull=True, stage=LeadStage.NEW)

    def to_chase(self, now: dt.datetime) -> "LeadQuerySet":
        """Those whose time to answer is over, and of which the next person was not told."""
        late = models.Q(reminded_at__isnull=True, due_at__lte=now)
        later = models.Q(reminded_at__isnull=False, passed_on_at__isnull=True, pass_on_at__lte=now)
        return self.to_answer().filter(late | later)

    def to_forget(self, now: dt.datetime) -> "LeadQuerySet":
        """Those whose address nobody confirmed in time, and those of which nothing was heard for `KEPT`."""
        unconfirmed = models.Q(confirmed_at__isnull=True, created_at__lt=now - FORGET_AFTER)
        recent = LeadNote.objects.filter(lead=models.OuterRef("pk"), at__gte=now - KEPT)
        return self.filter(unconfirmed | models.Q(created_at__lt=now - KEPT) & ~models.Exists(recent))


class Lead(models.Model):
    """What somebody wrote to a seller, as they wrote it (the database refuses to change that).

    Who it is, is what they say until the address is confirmed by the link in a mail (`confirmed_at`). `contact` and
    `buyer` are set by the person alone: signed in with that same address, for an organisation that they may buy for.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="leads")
    reference = models.CharField(max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail address"))
    company = models.CharField(_("company"), max_length=160, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    message = models.TextField(_("message"), blank=True)
    answers = models.JSONField(default=list, blank=True, help_text="[question, answer] of the seller's own questions")
    #: The seller's form, as long as it is there; empty for the contact form that nobody has changed.
    form = models.ForeignKey(LeadForm, models.SET_NULL, null=True, blank=True, related_name="leads")
    form_title = models.CharField(max_length=80, blank=True, help_text="as the form was called; empty: contact form")
    form_version = models.PositiveIntegerField()
    #: What the writer asked for with the form, and gets by the link in the mail.
    document = models.ForeignKey(StorefrontDocument, models.SET_NULL, null=True, blank=True, related_name="+")
    consent = models.CharField(max_length=400, help_text="the sentence that was agreed to, as it was shown")
    privacy_text = models.ForeignKey(
        LegalText, models.PROTECT, null=True, blank=True, related_name="+", help_text="the version in force then"
    )
    product = models.ForeignKey(Product, models.SET_NULL, null=True, blank=True, related_name="+")
    page = models.CharField(max_length=300, blank=True, help_text="the page on which they chose to write")
    source = models.CharField(max_length=120, blank=True)
    campaign = models.CharField(max_length=120, blank=True)
    #: In which the message was written, and its writer is answered.
    language = models.CharField(max_length=10, blank=True, editable=False)
    nonce = models.CharField(max_length=40, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    stage = models.CharField(max_length=10, choices=STAGES, default=LeadStage.NEW.value)
    owner = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    pass_on_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    passed_on_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    contact = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    buyer = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="leads_as_buyer")
    request_reference = models.CharField(max_length=20, blank=True, help_text="the request that was made of it")

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["organization", "-created_at"], name="storefronts_leads_of"),
            models.Index(fields=["email", "created_at"], name="storefronts_leads_from"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=[each.value for each in LeadStage]), name="storefronts_lead_stage_known"
            ),
            models.CheckConstraint(condition=~models.Q(consent=""), name="storefronts_lead_has_consent"),
            models.CheckConstraint(
                condition=models.Q(buyer__isnull=True) | models.Q(confirmed_at__isnull=False),
                name="storefronts_lead_known_if_confirmed",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True) | models.Q(confirmed_at__isnull=False),
                name="storefronts_lead_answered_if_confirmed",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True, due_at__isnull=True, pass_on_at__isnull=True)
                | models.Q(confirmed_at__isnull=False, due_at__isnull=False, pass_on_at__isnull=False),
                name="storefronts_lead_clock_if_confirmed",
            ),
            models.CheckConstraint(
                condition=models.Q(stage=LeadStage.CONVERTED.value, buyer__isnull=False)
                & ~models.Q(request_reference="")
                | ~models.Q(stage=LeadStage.CONVERTED.value) & models.Q(request_reference=""),
                name="storefronts_lead_converted_by_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"

    def get_absolute_url(self) -> str:
        """Its page in the seller's workspace."""
        return reverse("storefronts:lead", args=[self.reference])

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody who reads the address's mail said that they wrote this."""
        return self.confirmed_at is not None

    @property
    def waits(self) -> bool:
        """Whether its writer waits for the seller's first answer."""
        return self.is_confirmed and self.answered_at is None and self.stage == LeadStage.NEW

    @property
    def is_open(self) -> bool:
        """Whether a request may still be made of it."""
        return self.stage in OPEN_LEADS


class LeadNote(models.Model):
    """What the seller's people noted, and what they answered by mail. Only ever added."""

    class Kind(models.TextChoices):
        """A note stays with the seller, a reply was sent."""

        NOTE = "note", _("Note")
        REPLY = "reply", _("Reply by e-mail")

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    body = models.TextField(_("text"), max_length=4000)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["note", "reply"]), name="storefronts_lead_note_kind_known"
            ),
            models.CheckConstraint(condition=~models.Q(body=""), name="storefronts_lead_note_says_something"),
        ]

    def __str__(self) -> str:
        return self.body[:60]
