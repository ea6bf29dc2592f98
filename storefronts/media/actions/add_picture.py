"""Put a picture among those that an organisation may place on its pages."""

from django.core.files.base import ContentFile

from core.organizations.models import Organization
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import StorefrontImage


def add_picture(organization: Organization, name: str, content: bytes, description: str) -> StorefrontImage:
    """Store the file called `name` in the organisation's collection; `description` is read to who cannot see it.

    Stores a file: not to be called within a transaction.
    """
    picture = StorefrontImage(
        title=description,
        description=description,
        collection=open_editing_area(organization).collection,
        file=ContentFile(content, name),
    )
    picture.save()
    return picture
