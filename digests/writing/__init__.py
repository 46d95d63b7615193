"""Articles become digests here: split, ranked, condensed, judged and put under themes."""
