"""Bytes in, articles out: files, pages and records; each fault named in one clear sentence."""
