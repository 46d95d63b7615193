"""Which sentences are news: what their words tell, where they stand, how they speak."""
