"""The one boundary to the payment provider: its gateway, the inbox of its events, and catching up what was missed."""
