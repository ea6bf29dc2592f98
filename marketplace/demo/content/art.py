"""Pictures of the demo's storefronts, drawn here, each in a style of its own."""

import math
import random
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
_Draw = ImageDraw.ImageDraw


def drawn(name: str, seed: str = "") -> bytes:
    """The picture with this name as a PNG file; the same each time. Portraits differ by their `seed`."""
    held = BytesIO()
    _PICTURES[name](random.Random(seed or name)).save(held, "PNG", compress_level=1)
    return held.getvalue()


def _shaded(top: tuple[int, int, int], bottom: tuple[int, int, int]) -> Image.Image:
    """A ground that goes from one colour to another."""
    strip = Image.new("RGB", (1, 2))
    strip.putdata([top, bottom])
    return strip.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)


def _street(chance: random.Random) -> Image.Image:
    """Hard shapes in grey, as on a printed poster."""
    picture = _shaded((16, 16, 20), (70, 70, 78))
    draw = ImageDraw.Draw(picture)
    for _star in range(90):
        x, y = chance.randrange(WIDTH), chance.randrange(420)
        draw.ellipse((x, y, x + 3, y + 3), fill=(190, 190, 190))
    left = -40
    while left < WIDTH:
        width, height = chance.choice((120, 160, 210)), chance.randrange(300, 620)
        tone = chance.randrange(28, 62)
        draw.rectangle((left, 800 - height, left + width - 8, 800), fill=(tone, tone, tone))
        for y in range(800 - height + 28, 620, 56):
            for x in range(left + 18, left + width - 34, 40):
                lit = chance.random() < 0.18
                draw.rectangle((x, y, x + 18, y + 30), fill=(215, 215, 215) if lit else (tone + 16,) * 3)
        left += width
    draw.rectangle((0, 800, WIDTH, HEIGHT), fill=(24, 24, 26))
    glow = Image.new("L", (WIDTH, HEIGHT), 0)
    ImageDraw.Draw(glow).polygon(((890, 590), (1330, 590), (1560, 1000), (640, 1000)), fill=150)
    picture.paste(Image.new("RGB", (WIDTH, HEIGHT), (235, 235, 235)), (0, 0), glow.filter(ImageFilter.GaussianBlur(26)))
    draw.rectangle((860, 520, 1360, 800), fill=(40, 40, 44))
    draw.rectangle((890, 590, 1330, 800), fill=(244, 244, 244))
    for x in range(860, 1360, 50):
        draw.polygon(
            ((x, 520), (x + 50, 520), (x + 62, 590), (x + 12, 590)), fill=((250,) * 3, (120,) * 3)[x // 50 % 2]
        )
    draw.rectangle((1000, 690, 1130, 800), fill=(60, 60, 66))
    draw.rectangle((1030, 640, 1100, 690), fill=(20, 20, 22))
    draw.ellipse((1194, 620, 1236, 662), fill=(30, 30, 34))
    draw.rounded_rectangle((1180, 664, 1250, 800), 24, fill=(30, 30, 34))
    return picture


def _papers(chance: random.Random) -> Image.Image:
    """Sheets of paper with soft shadows."""
    picture = _shaded((214, 217, 240), (176, 182, 222))
    for number in range(12):
        last = number == 11
        sheet = Image.new("RGBA", (560, 760), (252, 251, 247, 255) if last else (236 - number % 3 * 8,) * 3 + (255,))
        draw = ImageDraw.Draw(sheet)
        if last:
            draw.rectangle((60, 70, 330, 96), fill=(43, 51, 126))
            for y in range(150, 560, 44):
                draw.rectangle((60, y, 500 - chance.randrange(120), y + 9), fill=(120, 124, 150))
            draw.line([(60 + x, 650 + 22 * math.sin(x / 14)) for x in range(190)], fill=(43, 51, 126), width=6)
        angle = -7 if last else chance.uniform(-24, 24)
        turned = sheet.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
        shift = 0 if last else 1
        at = (520 + shift * chance.randrange(-150, 150), 90 + shift * chance.randrange(-20, 70))
        shadow = turned.getchannel("A").point(lambda alpha: alpha // 4).filter(ImageFilter.BoxBlur(9))
        picture.paste((38, 40, 78), (at[0] + 10, at[1] + 16), shadow)
        picture.paste(turned, at, turned)
    return picture


def _ferry(chance: random.Random) -> Image.Image:
    """Flat bands of colour, as a printed poster of a journey."""
    picture = _shaded((255, 190, 150), (232, 120, 150))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((980, 210, 1300, 530), fill=(255, 233, 196))
    for base, colour, peaks in ((560, (160, 74, 128), 5), (600, (112, 48, 104), 7)):
        ridge = [(WIDTH * each / peaks, base - chance.randrange(20, 190) * (each % 2)) for each in range(peaks + 1)]
        draw.polygon([(0, 680), *ridge, (WIDTH, 680)], fill=colour)
    for number in range(10):
        y = 640 + number * 38
        tone = (96 - number * 6, 52 - number * 3, 122 - number * 5)
        wave = [(x, y + 9 * math.sin(x / (60 + number * 7) + number * 1.7)) for x in range(0, WIDTH + 20, 20)]
        draw.polygon([*wave, (WIDTH, HEIGHT), (0, HEIGHT)], fill=tone)
        if number == 3:
            draw.polygon(((330, 640), (980, 640), (920, 770), (400, 770)), fill=(250, 244, 246))
            draw.rectangle((420, 560, 900, 640), fill=(255, 252, 250))
            draw.rectangle((520, 490, 800, 560), fill=(240, 228, 236))
            draw.polygon(((690, 410), (770, 410), (780, 490), (690, 490)), fill=(141, 47, 107))
            for x in range(450, 880, 54):
                draw.ellipse((x, 588, x + 24, 612), fill=(112, 48, 104))
            draw.rectangle((352, 684, 958, 702), fill=(141, 47, 107))
    return picture


def _village(chance: random.Random) -> Image.Image:
    """Round shapes in crayon colours."""
    picture = _shaded((250, 240, 214), (226, 238, 214))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((1180, 90, 1400, 310), fill=(246, 196, 92))
    for x, y, size, colour in (
        (-260, 420, 1100, (150, 190, 132)),
        (480, 360, 1300, (116, 166, 112)),
        (200, 620, 1900, (84, 138, 92)),
    ):
        draw.ellipse((x, y, x + size, y + size), fill=colour)
    for _tree in range(22):
        x, y = chance.randrange(20, 1560), chance.randrange(560, 660)
        draw.rectangle((x + 17, y + 40, x + 23, y + 84), fill=(110, 84, 60))
        draw.ellipse((x, y, x + 40, y + 60), fill=(62 + chance.randrange(30), 112, 72))
    shops = ((250, (236, 148, 116)), (640, (250, 214, 140)), (1030, (140, 178, 196)))
    for x, colour in shops:
        draw.rounded_rectangle((x, 520, x + 330, 880), 26, fill=colour)
        draw.rounded_rectangle((x + 34, 690, x + 180, 830), 14, fill=(255, 250, 236))
        draw.rounded_rectangle((x + 212, 680, x + 298, 880), 14, fill=(94, 72, 60))
        draw.ellipse((x + 276, 780, x + 288, 792), fill=(250, 214, 140))
        for stripe in range(6):
            left = x - 14 + stripe * 60
            tone = (255, 252, 244) if stripe % 2 else (47, 93, 58)
            draw.rectangle((left, 600, left + 60, 646), fill=tone)
            draw.pieslice((left, 616, left + 60, 676), 0, 180, fill=tone)
    draw.rectangle((0, 880, WIDTH, HEIGHT), fill=(228, 214, 186))
    return picture


def _cupboard(chance: random.Random) -> Image.Image:
    """Shelves in the evening colours of the ferry."""
    picture = _shaded((255, 206, 170), (240, 150, 150))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 820, WIDTH, HEIGHT), fill=(112, 48, 104))
    draw.rectangle((380, 90, 1220, 880), fill=(141, 47, 107))
    draw.rectangle((420, 130, 1180, 840), fill=(72, 34, 82))
    for y in (370, 610):
        draw.rectangle((420, y, 1180, y + 22), fill=(141, 47, 107))
    draw.polygon(((520, 370), (760, 370), (720, 250), (560, 250)), fill=(250, 244, 246))
    draw.rectangle((570, 190, 710, 260), fill=(240, 228, 236))
    draw.rectangle((860, 300, 1090, 370), fill=(255, 214, 160))
    draw.rectangle((500, 540, 1100, 610), fill=(250, 244, 246))
    for port in range(12):
        tone = (255, 190, 90) if chance.random() < 0.5 else (160, 74, 128)
        draw.rectangle((530 + port * 46, 562, 556 + port * 46, 586), fill=tone)
    draw.rounded_rectangle((560, 690, 860, 840), 20, fill=(255, 233, 196))
    draw.rectangle((610, 640, 810, 700), fill=(255, 252, 250))
    for box in range(3):
        draw.rectangle((910 + box * 84, 770, 980 + box * 84, 840), fill=(232, 120 + box * 20, 150))
    return picture


