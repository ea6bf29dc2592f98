"""`python -m tests.chaos.sandbox`: the Stripe sandbox, whose points of work are points at which it can be killed."""

import sys

from core.kit.faultpoints import reached
from infra.stripe_sandbox.__main__ import main

if __name__ == "__main__":
    sys.exit(main(observe=reached))
