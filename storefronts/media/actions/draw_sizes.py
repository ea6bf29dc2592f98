"""Draw a picture in the sizes and formats that pages show, before somebody looks at one."""

from storefronts.models import StorefrontImage

#: As in `cms/templates/cms/blocks/picture.html`.
FORMATS, WIDTHS = ("avif", "webp"), (480, 800, 1200, 1600)


def draw_sizes(picture: int) -> int:
    """How many sizes there are now; 0 for a picture that is gone, or whose file is."""
    image = StorefrontImage.objects.filter(pk=picture).first()
    if image is None or not image.file.storage.exists(image.file.name):
        return 0
    return len(image.get_renditions(*(f"format-{kind}|width-{width}" for kind in FORMATS for width in WIDTHS)))
