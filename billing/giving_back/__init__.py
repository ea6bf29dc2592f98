"""Money that goes back: refunds, reversals, disputes, cancelled orders."""
