"""The logo files of a feed, taken into the storage before anything is written to the database."""

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from catalog.catalogue.models import Product
from catalog.domain.logos import BadLogo
from catalog.gateways import logo_storage
from catalog.importing.feeds.census import Census
from catalog.importing.feeds.logos import LogoFile, accepted, read_logo, refused
from catalog.interface import Logo
from core.organizations.models import Organization

BATCH = 250  # so many cleaned logos are in memory at once


def take_logos(folder: Path, census: Census, *, for_companies: bool, keep: bool = True) -> Mapping[str, LogoFile]:
    """Clean every logo that rows name, and store those that a row of the database is going to name.

    Call it outside a transaction. A name is made of the content, so what it stores is right whatever becomes of the
    import: after a failure no row names the file, and the next import finds it and points to it. What a row names
    already is stored, so importing again asks the storage nothing. Without `keep` nothing is stored at all.
    """
    shown = set(census.offer_logos)
    if for_companies:
        shown |= _logos_of_companies_without_one(census)
    files: dict[str, LogoFile] = {}
    names = iter(census.logos)
    while batch := list(islice(names, BATCH)):
        taken: dict[str, Logo] = {}
        for filename in batch:
            try:
                taken[filename] = read_logo(folder, filename)
            except BadLogo as problem:
                files[filename] = refused(filename, problem)
        ours = [logo for filename, logo in taken.items() if filename in shown]
        stored = _store(ours) if keep else {logo.name: logo.name for logo in ours}
        for filename, logo in taken.items():
            files[filename] = accepted(filename, logo, stored_as=stored.get(logo.name, ""))
    return files


def _store(logos: Sequence[Logo]) -> dict[str, str]:
    """Where the storage holds each of them, by the name of its content."""
    by_name = {logo.name: logo for logo in logos}
    named: set[str] = set()
    for model in (Product, Organization):
        named.update(model.objects.filter(logo__in=list(by_name)).values_list("logo", flat=True))
    return {name: name if name in named else logo_storage.store(logo) for name, logo in by_name.items()}


def _logos_of_companies_without_one(census: Census) -> set[str]:
    having = Organization.objects.filter(feed_key__in=list(census.companies)).exclude(logo="")
    with_logo = set(having.values_list("feed_key", flat=True))
    return {company.logo[1] for key, company in census.companies.items() if key not in with_logo}
