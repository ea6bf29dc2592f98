"""Which names a reader may take for one another."""

import pytest

from core.organizations.domain.domains import NotADomain, is_public_provider, normal_domain
from core.organizations.domain.names import name_key, resembles, same_name


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
def test_case_punctuation_legal_suffix_and_look_alike_signs_do_not_tell_names_apart(other):
    assert name_key(other) == name_key("Northwind")


@pytest.mark.parametrize("other", ["Northwind Systems", "Southwind", "North", "", "!!!"])
def test_another_word_tells_names_apart(other):
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
def test_a_reader_takes_a_name_for_the_known_one_that_it_holds_or_almost_is(name, known):
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
def test_a_reader_tells_a_short_or_different_name_from_the_known_one(name, known):
    assert not resembles(name, known)


def test_the_operators_name_is_found_in_another_however_short_it_is():
    assert resembles("Acme Help", "Acme", of_operator=True)
    assert not resembles("Acme Help", "Acme")


@pytest.mark.parametrize("other", ["NORTHWIND", "North-wind Ltd.", "North wind"])
def test_case_spaces_and_legal_form_do_not_make_another_name(other):
    assert same_name(other, "Northwind")


@pytest.mark.parametrize("other", ["N0rthwind", "N\N{CYRILLIC SMALL LETTER O}rthwind", "Nortwhind", "!!!", ""])
def test_a_look_alike_sign_makes_another_name(other):
    assert not same_name(other, "Northwind")
    assert not same_name("!!!", "???")


def test_a_name_of_signs_alone_resembles_nothing():
    assert name_key("!!! ...") == ""


def test_a_name_in_another_script_keeps_its_letters():
    assert name_key("株式会社") == "株式会社"


@pytest.mark.parametrize(
    "domain", ["gmail.com", "outlook.com", "gmx.de", "proton.me", "mailinator.com", "eu.gmail.com", "hey.com"]
)
def test_a_provider_of_mailboxes_for_everybody_proves_nothing(domain):
    assert is_public_provider(domain)


def test_a_companys_own_domain_is_no_provider():
    assert not is_public_provider("calderhythe.example")


def test_a_domain_is_kept_in_lower_case_and_ascii():
    assert normal_domain(" Bücher.Example. ") == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "text", ["", "com", "a b.example", "http://a.example", "a@b.example", "a\x00.example", "." * 9]
)
def test_what_is_no_domain_is_refused(text):
    with pytest.raises(NotADomain):
        normal_domain(text)
