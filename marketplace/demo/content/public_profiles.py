"""What the demo's partners and vendors say of themselves in public: invented, and different from each other."""

from dataclasses import dataclass

from core.organizations.domain.public_profile import ContactFacts


@dataclass(frozen=True, slots=True)
class DemoCertification:
    """A certification: `by` is a vendor's slug, or who else issued it.

    `valid_days` counts from the day on which the demo begins (None: no end); `confirmed` says whether the vendor, or
    the operator where no vendor is named, confirmed it.
    """

    name: str
    by: str
    number: str
    valid_days: int | None
    confirmed: bool
    is_vendors: bool = False


@dataclass(frozen=True, slots=True)
class DemoPublicProfile:
    """`regions` are countries, ("*",) for everywhere; `industries` are slugs of the list to begin with."""

    regions: tuple[str, ...]
    industries: tuple[str, ...]
    languages: tuple[str, ...]
    certifications: tuple[DemoCertification, ...] = ()
    contacts: tuple[ContactFacts, ...] = ()


_ISO = "ISO/IEC 27001"
_PAYMENTS = "PCI DSS QSA company"


def _register(name: str, number: str, days: int, *, confirmed: bool = True) -> DemoCertification:
    return DemoCertification(name, "Bramley Assurance", number, days, confirmed)


def _of(vendor: str, name: str, number: str, *, confirmed: bool = True) -> DemoCertification:
    return DemoCertification(name, vendor, number, None, confirmed, is_vendors=True)


#: By the slug of the organisation.
PUBLIC_PROFILES = {
    "northwind": DemoPublicProfile(
        ("GB", "IE", "NL", "DE"),
        ("retail", "hospitality"),
        ("en", "de", "nl"),
        (
            _register(_ISO, "IS 555 0141", 700),
            _of("aldergate", "Aldergate Gold Partner", "AG-0141"),
            _of("tidewell", "Tidewell Certified Installer", "TI-208", confirmed=False),
        ),
        (
            ContactFacts("Sales", "Ines Calloway", "sales@northwind.example", "+44 113 496 0141"),
            ContactFacts("Support", "", "support@northwind.example", "+44 113 496 0142"),
        ),
    ),
    "redfern": DemoPublicProfile(
        ("GB", "IE", "FR", "BE", "LU"),
        ("finance", "public-sector", "professional-services"),
        ("en", "fr"),
        (_register(_PAYMENTS, "QSA 0301", 420), _register(_ISO, "IS 555 0212", 300, confirmed=False)),
        (ContactFacts("Audits", "", "audits@redfern.example", ""),),
    ),
    "xanthe": DemoPublicProfile(("GR", "CY", "MT", "IT", "HR"), ("retail", "logistics", "hospitality"), ("el", "en", "it")),
    "yarrow": DemoPublicProfile(
        ("GB", "IE"), ("retail", "non-profit"), ("en",), (_of("aldergate", "Aldergate Partner", "AG-0077"),)
    ),
    "osprey-lane": DemoPublicProfile(
        ("US", "CA"),
        ("finance", "professional-services", "technology"),
        ("en", "es"),
        (_of("loomwright", "Loomwright Implementation Partner", "LW-31"),),
        (ContactFacts("New projects", "", "projects@ospreylane.example", "+1 312 555 0131"),),
    ),
    "pinewater": DemoPublicProfile(
        ("CA", "US"), ("health",), ("en", "fr"),
        (_of("saltmarsh", "Saltmarsh Clinical Partner", "SM-12"), _register(_ISO, "IS 555 0318", 540)),
    ),
    "harrow-pike": DemoPublicProfile(
        ("*",), ("finance", "manufacturing", "energy", "public-sector"), ("en", "de", "fr"),
        (_register("ISO 22301", "BC 555 0027", 610), _register(_ISO, "IS 555 0420", 610)),
    ),
    "lindqvist": DemoPublicProfile(
        ("SE", "NO", "DK", "FI", "DE"), ("manufacturing", "energy"), ("sv", "nb", "da", "de", "en"),
        (_register("IEC 62443-2-4", "IC 555 0099", 380),),
    ),
    "cobalt-row": DemoPublicProfile(("US", "GB", "AU", "NZ"), ("retail", "media"), ("en",)),
    "meridian": DemoPublicProfile(
        ("*",), ("construction", "energy", "logistics", "retail"), ("en", "es", "pt", "ar"),
        contacts=(ContactFacts("Dispatch, day and night", "", "dispatch@meridian.example", "+1 713 555 0160"),),
    ),
    # Vendors.
    "aldergate": DemoPublicProfile(
        ("*",), ("retail", "logistics", "public-sector"), ("en", "de", "fr"),
        (_register(_ISO, "IS 555 0003", 640), _register("SOC 2 Type II", "S2 555 0018", 290)),
        (ContactFacts("Sales", "", "sales@aldergate.example", "+44 161 496 0110"),
         ContactFacts("Security reports", "", "security@aldergate.example", "")),
    ),
    "brightmoor": DemoPublicProfile(
        ("GB", "IE", "DE", "NL", "US"), ("retail", "hospitality"), ("en", "nl"),
        (_register(_ISO, "IS 555 0050", 410),),
    ),
}  # fmt: skip
