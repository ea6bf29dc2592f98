"""Pages of billing: a payee's money, and the operator's books."""
