"""Words that mean much the same, and words that mean the opposite, for the judge."""

from __future__ import annotations

from digests.writing.words import stem

_ALIKE = """
rise climb increase grow gain jump surge soar higher growth up raise boost expand
fall drop decline decrease slip plunge slump tumble lower down reduce cut shrink slash dip
win beat defeat victory triumph overcome
lose loss defeated
kill dead die death slay fatal casualty perish
injure hurt wound
buy acquire purchase takeover acquisition
sell sale
launch start begin open unveil introduce establish found create initiate inaugurate set form
end stop halt finish cease close conclude suspend shut shutter
criticise criticize slam condemn denounce deplore
praise welcome applaud hail commend laud
approve accept agree back endorse support adopt pass clear sign ratify favour favor
reject refuse decline deny dismiss oppose block veto turn
announce say tell state declare report note add explain mention remark comment inform
arrest detain custody hold jail imprison capture apprehend
free release liberate
accuse charge allege blame
meet talk discuss discussion dialogue negotiate negotiation conversation
attack strike assault raid bomb hit
flee escape leave evacuate depart
arrive reach come land enter
quit resign step depart
hire appoint name employ recruit elect choose pick select
fire sack dismiss axe
company firm business corporation maker group
man person people individual resident citizen
child kid boy girl youngster minor
police officer authority official constable
minister secretary official
president leader head chief boss
government administration cabinet authority
hospital clinic medical
doctor physician medic surgeon
car vehicle automobile truck
plane aircraft jet airliner flight aeroplane
ship vessel boat ferry
storm hurricane cyclone typhoon
fire blaze flame burn wildfire
quake earthquake tremor
flood inundate deluge
election vote poll ballot
law legislation bill act rule
court judge tribunal
money fund cash finance
pay spend cost price worth
profit earning income revenue
job work employment post position
worker employee staff
student pupil
school college university
country nation state
city town
treaty accord agreement pact deal
war conflict fighting battle
soldier troop force army military
protest demonstrate demonstration rally march
probe investigate investigation inquiry examine inquire
show reveal indicate find demonstrate
help aid assist support relief
big large major huge great significant
small little minor tiny slight
new fresh recent latest
build construct construction erect
destroy ruin wreck demolish raze
damage harm
warn caution alert
plan intend intention aim propose proposal
want wish seek hope desire
delay postpone defer
ban prohibit forbid bar outlaw
allow permit let enable
protect guard defend safeguard preserve
visit trip tour travel journey
quick fast rapid swift
important key crucial vital central essential
study research survey analysis
scientist researcher expert
virus disease illness infection
medicine drug medication treatment therapy
film movie
match game fixture
score goal
team side squad club
half fifty
year annual yearly
month monthly
week weekly
day daily
almost nearly
home house residence
send dispatch deploy
give provide supply donate grant offer
take receive get obtain
search hunt look
urge call ask request appeal demand
claim assert maintain argue contend insist
think believe consider regard
rescue save
steal rob theft robbery burglary
murder homicide
convict guilty
acquit innocent
sentence jail
remain stay continue keep
split divide separate
join merge combine unite
cooperate cooperation collaborate partner partnership
"""
_OPPOSED = """
for against
rise fall
win lose
criticise praise
blame praise
love hate
full empty
open close
increase reduce
deny admit
gain lose
hot cold
rich poor
old young
inside outside
kill rescue
buy sell
launch end
approve reject
arrest free
arrive flee
hire fire
hire quit
allow ban
protect destroy
build destroy
convict acquit
big small
remain quit
split join
more fewer
more less
most least
best worst
first last
high low
above below
over under
before after
early late
strong weak
strengthen weaken
improve worsen
success failure
succeed fail
north south
east west
northern southern
eastern western
import export
friend enemy
profit loss
male female
man woman
son daughter
father mother
brother sister
husband wife
boy girl
morning evening
legal illegal
safe dangerous
support oppose
confirm deny
include exclude
increase decrease
optimistic pessimistic
public private
maximum minimum
advance retreat
tighten ease
majority minority
widen narrow
lead trail
ahead behind
"""


def _groups() -> dict[str, frozenset[str]]:
    meanings: dict[str, set[str]] = {}
    for line in _ALIKE.strip().splitlines():
        name, *others = line.split()
        for word in (name, *others):
            meanings.setdefault(stem(word), set()).add(name)
    return {word: frozenset(names) for word, names in meanings.items()}


_MEANINGS = _groups()
_OPPOSITES: dict[str, set[str]] = {}
for _line in _OPPOSED.strip().splitlines():
    _one, _other = _line.split()
    for _left, _right in ((_one, _other), (_other, _one)):
        _OPPOSITES.setdefault(_left, set()).add(_right)


def meanings(word: str) -> frozenset[str]:
    """Give the names of the groups a stem belongs to; empty for most."""
    return _MEANINGS.get(word, frozenset())


def opposed(one: str, other: str) -> bool:
    """Tell whether two stems say the opposite of each other."""
    left = meanings(one) | {one}
    right = meanings(other) | {other}
    if left & right:
        return False
    return any(_OPPOSITES.get(name, _NOTHING) & right for name in left)


_NOTHING: set[str] = set()
