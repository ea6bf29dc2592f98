"""`make mutants`: changes single expressions of the rules about money and access, and looks whether a test fails.

A sample of all that mutmut's operators can change in functions (`sampling.py`), the same for the same seed. One process
sets Django up and imports the tests. It forks for each test file near the sample; that fork makes its own database,
runs each test, and learns which functions it reaches. After a test has passed, it forks again for each mutant that the
test reached: this fork replaces the code of the function that changed wherever it lives (`swapping.py`), and runs the
test once more, with all that was set up and played before (`reaching.py`). So a mutant counts as killed only by a test
that passes without it, and that passes in such a fork without it, too. A file whose mutants are all killed is not begun.
What computes many times longer than without the mutant, or dies, is killed, too: limits are of processor time, so a
busy machine decides nothing. One that waits, for a lock perhaps, is inconclusive.

What is found out is noted as it is (`noting.py`), and the next run goes on from there: what is killed stays killed while
its file stays as it is, and what lived meets only test files that it has not met, or that have changed. Delete the notes
to begin anew. Papers are set in forks of their own (`papers.py`).

Left out is what is done while modules are imported (constants, tables, class bodies, defaults, arguments of decorators).
A function that only importing calls is told as NOT REACHED, as is one that only far tests reach: judge these by hand.
Tests that commit, that need a browser, and the longest (`tests/support/order.py`, `reaching.py`) are left out, too. A
survivor has met the tests that are near; it is printed as a difference: write the test that kills it, or see that it means the same.

mutmut's own runner forks, too, but it makes mutants of a function by copying it behind a dispatcher. Therefore it leaves
out every decorated function, which are most of the actions (`@transaction.atomic`); it hands forks no database of
their own; its limit of time is one of the clock on the wall; and its statistics need the whole suite.
"""
