"""The pages that gather: each person's day."""
