"""Checks of a statement against its quotes; what fails is not shown."""
