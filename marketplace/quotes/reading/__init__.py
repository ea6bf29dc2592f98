"""What everybody reads of a quote: versions, document, conversation, whose turn it is; lists, pages, mails show it."""
