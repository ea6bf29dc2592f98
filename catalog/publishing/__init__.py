"""What makes an offer or a change public, or takes it back: submitting, publishing, withdrawing, versions, previews."""
