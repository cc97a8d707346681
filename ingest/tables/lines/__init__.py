"""What is on a page: words, rules, lines of phrases, and columns of phrases under each other."""
