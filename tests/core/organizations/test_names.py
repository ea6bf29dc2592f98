"""Which names a reader may take for one another."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import Form

from core.organizations.accounts.forms.account import AccountForm, ChangeAddressForm
from core.organizations.arriving.forms.sign_up import AddressForm, PersonForm, SetUpForm, SignUpForm
from core.organizations.domain.addresses import NotAnAddress, stored_address
from core.organizations.domain.domains import NotADomain, is_public_provider, is_public_suffix, normal_domain
from core.organizations.domain.names import NotAName, check_name, name_key, resembled_by, resembles, same_name
from core.organizations.presenting.forms.organization import OrganizationForm
from core.organizations.team.forms.team import InviteForm


@pytest.mark.parametrize(
    "other",
    [
        "NORTHWIND",
        "North Wind",
        "Northwind, Inc.",
        "Northwind GmbH & Co. KG",
        "Nôrthwind",
        "Northw1nd",
        "Northwlnd",
        "N\N{CYRILLIC SMALL LETTER O}rthwind",
        "\N{FULLWIDTH LATIN CAPITAL LETTER N}orthwind",
        "North-wind.",
        "N0rthvvind Ltd",
    ],
)
def test_case_punctuation_legal_suffix_and_look_alike_signs_do_not_tell_names_apart(other: str) -> None:
    assert name_key(other) == name_key("Northwind")


@pytest.mark.parametrize("other", ["Northwind Systems", "Southwind", "North", "", "!!!"])
def test_another_word_tells_names_apart(other: str) -> None:
    assert name_key(other) != name_key("Northwind")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("calder and hythe", "Calder & Hythe"),
        ("Calder & Hythe (Purchasing)", "Calder & Hythe"),
        ("Calder & Hythe Stores Ltd", "Calder & Hythe"),
        ("Northwind Networks", "Northwind"),
        ("The Northwind", "Northwind GmbH"),
        ("NorthwindSupport", "Northwind"),
        ("EnsembleSupport", "Ensemble"),
        ("Ensemble-Payments", "Ensemble"),
        ("Nortwhind", "Northwind"),
        ("Northwin", "Northwind"),
        ("Northwindd", "Northwind"),
        ("Northwend", "Northwind"),
        ("Northwind 2", "Northwind"),
    ],
)
def test_a_reader_takes_a_name_for_the_known_one_that_it_holds_or_almost_is(name: str, known: str) -> None:
    assert resembles(name, known)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Northwind", "Northwind Networks"),
        ("Southwind", "Northwind"),
        ("Bolt Systems", "Bolt"),
        ("Brook", "Brooks"),
        ("Studio 54", "Studio 76"),
        ("Upnorthwinder", "Northwind"),
        ("!!!", "???"),
    ],
)
def test_a_reader_tells_a_short_or_different_name_from_the_known_one(name: str, known: str) -> None:
    assert not resembles(name, known)


@pytest.mark.parametrize("name", ["a b " * 40, "q" * 160, "Nort " * 32, "Calder Hythe " * 3])
def test_a_long_name_does_not_make_a_page_look_up_thousands_of_names(name: str) -> None:
    assert len(resembled_by(name).of_operator) < 2500


def test_the_operators_name_is_found_in_another_however_short_it_is() -> None:
    assert resembles("Acme Help", "Acme", of_operator=True)
    assert not resembles("Acme Help", "Acme")


@pytest.mark.parametrize("other", ["NORTHWIND", "North-wind Ltd.", "North wind"])
def test_case_spaces_and_legal_form_do_not_make_another_name(other: str) -> None:
    assert same_name(other, "Northwind")


@pytest.mark.parametrize("other", ["N0rthwind", "N\N{CYRILLIC SMALL LETTER O}rthwind", "Nortwhind", "!!!", ""])
def test_a_look_alike_sign_makes_another_name(other: str) -> None:
    assert not same_name(other, "Northwind")
    assert not same_name("!!!", "???")


def test_a_name_of_signs_alone_resembles_nothing() -> None:
    assert name_key("!!! ...") == ""


def test_a_name_in_another_script_keeps_its_letters() -> None:
    assert name_key("株式会社") == "株式会社"


@pytest.mark.parametrize(
    "domain", ["gmail.com", "outlook.com", "gmx.de", "proton.me", "mailinator.com", "eu.gmail.com", "hey.com"]
)
def test_a_provider_of_mailboxes_for_everybody_proves_nothing(domain: str) -> None:
    assert is_public_provider(domain)


def test_a_companys_own_domain_is_no_provider() -> None:
    assert not is_public_provider("calderhythe.example")


def test_a_domain_is_kept_in_lower_case_and_ascii() -> None:
    assert normal_domain(" Bücher.Example. ") == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "text", ["", "com", "a b.example", "http://a.example", "a@b.example", "a\x00.example", "." * 9]
)
def test_what_is_no_domain_is_refused(text: str) -> None:
    with pytest.raises(NotADomain):
        normal_domain(text)


@pytest.mark.parametrize("domain", ["co.uk", "com.au", "github.io", "xn--55qx5d.cn"])
def test_a_domain_below_which_anybody_registers_belongs_to_nobody(domain: str) -> None:
    assert is_public_suffix(domain)


@pytest.mark.parametrize("domain", ["calderhythe.co.uk", "calderhythe.example", "www.calderhythe.com"])
def test_a_registered_domain_is_no_public_suffix(domain: str) -> None:
    assert not is_public_suffix(domain)


@pytest.mark.parametrize(
    "name",
    [
        "Ensemble billing: your account is locked, go to http://evil.example/ now",
        "evil.example",
        "Pay at evil.example now",
        "WWW.evil",
        "t.co/pay",
        "pay@evil",
        "evil\N{FULLWIDTH FULL STOP}example",
        "evil\N{IDEOGRAPHIC FULL STOP}example",
        "Ada\r\nBcc: all",
        "Ada\N{LINE SEPARATOR}Brook",
        "Ada\N{RIGHT-TO-LEFT OVERRIDE}Brook",
        "Ada\N{ZERO WIDTH SPACE}Brook",
    ],
)
def test_a_name_cannot_carry_an_address_or_a_line_into_a_mail(name: str) -> None:
    with pytest.raises(NotAName):
        check_name(name)


@pytest.mark.parametrize(
    "name",
    ["Dr. J. R. Smith", "Dr.Smith", "J.Smith", "Enel S.p.A.", "Calder & Hythe Ltd.", "U.S. Steel", "Nº 1", "नि‍म"],
)
def test_a_name_with_initials_or_a_legal_form_is_a_name(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize(
    "email",
    [
        "helen@calderhythe\N{ZERO WIDTH SPACE}.example",
        "x@\N{SMALL ROMAN NUMERAL ONE HUNDRED}alderhythe.example",
        "\N{FULLWIDTH LATIN SMALL LETTER H}elen@calderhythe.example",
        "hel\N{ZERO WIDTH SPACE}en@calderhythe.example",
        "x@[127.0.0.1]",
        "x@\N{SNOWMAN}.example",
        "x@-b\N{LATIN SMALL LETTER U WITH DIAERESIS}cher.example",
    ],
)
def test_an_address_that_reads_like_another_or_has_no_domain_is_refused(email: str) -> None:
    with pytest.raises(NotAnAddress):
        stored_address(email)


@pytest.mark.parametrize(
    "email", ["Helen@CalderHythe.example", "x@B\N{LATIN SMALL LETTER U WITH DIAERESIS}cher.example"]
)
def test_an_address_is_stored_in_lower_case_as_it_was_written(email: str) -> None:
    assert stored_address(email) == email.lower()


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (SignUpForm, "email"),
        (AddressForm, "email"),
        (ChangeAddressForm, "email"),
        (InviteForm, "email"),
        (SignUpForm, "name"),
        (SignUpForm, "organization"),
        (PersonForm, "name"),
        (SetUpForm, "organization"),
        (AccountForm, "name"),
        (OrganizationForm, "name"),
    ],
)
def test_every_form_that_takes_a_name_or_an_address_refuses_these(form: type[Form], field: str) -> None:
    wrong = "x@[127.0.0.1]" if field == "email" else "evil.example"
    with pytest.raises(ValidationError):
        form.base_fields[field].clean(wrong)


@pytest.mark.parametrize("form", [PersonForm, SignUpForm, AccountForm])
def test_a_persons_name_fits_the_subject_of_a_mail(form: type[PersonForm] | type[AccountForm]) -> None:
    assert form.base_fields["name"].clean("a" * 80)
    with pytest.raises(ValidationError):
        form.base_fields["name"].clean("a" * 81)
