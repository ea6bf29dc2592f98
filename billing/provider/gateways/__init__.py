"""The provider behind a protocol in our words."""
