"""The judge of every statement, whoever wrote it: do the sentences say this?

The way through the room, first to last; no file knows one that is named after it:

- `surety`, `lexicon`, `phrasal`, `meanings`: words, and what they mean to the judge.
- `verbs`, `weighing`, `phrases`, `subjects`, `deeds`: a sentence's verbs with who does it to whom,
  whether it is denied and how surely it is said; `nominal` for deeds told without a verb.
- `numerals`, `measures`, `numbers`, `rounding`: what is counted, and which numbers are one.
- `mentions`, `hedges`, `mending`, `facts`: all that one sentence claims, in one value.
- `told`, `matching`, `layout`: a claim's deeds, words and numbers found again in an article.
- `figures`, `opposites`, `manner`, `identity`, `doers`, `bindings`, `titles`, `slots`: each holds
  one kind of fact against the article and gives a reason to refuse; `reasons` asks them in turn.
- `gaps`, `excerpts`: what only leaves words out of a sentence is judged by what it leaves out, and
  asked nothing else. Four bullets of five come this way.
- `score`, `verdict`: how surely, and the answer.
"""

from digests.writing.grounding.verdict import Verdict, check

__all__ = ["Verdict", "check"]
