"""The servers that the demo and the tests start by themselves where no address is given in the environment.

Nothing in here imports Django: the launcher runs before any settings exist.
"""
