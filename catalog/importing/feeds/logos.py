"""Logo files beside a feed, and what came of each."""

from dataclasses import dataclass
from pathlib import Path

from catalog.domain.logos import BadLogo, take_logo
from catalog.importing.feeds.item import Remark
from catalog.interface import Logo

MAX_FILE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LogoFile:
    """What came of one logo file that rows name.

    `name`: where the storage holds it, so that a row of the database may point to it; "" where it was left out or no
    row shows it. `remarks`: for the report of every row that names the file.
    """

    name: str = ""
    remarks: tuple[Remark, ...] = ()


def read_logo(folder: Path, filename: str) -> Logo:
    """The cleaned logo of this file, found in `logos/` below the feed's folder or in the folder. Raises BadLogo."""
    relative = Path(filename)
    if relative.is_absolute() or ".." in relative.parts:
        raise BadLogo("its path leads out of the feed's folder")
    for place in (folder / "logos", folder):
        file = place / relative
        try:
            if not file.is_file():
                continue
            if file.stat().st_size > MAX_FILE_BYTES:
                raise BadLogo(f"it has {file.stat().st_size // 1024} KB")
            return take_logo(file.name, file.read_bytes())
        except OSError as error:  # such as a name that is too long for any file
            raise BadLogo("it cannot be opened") from error
    raise BadLogo("there is no such file beside the feed")


def accepted(filename: str, logo: Logo, *, stored_as: str) -> LogoFile:
    """What came of a file that is a logo; a remark says what was removed from it."""
    removed = f"From {filename[:80]} was left out: {', '.join(logo.removed)}."
    return LogoFile(stored_as, (Remark("bad-logo", removed),) if logo.removed else ())


def refused(filename: str, problem: BadLogo) -> LogoFile:
    """What came of a file that cannot be a logo."""
    return LogoFile(remarks=(Remark("bad-logo", f"The logo {filename[:80]} was left out: {problem}."),))
