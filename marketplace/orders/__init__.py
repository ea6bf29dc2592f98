"""Orders, their lines and frozen shares, delivery."""
