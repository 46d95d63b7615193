"""Verbs of two words, by the one verb that says the same."""

from __future__ import annotations

from digests.language.stems import stem

_MEANT = """
turn down reject / vote down reject / throw out reject / strike down reject / call off cancel
set up establish / put off postpone / push back postpone / hold up delay / carry out conduct
lay off dismiss / step down resign / stand down resign / give up abandon / break down fail
go up rise / come down fall / go down fall / pull out withdraw / shut down close / close down close
kick off start / knock out beat / find out discover / hand over give / pay back repay
cut back reduce / scale back reduce / scale down reduce / rule out exclude / point out say
blow up explode / call on urge / call for demand / ask for request / look into investigate
opt for choose / pay for finance / take over acquire / buy out acquire / bring in introduce
back out withdraw / drop out withdraw / speak out protest / sell off sell / snap up buy
take part participate / vote for support / vote against oppose / go on continue / wipe out destroy
burn down burn / break out start / come back return / give back return / bring back return
get back recover / take out remove / send off expel / do without lack / lose out lose
make up compose / put out extinguish / put forward propose / put up raise / turn up arrive
fill in complete / work out calculate / sort out resolve / step up increase / ramp up increase
take in receive / let in admit / run out end / leave out omit / pick up collect / cover up hide
wait for await / deal with handle / agree with support / side with support / blame for accuse
move forward advance / bring forward advance / take up resume
"""
PHRASAL = {
    (stem(verb), particle): stem(meant)
    for verb, particle, meant in (phrase.split() for phrase in _MEANT.replace("\n", "/").split("/")
                                  if phrase.strip())
}  # fmt: skip
"""By the verb's stem and the word behind it."""
