"""The term model: hashed features, linear chains, and the ranking of candidate spans."""
