"""The outside world of the notifications app: the mail server."""
