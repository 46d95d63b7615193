"""What is too random, or takes too long, for `make test`."""
