"""What speaks for and against a claim, given its evidence, and the verdict that follows."""
