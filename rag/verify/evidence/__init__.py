"""What a claim is held against, and which of it is chosen."""
