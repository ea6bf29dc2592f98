"""What is like an offer, by every engine alike."""

from search.engines.elasticsearch_engine import ElasticsearchEngine
from search.engines.tantivy_engine import TantivyEngine
from search.queries.similar import similar
from tests.factories.search import document


def test_s1_what_is_like_an_offer_is_of_its_kind_and_categories_and_never_its_owners(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    # Harbor is the only other one in containers.
    assert similar("listing:7", 4, engine) == ("listing:6",)
    # Everything else of identity is Aldergate's own: what others have in security follows.
    assert similar("listing:2", 4, engine) == ("listing:3",)


def test_s2_of_one_category_shared_words_come_first_and_no_more_than_asked_for(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    engine.index([
        document(21, title="Branch firewall", owner_key="tidewell", categories=("security/network",), popularity=15),
        document(22, title="Branch gateway", owner_key="tidewell", categories=("security/network",)),
    ])  # fmt: skip
    engine.refresh()
    assert similar("listing:3", 4, engine) == ("listing:22", "listing:21", "listing:2", "listing:9")
    assert similar("listing:3", 1, engine) == ("listing:22",)


def test_s3_without_a_category_the_words_of_the_title_decide(engine: TantivyEngine | ElasticsearchEngine) -> None:
    engine.index([
        document(21, title="Registry for machine images", owner_key="tidewell"),
        document(22, title="Registry for images", owner_key="brightmoor"),
        document(23, title="Payroll", owner_key="brightmoor"),
    ])  # fmt: skip
    engine.refresh()
    found = similar("listing:21", 4, engine)
    assert set(found[:2]) == {"listing:22", "listing:6"}  # Harbor is a registry for images, too, and known better
    assert "listing:23" not in found


def test_s4_solutions_are_like_solutions_of_those_who_have_no_part_in_them(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    assert similar("bundle:1", 4, engine) == ("bundle:10",)
    assert similar("bundle:10", 4, engine) == ("bundle:1",)


def test_s5_nothing_is_like_what_is_not_there(engine: TantivyEngine | ElasticsearchEngine) -> None:
    assert similar("listing:999", 4, engine) == ()
