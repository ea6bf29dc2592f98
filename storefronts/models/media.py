"""Pictures and documents of partners. They belong to the collection of the partner's area.

Without tags: autocomplete and popular tags would tell everyone's. Under random names: a suffix would tell that a name
is taken, and a guessable address of an original would make it public.
"""

import secrets
from pathlib import PurePath

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import CollectionMember
from wagtail.search import index

from core.kit.slugs import readable_slug

#: A file that somebody uploads as a document, such as a video, has at most so many.
MOST_MEGABYTES = 60


def random_name(folder: str, filename: str) -> str:
    """A name in `folder` that nobody can guess, with the suffix of the uploaded file."""
    suffix = PurePath(filename).suffix.lower()[:10]
    return f"{folder}/{secrets.token_urlsafe(18)}{suffix}"


def document_name(document: models.Model, filename: str) -> str:
    """Where a document is stored."""
    return random_name("documents", filename)


def private_storage() -> Storage:
    """Where documents lie: never below the address of the media files."""
    return storages["private"]


class StorefrontImage(AbstractImage):
    """A picture of one partner; `description` is its text for those who cannot see it."""

    tags = None

    admin_form_fields = ("title", "file", "description", "collection")
    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title", boost=10),
        index.AutocompleteField("title"),
        index.FilterField("title"),
        index.SearchField("description"),
        index.FilterField("uploaded_by_user"),
        index.FilterField("created_at"),
        index.FilterField("id"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def get_upload_to(self, filename: str) -> str:
        """A random name."""
        return random_name("pictures", filename)

    @property
    def default_alt_text(self) -> str:
        """The description; a picture without one says nothing rather than its file's name."""
        return self.description


class StorefrontRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(StorefrontImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="storefronts_rendition_once"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        """A random name: the usual one carries the original's."""
        return random_name("renditions", filename)


class StorefrontDocument(AbstractDocument):
    """A document of one partner: private until a live page of its owner offers it."""

    tags = None
    file = models.FileField(_("file"), upload_to=document_name, storage=private_storage)

    admin_form_fields = ("title", "file", "collection")
    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title", boost=10),
        index.AutocompleteField("title"),
        index.FilterField("id"),
        index.FilterField("title"),
        index.FilterField("uploaded_by_user"),
        index.FilterField("created_at"),
    ]

    @property
    def filename(self) -> str:
        """What it is called where it is downloaded: its title; where it is stored, its name is random."""
        suffix = PurePath(self.file.name or "").suffix
        return f"{readable_slug(self.title, otherwise='document')}{suffix}"

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
