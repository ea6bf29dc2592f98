"""Open the marketplace with a real catalog instead of the demo's."""

from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command

from core.organizations.models import Organization
from marketplace.demo.content.companies import BUYERS, OPERATOR, PARTNERS, VENDORS
from marketplace.demo.play.founding import found_people

FORMATS = {".yml": "landscape", ".yaml": "landscape", ".csv": "csv", ".jsonl": "jsonl"}


def open_catalog(path: Path, *, report: Callable[[str], object]) -> bool:
    """Import the file, and found the operator and one company of each kind to sign in as; False if it was done before.

    Importing is repeatable by itself; people are founded once.
    """
    if Organization.objects.filter(is_operator=True).exists():
        return False
    call_command("import_feed", str(path), format=FORMATS.get(path.suffix.lower(), "landscape"))
    found_people(OPERATOR, vendors=VENDORS[:1], partners=PARTNERS[:1], buyers=BUYERS[:1])
    report(f"Imported {path.name}.")
    return True
