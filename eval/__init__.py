"""Question sets, measures, the gate and the reports of an evaluation.

Of `rag` only the public surface is used: `rag` itself, and its modules of values (schema), errors and pure text functions.
"""
