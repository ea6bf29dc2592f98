"""Which names a reader may take for one another."""

import pytest

from core.organizations.domain.domains import NotADomain, is_public_provider, normal_domain
from core.organizations.domain.names import name_key


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
