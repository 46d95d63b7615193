"""A statement from elsewhere and the sentences it rests on: supported, contradicted or unproven.

The way through the room, first to last:

- `nearest`: an article's sentences as words, and which of them come nearest, unparsed.
- `reading`, `amounts`, `roles`: what is read off a parse: content words, numbers, who does what to
  whom and what else fills the places about a word.
- `alignment`, `comparison`: which words are one, and all that is asked about.
- `figures`, `clauses`, `polarity`, `name_doubts`, `role_doubts`, `modality`, `speakers`, `wording`:
  what is measured, a kind of fact each.
- `days`, `reckoning`: what a sentence's days may be, and what follows from its numbers and days.
- `doubts`, `verdict`: the measures' table with weights and reasons, and the answer.
"""

from digests.writing.check.verdict import Outcome, Verdict, check, shares_enough

__all__ = ["Outcome", "Verdict", "check", "shares_enough"]
