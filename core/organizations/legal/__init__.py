"""The terms, the privacy text and the cookies text: versions, and who agreed to which."""
