"""Company profiles of those whom the demo's people work for: invented, with numbers whose check digits are right."""

from dataclasses import dataclass

from core.organizations.domain.company import AddressFacts


@dataclass(frozen=True, slots=True)
class DemoProfile:
    """What a company's documents say of it; `tax_ids` are (country, kind, number), `cost_centres` (code, name)."""

    legal_name: str
    addresses: tuple[AddressFacts, ...]
    tax_ids: tuple[tuple[str, str, str], ...]
    billing_email: str = ""
    payment_wish: str = ""
    cost_centres: tuple[tuple[str, str], ...] = ()


#: By the slug of the organisation.
PROFILES = {
    "calder-hythe": DemoProfile(
        "Calder & Hythe Stores Limited",
        (
            AddressFacts("registered", "Hythe House\n4 Tubwell Yard", "DL1 9XA", "Darlington", "", "GB"),
            AddressFacts("bill_to", "Accounts Payable\nHythe House\n4 Tubwell Yard", "DL1 9XA", "Darlington", "", "GB"),
            AddressFacts("ship_to", "Goods in, Bay 6\nAycliffe Depot", "DL5 9XB", "Newton Aycliffe", "", "GB"),
            AddressFacts("ship_to", "Store 41\n18 Bridge Street", "DN1 9XC", "Doncaster", "", "GB"),
        ),
        (("GB", "vat", "GB 555 0101 28"),),
        "invoices@calderhythe.example",
        "net_30",
        (("4100", "Stores"), ("4200", "Depots and transport"), ("6100", "Information technology")),
    ),
    "northwind": DemoProfile(
        "Northwind Store Networks LLP",
        (
            AddressFacts("registered", "Wharf Works\n12 Canal Road", "LS1 9XA", "Leeds", "", "GB"),
            AddressFacts("bill_to", "Wharf Works\n12 Canal Road", "LS1 9XA", "Leeds", "", "GB"),
        ),
        (("GB", "vat", "GB 555 0101 41"),),
        "accounts@northwind.example",
    ),
    "aldergate": DemoProfile(
        "Aldergate Access Limited",
        (AddressFacts("registered", "Third Floor\n7 Tariff Place", "M1 9XA", "Manchester", "", "GB"),),
        (("GB", "vat", "GB 555 0101 83"),),
    ),
    "ensemble": DemoProfile(
        "Ensemble Marktplaats B.V.",
        (AddressFacts("registered", "Oudegracht 999", "3511 ZZ", "Utrecht", "", "NL"),),
        (("NL", "vat", "NL865012345B37"),),
    ),
}
