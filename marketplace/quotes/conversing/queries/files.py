"""Files of requests and messages as far as an organisation may read them, or a person may take them back."""

from django.db.models import QuerySet

from core.organizations.models import Organization, User
from marketplace.quotes.models import QuoteFile, QuoteRequest


def visible_files(organization: Organization) -> QuerySet[QuoteFile]:
    """The files that the organisation may read, with where they stand loaded."""
    return QuoteFile.objects.visible_to(organization).select_related("message__quote", "request")


def own_files(organization: Organization, user: User) -> QuerySet[QuoteFile]:
    """The files that the person uploaded for the organisation and may take back, with where they stand loaded; what is
    attached to a version is none of them."""
    return visible_files(organization).filter(organization=organization, uploaded_by=user, version=None)


def files_at(request: QuoteRequest, reader: Organization) -> list[QuoteFile]:
    """The files on a request's page as this organisation reads it, with who uploaded them. One query."""
    found = QuoteFile.objects.at_request(request).filter(pk__in=QuoteFile.objects.visible_to(reader).values("pk"))
    return list(found.select_related("organization", "uploaded_by"))
