"""Do the books agree with themselves, and with Stripe's? Finds and tells; fixes nothing."""
