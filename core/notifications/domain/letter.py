"""What a mail says, before it is drawn."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any  # Any: JSON

LONGEST_SUBJECT = 120


@dataclass(frozen=True, slots=True)
class Letter:
    """The content of one mail to one person.

    `text` is the news in a sentence, `facts` are (label, value) lines such as amount and due day, `words` what somebody
    wrote (a reason, a message), `notes` further sentences. `link` and `unsubscribe` are paths of the site, `action` the
    words on the button, `why` says why the reader gets the mail. `language` is the one it is written in: what is drawn
    around it is in the same.
    """

    text: str
    facts: tuple[tuple[str, str], ...] = ()
    words: str = ""
    notes: tuple[str, ...] = ()
    link: str = ""
    action: str = ""
    why: str = ""
    unsubscribe: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        for path in (self.link, self.unsubscribe):
            if path and (not path.startswith("/") or path.startswith("//")):
                raise ValueError(f"A mail links to paths of the site only, not to {path!r}.")

    def to(self, why: str, unsubscribe: str = "") -> "Letter":
        """The letter to one reader, with the reason why it is sent there."""
        return replace(self, why=why, unsubscribe=unsubscribe)

    def without_link(self) -> "Letter":
        """What may be kept of a letter whose link lets its reader in."""
        return replace(self, link="")

    def to_document(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            key: storable(value)
            if isinstance(value, str)
            else [[storable(part) for part in each] if isinstance(each, tuple) else storable(each) for each in value]
            for key, value in asdict(self).items()
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Letter":
        """As it was stored."""
        return cls(
            **{
                **document,
                "facts": tuple((label, value) for label, value in document["facts"]),
                "notes": tuple(document["notes"]),
            }
        )


def storable(text: str) -> str:
    """The text without what PostgreSQL cannot keep: NUL, and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def one_line(text: str, longest: int = LONGEST_SUBJECT) -> str:
    """The text without line breaks and other control characters, cut at a word with an ellipsis where it is too long.

    A line break in a subject would begin another header.
    """
    words = "".join(each if each.isprintable() else " " for each in text).split()
    line = storable(" ".join(words))
    if len(line) <= longest:
        return line
    kept = line[: longest - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"
