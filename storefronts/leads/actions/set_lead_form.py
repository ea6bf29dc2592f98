"""Change what a seller's forms ask."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.slugs import first_free, readable_slug
from core.organizations.models import Organization, User
from storefronts.models import LeadForm
from storefronts.models.lead import CONTACT, MOST_FORMS


class TooManyForms(ValueError):
    """The seller has `MOST_FORMS` open forms."""

    def __init__(self) -> None:
        super().__init__(
            _("You have %(most)s open forms, the most there can be. Close one first.") % {"most": MOST_FORMS}
        )


@transaction.atomic
def set_lead_form(organization: Organization, form: LeadForm, *, by: User) -> LeadForm:
    """Store it as the next version of the organisation's form at its slug; leads keep what they were written with."""
    stored = LeadForm.objects.select_for_update().filter(organization=organization, slug=form.slug).first()
    form.pk, form.organization = (stored.pk if stored else None), organization
    form.version, form.updated_at = (stored.version if stored else 0) + 1, clock.now()
    form.is_closed = stored is not None and stored.is_closed
    form.save(force_insert=stored is None)
    _record("changed", form, by)
    return form


@transaction.atomic
def add_lead_form(organization: Organization, form: LeadForm, *, by: User) -> LeadForm:
    """Store it as another form, at a slug made of its title. Raises TooManyForms."""
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    own = LeadForm.objects.filter(organization=organization)
    _refuse_another(organization)
    taken = {CONTACT, "new", *own.values_list("slug", flat=True)}
    form.slug = first_free(readable_slug(form.title, limit=50, otherwise="form"), taken=taken)
    form.pk, form.organization, form.version, form.updated_at = None, organization, 1, clock.now()
    form.save(force_insert=True)
    _record("added", form, by)
    return form


@transaction.atomic
def close_lead_form(form: LeadForm, *, closed: bool, by: User) -> None:
    """Take no more messages by it, or take them again; sections with a closed form show the contact form. Raises
    TooManyForms."""
    Organization.objects.select_for_update(no_key=True).get(pk=form.organization_id)
    found = LeadForm.objects.select_for_update().exclude(slug=CONTACT).filter(pk=form.pk).first()
    if found is None or found.is_closed == closed:
        return
    if not closed:
        _refuse_another(found.organization)
    found.is_closed = closed
    found.save(update_fields=["is_closed"])
    _record("closed" if closed else "opened", found, by)


def _refuse_another(organization: Organization) -> None:
    open_forms = LeadForm.objects.filter(organization=organization, is_closed=False).exclude(slug=CONTACT)
    if open_forms.count() >= MOST_FORMS:
        raise TooManyForms


def _record(what: str, form: LeadForm, by: User) -> None:
    organization = form.organization
    audit.record(
        f"lead_form.{what}", f"organization:{organization.slug}", by=by, organization=organization.pk, form=form.slug
    )
