"""A webhook endpoint whose secret is known is never lost, however often and wherever registration runs."""

from hypothesis import given
from hypothesis import strategies as st

from core.kit.endpoints import steps

HERE = "https://here.test/stripe/webhook/"
ADDRESSES = st.sampled_from([HERE, "https://there.test/stripe/webhook/", "https://here.test/other/"])


@given(st.dictionaries(st.sampled_from("abcd"), ADDRESSES), st.sampled_from(["", "a", "z"]), st.booleans())
def test_what_has_a_known_secret_is_kept_and_nothing_calls_us_twice(
    existing: dict[str, str], known: str, anywhere: bool
) -> None:
    def ours(address: str) -> bool:
        return address.endswith("/stripe/webhook/") if anywhere else address == HERE

    wanted = steps(existing, known, HERE, ours)
    after = {each: address for each, address in existing.items() if each not in wanted.forget}
    if known in existing:
        assert wanted.keep == known and known not in wanted.forget
        after[known] = HERE
        assert wanted.move == (existing[known] != HERE) and not wanted.make
    else:
        assert wanted.make and not wanted.move
        after["made"] = HERE
    assert list(after.values()).count(HERE) == 1
    assert steps(after, wanted.keep or "made", HERE, ours) == type(wanted)((), wanted.keep or "made", False)
    others = {each for each, address in existing.items() if not ours(address)}
    assert others <= after.keys()
