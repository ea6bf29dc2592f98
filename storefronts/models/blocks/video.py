"""A video: at a host that is allowed, or a file of the own library. It is loaded when somebody plays it."""

from typing import Any  # Any: Wagtail has no types
from zlib import crc32

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.models.blocks import AddressBlock
from core.kit.videos import CAPTIONS, MP4, START, WEBM, BadVideo, film_kind, video_at
from storefronts.models.blocks.base import OwnDocumentBlock, OwnImageBlock, SectionBlock
from storefronts.models.media import MOST_MEGABYTES, StorefrontDocument


class VideoAddressBlock(AddressBlock):
    """The address of a video at a host that is allowed."""

    def clean(self, value: Any) -> Any:
        """Refuse an address at which no video can be played."""
        cleaned = super().clean(value)
        try:
            return video_at(cleaned).url if cleaned else cleaned
        except BadVideo as problem:
            raise ValidationError(str(problem)) from problem


class FilmBlock(OwnDocumentBlock):
    """A document that is a video which browsers play."""

    def clean(self, value: Any) -> Any:
        """Refuse a file that is none, by what is in it, or a large one."""
        cleaned = super().clean(value)
        if cleaned and kind_of_document(cleaned) not in (MP4, WEBM):
            raise ValidationError(_("This file is no video that browsers play. Save it as MP4 or WebM."))
        if cleaned and cleaned.file.size > MOST_MEGABYTES * 1024**2:
            raise ValidationError(_("A video file has at most %(most)d MB.") % {"most": MOST_MEGABYTES})
        return cleaned


class CaptionsBlock(OwnDocumentBlock):
    """A document that holds the captions of a film."""

    def clean(self, value: Any) -> Any:
        """Refuse a file that holds no captions."""
        cleaned = super().clean(value)
        if cleaned and kind_of_document(cleaned) != CAPTIONS:
            raise ValidationError(_("This file holds no captions. Save them as WebVTT: its first line says WEBVTT."))
        return cleaned


def kind_of_document(document: StorefrontDocument) -> str:
    """What the file is by its first bytes, as `film_kind` says; "" for one that is gone, too. Reads the storage."""
    try:
        with document.file.storage.open(document.file.name or "", "rb") as opened:
            return film_kind(opened.read(START))
    except FileNotFoundError:
        return ""


class VideoBlock(SectionBlock):
    """A video with the picture that stands in its place until somebody plays it."""

    is_written = True

    heading = blocks.CharBlock(max_length=120, required=False, label=_("heading"))
    address = VideoAddressBlock(
        max_length=300,
        required=False,
        label=_("address of the video"),
        help_text=_("On YouTube or Vimeo, for example https://vimeo.com/76979871. Or choose a file below."),
    )
    file = FilmBlock(
        required=False,
        label=_("or a file"),
        help_text=_("MP4 or WebM, at most 60 MB."),
    )
    poster = OwnImageBlock(
        label=_("picture"), help_text=_("Shown until somebody plays the video. 1,200 pixels wide or more.")
    )
    captions = CaptionsBlock(
        required=False,
        label=_("captions of the file"),
        help_text=_("A WebVTT file (.vtt), for those who do not hear what is said."),
    )
    caption = blocks.CharBlock(max_length=200, required=False, label=_("caption"))
    transcript = blocks.TextBlock(
        max_length=8000,
        required=False,
        label=_("transcript"),
        help_text=_("What is said in the video, as text. Visitors open it below the video."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("One video from YouTube, Vimeo or a file. It is loaded when somebody plays it.")
        template = "storefronts/blocks/video.html"

    def clean(self, value: Any) -> Any:
        """Refuse none, two, and captions of what is not ours."""
        cleaned = super().clean(value)
        errors = {}
        if bool(cleaned["address"]) == bool(cleaned["file"]):
            errors["address"] = ValidationError(_("Enter an address, or choose a file: one of the two."))
        elif cleaned["captions"] and not cleaned["file"]:
            errors["captions"] = ValidationError(_("Captions belong to a file. Add them at YouTube or Vimeo."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `video` at a host, or `film`, a file; neither where the host is not allowed or the file was deleted."""
        context = super().get_context(value, parent_context=parent_context)
        address = value["address"] or ""
        try:
            video = video_at(address) if address else None
        except BadVideo:
            video = None
        return context | {"video": video, "film": value["file"], "video_id": f"video-{crc32(address.encode()):08x}"}
