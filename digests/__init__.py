"""Text in, digest out: reading, writing, keeping; sync, and without a word of Discord."""
