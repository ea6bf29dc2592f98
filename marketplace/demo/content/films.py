"""A short film of the demo, drawn picture by picture."""

from io import BytesIO

from marketplace.demo.content.art import night

SIZE, PICTURES, MILLISECONDS = (800, 450), 20, 240


def filmed() -> bytes:
    """The film of a night in the street as an MP4 file without sound; the same each time.

    Pillow writes a sequence of AVIF pictures: a track of AV1 in the boxes of MP4. Browsers play it once its header says
    that it is a film (`mp42`, `vide`) and not a picture that moves (`avis`, `pict`).
    """
    first, *others = night(PICTURES, SIZE)
    held = BytesIO()
    first.save(held, "AVIF", save_all=True, append_images=others, duration=MILLISECONDS, quality=60, speed=10)
    return held.getvalue().replace(b"avis", b"mp42", 1).replace(b"pict", b"vide")
