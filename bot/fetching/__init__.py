"""The parts of the fetcher: what may be dialled, whose turn it is, what was answered."""
