"""What a language model is asked, and what is made of its answer; who asks it is elsewhere.

- `exchange`: a question and a reply as values.
- `prompt`: the questions: to write, to mend, to prove.
- `schemas`: the forms that answers must have, as JSON Schema.
- `answer`, `proofs`: answers read, each part validated.
- `sanity_checks`: what is wrong with a statement before anything is held against the article.
"""
