"""The limits of saved searches."""

import datetime as dt

LONGEST_NAME = 80
LONGEST_QUERY = 2_000
LONGEST_TERMS = 300
#: How many one person may have, in all organisations together.
MOST_SAVED = 50
#: At most one mail of each watch in this time; where there was nothing to tell, a watch is due again sooner.
TOLD_EVERY = dt.timedelta(days=1)
LOOKED_EVERY = dt.timedelta(hours=1)
