"""Put a document among those that an organisation may place on its pages."""

from django.core.files.base import ContentFile

from core.organizations.models import Organization
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import StorefrontDocument


def add_document(organization: Organization, name: str, content: bytes, title: str) -> StorefrontDocument:
    """Store the file called `name` in the organisation's collection, under this title.

    Stores a file: not to be called within a transaction.
    """
    document = StorefrontDocument(
        title=title, collection=open_editing_area(organization).collection, file=ContentFile(content, name)
    )
    document.save()
    return document
