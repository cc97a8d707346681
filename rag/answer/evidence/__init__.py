"""Evidence of an answer: chosen from the ranked candidates and quoted from its page."""
