"""How the marketplace runs: images, locks, launcher, sandbox."""
