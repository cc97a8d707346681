"""Reading a draft: its parts, the claims among them, and the sources it names."""
