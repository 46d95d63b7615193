"""English words for numbers, and what scales them."""

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UP_TO_NINETEEN = {word: float(value) for value, word in enumerate(_SMALL.split())}
TENS = {word: 20.0 + 10 * place for place, word in enumerate(_TENS.split())}
ONES = {word: _UP_TO_NINETEEN[word] for word in _SMALL.split()[1:10]}
"""What follows a ten in a numeral: `twenty-five`."""
NUMBERS: dict[str, float] = {**_UP_TO_NINETEEN, **TENS, "dozen": 12.0}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip


def count_digits(number: float) -> int:
    """Count a number's digits but for the noughts at its end: 2 of 7.4 billion."""
    return len(f"{number:.9e}".partition("e")[0].replace(".", "").rstrip("0"))
