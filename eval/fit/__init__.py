"""Fitting the engine's two small linear models: the ranker of candidates and the confidence that decides abstention.

Run at development time: `python -m eval.fit --help`. Both are validated by leaving one report out.
"""
