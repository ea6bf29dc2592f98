"""`make mutants`: changes single expressions of the rules about money and access, and looks whether a test fails.

A sample of all that mutmut's operators can change in functions (`sampling.py`), the same for the same seed. One process
sets Django up and imports the tests. It runs those near the sample once, each file in a forked process, and learns
which pass, how long they compute, and which changed functions each of them reaches (`reaching.py`). For each mutant it
forks again; the fork has a database of its own, replaces the code of the function that changed wherever the function
lives (`swapping.py`), and runs the tests that reach it until one fails. So a mutant counts as killed only by tests that
pass without it; those that killed run once more without any at the end. What computes many times longer than the
tests need, or dies, is killed, too: limits are of processor time, so a busy machine decides nothing.

What is done while modules are imported (constants, tables, class bodies, defaults, arguments of decorators) is left
out of the sample, and a function that only importing calls is told as NOT REACHED: change such a place by hand. Tests
in Chromium, benchmarks and chaos are left out, too. One that survives is printed as a difference: write the test that
kills it, or see that it means the same.

mutmut's own runner forks, too, but it makes mutants of a function by copying it behind a dispatcher. Therefore it leaves
out every decorated function, which are most of the actions (`@transaction.atomic`); it hands forks no database of
their own; its limit of time is one of the clock on the wall; and its statistics need the whole suite.
"""
