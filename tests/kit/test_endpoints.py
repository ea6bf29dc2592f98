"""A webhook endpoint whose secret is known is never lost, however often and wherever registration runs."""

from hypothesis import given
from hypothesis import strategies as st

from marketplace.kit.endpoints import steps

HERE = "https://here.test/stripe/webhook/"
ADDRESSES = st.sampled_from([HERE, "https://there.test/stripe/webhook/", "https://here.test/other/"])


@given(st.dictionaries(st.sampled_from("abcd"), ADDRESSES), st.sampled_from(["", "a", "z"]), st.booleans())
def test_what_has_a_known_secret_is_kept_and_nothing_calls_us_twice(existing, known, anywhere):
    def ours(address):
        return address.endswith("/stripe/webhook/") if anywhere else address == HERE

    todo = steps(existing, known, HERE, ours)
    after = {each: address for each, address in existing.items() if each not in todo.forget}
    if known in existing:
        assert todo.keep == known and known not in todo.forget
        after[known] = HERE
        assert todo.move == (existing[known] != HERE) and not todo.make
    else:
        assert todo.make and not todo.move
        after["made"] = HERE
    assert list(after.values()).count(HERE) == 1
    assert steps(after, todo.keep or "made", HERE, ours) == type(todo)((), todo.keep or "made", False)
    others = {each for each, address in existing.items() if not ours(address)}
    assert others <= after.keys()
