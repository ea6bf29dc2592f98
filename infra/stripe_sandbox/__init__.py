"""A stateful simulator of Stripe Connect's wire protocol, for demos and tests: see README.md beside this file."""
