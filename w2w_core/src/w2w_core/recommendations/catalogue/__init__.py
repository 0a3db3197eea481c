"""The catalogue as arrays, which each process keeps ready: what its titles are like, and who may see them."""
