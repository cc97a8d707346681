"""How well claims are told from false ones, given their evidence, and the fit of the models that tell them."""