def _beacon(chance: random.Random) -> Image.Image:
    """A lighthouse in the night colours of the ferry."""
    picture = _shaded((44, 26, 74), (150, 62, 120))
    draw = ImageDraw.Draw(picture)
    for _star in range(70):
        x, y = chance.randrange(WIDTH), chance.randrange(520)
        draw.ellipse((x, y, x + 4, y + 4), fill=(250, 220, 230))
    light = Image.new("L", (WIDTH, HEIGHT), 0)
    beam = ImageDraw.Draw(light)
    beam.polygon(((1020, 330), (0, 140), (0, 440)), fill=130)
    beam.polygon(((1020, 330), (WIDTH, 250), (WIDTH, 400)), fill=110)
    picture.paste(
        Image.new("RGB", (WIDTH, HEIGHT), (255, 226, 170)), (0, 0), light.filter(ImageFilter.GaussianBlur(14))
    )
    draw.polygon(((960, 760), (990, 380), (1050, 380), (1080, 760)), fill=(250, 244, 246))
    for stripe in (460, 580, 700):
        draw.polygon(((982, stripe), (1058, stripe), (1064, stripe + 54), (976, stripe + 54)), fill=(200, 70, 120))
    draw.rectangle((988, 290, 1052, 380), fill=(255, 240, 200))
    draw.polygon(((976, 290), (1064, 290), (1020, 240)), fill=(200, 70, 120))
    draw.ellipse((780, 730, 1300, 960), fill=(60, 30, 72))
    for number in range(7):
        y = 790 + number * 36
        wave = [(x, y + 8 * math.sin(x / (58 + number * 9) + number * 1.9)) for x in range(0, WIDTH + 20, 20)]
        tone = (86 - number * 7, 40 - number * 3, 108 - number * 8)
        draw.polygon([*wave, (WIDTH, HEIGHT), (0, HEIGHT)], fill=tone)
    return picture


