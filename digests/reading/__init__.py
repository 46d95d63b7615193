"""Bytes in, articles out: files, records and the themes, each fault named in one clear sentence."""
