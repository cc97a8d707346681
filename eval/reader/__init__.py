"""Training the reader: lists of units with and without the answer, the network, its training and its export."""