def _portrait(chance: random.Random) -> Image.Image:
    """Somebody in the crayon colours of the village."""
    ground = chance.choice(((250, 226, 170), (214, 232, 206), (206, 224, 232), (246, 206, 186)))
    picture = Image.new("RGB", (800, 800), ground)
    draw = ImageDraw.Draw(picture)
    skin = chance.choice(((240, 200, 170), (196, 140, 104), (140, 94, 70), (250, 218, 196)))
    hair = chance.choice(((60, 44, 40), (120, 76, 44), (196, 150, 84), (150, 150, 150)))
    coat = chance.choice(((47, 93, 58), (84, 138, 92), (236, 148, 116), (60, 92, 120)))
    long = chance.random() < 0.5
    draw.ellipse((120, 560, 680, 1120), fill=coat)
    if long:
        draw.rounded_rectangle((240, 200, 560, 620), 150, fill=hair)
    draw.rounded_rectangle((345, 480, 455, 640), 50, fill=tuple(part - 18 for part in skin))
    draw.ellipse((265, 210, 535, 550), fill=skin)
    draw.pieslice((245, 170, 555, 480), 180, 360, fill=hair)
    draw.pieslice((250, 230, 430, 400), 180, 300, fill=hair)
    for x in (340, 440):
        draw.ellipse((x, 370, x + 22, 396), fill=(40, 32, 30))
    if chance.random() < 0.5:
        for x in (318, 418):
            draw.ellipse((x, 346, x + 66, 418), outline=(50, 60, 56), width=7)
        draw.line(((384, 376), (418, 376)), fill=(50, 60, 56), width=7)
    draw.arc((350, 410, 450, 490), 20, 160, fill=(150, 70, 60), width=9)
    return picture


def _night_still(chance: random.Random) -> Image.Image:
    """The street of the film, shortly before its end."""
    return street_at(0.8, _street(chance))


def night(pictures: int, size: tuple[int, int]) -> list[Image.Image]:
    """So many pictures of one night in the street, in this size."""
    street = _street(random.Random("night"))
    parts = (at / (pictures - 1) for at in range(pictures))
    shown = (0, 100, WIDTH, HEIGHT)  # 16 by 9, as players are
    return [street_at(part, street).crop(shown).resize(size, Image.Resampling.BILINEAR) for part in parts]


def street_at(part: float, picture: Image.Image) -> Image.Image:
    """The street in that part of its night (0 to 1): it goes dark, and the shop's lights come on."""
    dark = Image.new("RGB", picture.size, (8, 8, 12))
    dusk = Image.blend(picture, dark, min(0.55, part * 1.6))
    lit = picture.crop((640, 500, 1560, 1000))
    shown = int(920 * max(0.0, min(1.0, (part - 0.3) / 0.5)))
    if shown:
        dusk.paste(lit.crop((0, 0, shown, 500)), (640, 500))
    draw = ImageDraw.Draw(dusk)
    x = int(-220 + 860 * min(1.0, part * 2.2))
    draw.rounded_rectangle((x, 800, x + 240, 900), 14, fill=(232, 232, 232))
    draw.rounded_rectangle((x + 240, 836, x + 310, 900), 14, fill=(150, 150, 154))
    for wheel in (x + 40, x + 236):
        draw.ellipse((wheel, 878, wheel + 46, 924), fill=(18, 18, 20))
    return dusk


_PICTURES: dict[str, Callable[[random.Random], Image.Image]] = {
    "street": _street,
    "papers": _papers,
    "ferry": _ferry,
    "village": _village,
    "cupboard": _cupboard,
    "beacon": _beacon,
    "portrait": _portrait,
    "night_still": _night_still,
}
