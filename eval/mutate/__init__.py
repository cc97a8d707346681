"""An evaluation that tests itself: answers are corrupted in known ways, and each check must notice its own kind."""
