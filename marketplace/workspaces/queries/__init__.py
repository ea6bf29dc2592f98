"""What each person's day is made of. Every query here takes the organisation whose rows it may read."""
