"""The project's own texts, as translators edit them. `python -m tests.architecture.translations` brings them up to date.

Each app has a folder `locale`. What is marked in its code and templates stands in each language's `django.po`, in the
order of the alphabet and without places, so that moving code changes nothing; what is marked no more is dropped. A text
that another app translates already takes that translation; a new one is left empty and listed. Babel reads and writes
it all: no program besides Python is needed.

A text with a context (`pgettext`, `{% translate "Open" context "state" %}`) stands here as in `.mo` files: the context,
a mark, the text.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import templatize

PROJECT = Path(__file__).resolve().parents[2]
#: Each holds a folder `locale` for what is in it and in no deeper one of these.
APPS = (
    "core/kit",
    "core/organizations",
    "core/notifications",
    "core/design",
    "catalog",
    "billing",
    "search",
    "cms",
    "storefronts",
    "marketplace/deals",
    "marketplace/orders",
    "marketplace/quotes",
    "marketplace/workspaces",
)
LANGUAGES = ("de", "fr")
Message = str | tuple[str, ...]
#: Between a context and the first form of its text.
CONTEXT_ENDS = "\x04"

_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
#: What a header says of when and with what the file was written.
_CHANGING = tuple(
    f'"{name}'
    for name in (
        "POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Generated-By", "Report-Msgid", "Project-Id",
        "Language-Team",
    )
)  # fmt: skip
_TEMPLATES = (".html", ".txt", ".svg")


def messages_of(app: str) -> dict[Message, list[str]]:
    """Every text that the app marks, with the files that do: a string, or (singular, plural)."""
    found: dict[Message, list[str]] = {}
    for path in _files(app):
        source = path.read_text()
        if path.suffix in _TEMPLATES:
            # What is not marked comes back as Xs; without indentation it passes for Python.
            source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
        name = str(path.relative_to(PROJECT))
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(source.encode()), keywords=_KEYWORDS, options={"encoding": "utf-8"}
        ):
            if message:
                found.setdefault(_keyed(_key(message), context), []).append(name)
    return found


def _files(app: str) -> Iterator[Path]:
    for path in sorted((PROJECT / app).rglob("*")):
        folders = path.relative_to(PROJECT).parts
        if "migrations" in folders or path.suffix not in (".py", *_TEMPLATES):
            continue
        if path.suffix == ".py" or "templates" in folders:
            yield path


def catalog_path(app: str, language: str) -> Path:
    """Where the app's translations into the language are."""
    return PROJECT / app / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalog(app: str, language: str) -> dict[Message, Message]:
    """The app's translations: what is translated, by text. Empty where there is no file yet."""
    path = catalog_path(app, language)
    if not path.exists():
        return {}
    with path.open("rb") as file:
        found = [
            (_keyed(_key(message.id), message.context), _key(message.string)) for message in read_po(file) if message.id
        ]
    return {message: said for message, said in found if said and all(said)}


def _key(said: str | list[str] | tuple[str, ...] | None) -> Message:
    return said if isinstance(said, str) else tuple(said or ())


def _keyed(said: Message, context: str | None) -> Message:
    if not context:
        return said
    return (
        f"{context}{CONTEXT_ENDS}{said}" if isinstance(said, str) else (f"{context}{CONTEXT_ENDS}{said[0]}", *said[1:])
    )


def without_context(message: Message) -> tuple[Message, str | None]:
    """The text itself, and its context if it has one."""
    first = message if isinstance(message, str) else message[0]
    context, mark, text = first.partition(CONTEXT_ENDS)
    if not mark:
        return message, None
    return (text if isinstance(message, str) else (text, *message[1:])), context


def update(language: str, known: dict[Message, Message]) -> list[str]:
    """Write the language's catalogs anew, with `known` for what an app does not translate itself; what is missing."""
    missing = []
    own = {app: read_catalog(app, language) for app in APPS}
    everywhere = {message: said for app in APPS for message, said in own[app].items()} | known
    for app in APPS:
        catalog = Catalog(locale=language, fuzzy=False)
        for message in messages_of(app):
            said = own[app].get(message) or everywhere.get(message)
            text, context = without_context(message)
            flags = ["python-format"] if _has_places(message) else []
            catalog.add(text, said or None, flags=flags, context=context)
            if not said:
                missing.append(f"{app}: {message}")
        path = catalog_path(app, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=0, omit_header=False, sort_output=True)
        _without_dates(path)
    return missing


def _has_places(message: Message) -> bool:
    return "%(" in (message if isinstance(message, str) else message[0])


def _without_dates(path: Path) -> None:
    """Dates and names of programs in the header would change with each run."""
    lines = path.read_text().splitlines()
    kept = [line for line in lines if not line.startswith((*_CHANGING, "# "))]
    path.write_text("\n".join(kept) + "\n")


def main() -> None:
    """Bring all catalogs up to date, and list what has no translation yet."""
    if not settings.configured:
        settings.configure(USE_I18N=False)
    for language in LANGUAGES:
        missing = update(language, {})
        print(f"{language}: {len(missing)} without a translation", *missing, sep="\n  ")


if __name__ == "__main__":
    main()
