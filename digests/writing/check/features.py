"""What is measured of a statement beside its nearest sentences."""
from __future__ import annotations
from typing import TYPE_CHECKING
from digests.language.frequencies import content_stems, rarity
from digests.language.tokens import plain_words
from digests.language.stems import stem
from digests.writing.check.alignment import Alignment, same_name, same
from digests.writing.check.deeds import deeds_of, surety
from digests.writing.check.meanings import alike, opposed, groups_of

LINKS = {"who": ("nsubj", "agent"), "whom": ("dobj", "nsubjpass")}

def features(claim, sources, texts, places, alignments=None):
    """texts: all sentence texts; places: the chosen ones in order of sources."""
    als = [Alignment.of(claim, s) for s in sources]
    f = {}
    words = claim.words
    total = sum(w.weight for w in words) or 1.0
    order = sorted(range(len(als)), key=lambda i: -als[i].coverage)
    best = als[order[0]] if als else None
    f["best"] = best.coverage if best else 0.0
    near = {w.index for w in words if any(w.index in a.pairs for a in als)}
    f["near"] = sum(w.weight for w in words if w.index in near) / total
    all_words = frozenset(w for t in texts for w in plain_words(t))
    all_stems = frozenset(map(stem, all_words))
    all_groups = frozenset().union(*map(groups_of, all_stems)) if all_stems else frozenset()
    def absent(w):
        if w.stem in all_stems: return False
        if w.name: return not any(same_name(p, o) for p in plain_words(w.text) for o in all_words) 
        return not (all_groups & groups_of(w.stem)) and not any(p in all_words for p in plain_words(w.text) if len(p) > 3)
    from itertools import pairwise
    initials = set()
    for t in texts:
        caps_ = [x[0].lower() for x in __import__("re").findall(r"\b[A-Z][a-z]+", t)]
        initials |= {"".join(caps_[i:i+n]) for n in (2,3,4,5) for i in range(len(caps_))}
    gone = [w for w in words if w.index not in near and absent(w) and not (w.name and claim.parse.tokens[w.index].text.isupper() and w.text in initials)]
    f["gone"] = sum(w.weight for w in gone) / total
    f["gone_max"] = max((w.weight for w in gone), default=0.0) / 7
    f["gone_names"] = min(2.0, sum(w.name for w in gone))
    # names local to best
    if best:
        around = set()
        bp = places[order[0]]
        for p in (bp - 1, bp, bp + 1):
            if 0 <= p < len(texts): around |= set(plain_words(texts[p]))
    lead = set(w for t in texts[:3] for w in plain_words(t))
    far = [w for w in words if w.name and w not in gone and best and w.index not in best.pairs
           and not any(same_name(w.text, o) or w.text == o for o in around)]
    f["names_far"] = min(2.0, len(far))
    f["names_far_not_lead"] = min(2.0, sum(not any(same_name(w.text, o) or w.text == o for o in lead) for w in far))
    # arcs
    arcs = [w for w in words if w.anchor >= 0]
    at = sum(w.weight for w in arcs) or 1.0
    f["arcs"] = sum(w.weight for w in arcs if any(a.linked(w) for a in als)) / at if arcs else f["near"]
    nm = [w for w in arcs if w.name]
    f["name_arcs_lost"] = min(2.0, sum(1 for w in nm if w.index in near and not any(a.linked(w) for a in als)))
    f["broken"] = sum(w.weight for w in arcs if w.index in near and w.anchor in near and not any(a.linked(w) for a in als)) / at
    # numbers
    missing = unsure = wrong_unit = 0
    from digests.writing.check.reading import read
    near_amounts = [x for s in sources for x in s.amounts]
    digits = set(plain_words(" ".join(texts)))
    miss_small = 0
    for n in claim.amounts:
        if n.value == 1: continue
        if any(n.rounds(x) for x in near_amounts): continue
        t = claim.parse.tokens[n.index].lower
        if not n.figures: miss_small += 1
        elif any(p in digits for p in [t]): unsure += 1
        else: missing += 1
    f["num_missing"] = min(1.0, missing); f["num_far"] = min(1.0, unsure); f["num_small"] = min(1.0, miss_small)
    # number bound: is number in best / its governor matched
    nb = 0
    for n in claim.amounts:
        if n.value == 1: continue
        hits = [(s, x) for s, a in zip(sources, als) for x in s.amounts if n.rounds(x)]
        if not hits: continue
        heads = _heads(claim, n)
        if not heads: continue
        ok = False
        for s, x in hits:
            hs = _heads(s, x)
            if any(same(a, b) for a in heads for b in hs): ok = True
        nb += not ok
    f["num_unbound"] = min(2.0, nb)
    # polarity
    flip_w = all_w = 0.0
    for w in words:
        c = claim.negated(w.index)
        got = [(a.coverage, a.source.negated(a.pairs[w.index])) for a in als if w.index in a.pairs]
        if not got: continue
        top = max(g[0] for g in got)
        vals = {v for cov, v in got if cov > top - 0.15}
        all_w += w.weight
        if c not in vals: flip_w += w.weight
    f["flips"] = flip_w / (all_w or 1.0)
    cneg = bool(claim.negators); dneg = bool(claim.deniers)
    sneg = any(als[i].source.negators or als[i].source.deniers for i in order[:2])
    bneg = bool(best and best.source.negators)
    f["neg_alone"] = float(cneg and not sneg)
    f["neg_more"] = float(bool(best) and len(claim.negators) > len(best.source.negators)+len(best.source.deniers) )
    f["neg_only_there"] = float(not cneg and not dneg and bool(best) and bneg)
    # opposites
    opp = 0
    for w in words:
        if w.index in near: continue
        for i in order[:2]:
            a = als[i]
            used = set(a.pairs.values())
            for o in a.source.words:
                if o.index not in used and opposed(w.stem, o.stem) and claim.negated(w.index) == a.source.negated(o.index):
                    opp = 1
    f["opposed"] = float(opp)
    # surety
    more = 0
    for w in words:
        if not w.verb: continue
        got = [surety(a.source.parse, a.pairs[w.index]) for a in als if w.index in a.pairs and a.source.by_index[a.pairs[w.index]].verb]
        if got and surety(claim.parse, w.index) > max(got): more = 1
        
    f["surer"] = float(more)
    # roles
    swap = slot = role_ok = 0
    cd = deeds_of(claim.parse)
    for d in cd:
        for a in als:
            v = a.pairs.get(d.verb)
            if v is None: continue
            for e in deeds_of(a.source.parse):
                if e.verb != v: continue
                who = {a.pairs.get(x) for x in d.who} - {None}; whom = {a.pairs.get(x) for x in d.whom} - {None}
                if who & set(e.whom) - set(e.who) or whom & set(e.who) - set(e.whom): swap = 1
                if who & set(e.who) or whom & set(e.whom): role_ok = 1
                for mine, theirs in ((d.who, e.who), (d.whom, e.whom)):
                    for x in mine:
                        if claim.parse.tokens[x].pos == "PROPN" and x not in a.pairs and a.coverage > .3:
                            ts = [a.source.parse.tokens[y] for y in theirs]
                            if ts and any(t.pos == "PROPN" for t in ts) and not any(t.pos == "PRON" for t in ts) and not any(same_name(claim.parse.tokens[q].lower, t.lower) for q in mine for t in ts): slot = 1
    f["swap"] = float(swap); f["slot"] = float(slot); f["role_ok"] = float(role_ok)
    f.update(slot_features(claim, als, order))
    rn = ra = 0
    for n in claim.amounts:
        heads = _heads(claim, n)
        for i in order[:2]:
            a = als[i]; s = sources[i]
            for w in heads[:1]:
                u = a.pairs.get(w.index)
                if u is None: continue
                at_ = [x for x in s.amounts if any(q.index == u for q in _heads(s, x)[:1])]
                if at_ and not any(n.rounds(x) for x in at_):
                    if any(n.rounds(x) for x in s.amounts): ra = 1
                    elif not any(n.rounds(x) for j in order[:2] for x in sources[j].amounts): rn = 1
    f.setdefault("rival", 0.0); f["rival_num"] = float(rn); f["rival_num_same"] = float(ra)
    # names: pairs
    tk = claim.parse.tokens
    caps = lambda t: t.text[:1].isupper() and t.text.isalpha() and t.index > 0
    low = [plain_words(t) for t in texts]
    pairs = [(a.lower, b.lower) for a, b in zip(tk, tk[1:]) if a.text[:1].isupper() and caps(b) and a.pos == "PROPN" and b.pos == "PROPN" and b.dep != 'ROOT' and a.text.isalpha()]
    def together(a, b):
        for ws in low:
            for i, x in enumerate(ws):
                if (x == b or same_name(x, b)) and any(y == a or same_name(y, a) for y in ws[max(0, i - 3): i]): return True
        return False
    f["pair_new"] = min(2.0, sum(not together(a, b) for a, b in pairs if any(a == x or same_name(a, x) for x in all_words) and any(b == x or same_name(b, x) for x in all_words)))
    # names: apart from their anchors
    sets = [set(ws) for ws in low]
    stemsets = [set(map(stem, x)) for x in sets]
    apart = 0; apart_wide = 0
    for w in words:
        if not w.name or w in gone or w.anchor < 0: continue
        an = claim.by_index[w.anchor]
        here = [i for i, st_ in enumerate(sets) if w.text in st_ or any(same_name(w.text, x) for x in st_)]
        hit = lambda i: 0 <= i < len(sets) and (an.stem in stemsets[i] or bool(groups_of(an.stem) & frozenset().union(*map(groups_of, stemsets[i]))))
        if not any(hit(i) for i in here): 
            apart += 1
            if not any(hit(j) for i in here for j in (i-1, i+1, i+2)): apart_wide += 1
    import re
    FREE = " ".join(texts)
    frag = prepnew = 0
    for w in words:
        t = tk[w.index]
        if not (t.text[:1].isupper() and t.index > 0 and (w.name or t.kind)) or not t.text.isalpha(): continue
        nxt = tk[t.index + 1] if t.index + 1 < len(tk) else None
        if not (nxt is not None and nxt.text[:1].isupper()):
            occ = re.findall(r"\b" + re.escape(t.text) + r"\b(?:'s|’s)?( [A-Z]\w+)?", FREE)
            if occ and all(occ): frag += 1
        j = t.index - 1
        while j >= 0 and (tk[j].lower in {"the", "a", "an"} or tk[j].dep == "amod" or (tk[j].text[:1].isupper() and tk[j].pos == "PROPN")): j -= 1
        if j >= 0 and tk[j].pos == "ADP" and t.text in FREE:
            if not re.search(r"\b" + re.escape(tk[j].text) + r"\b(?: [\w'’.-]+){0,3}? " + re.escape(t.text) + r"\b", FREE): prepnew += 1
    f["fragment"] = min(2.0, frag); f["prep_new"] = min(2.0, prepnew)
    # name gap: how much worse the sentences about a name tell the rest
    wins = [frozenset().union(*stemsets[max(0, i - 1): i + 2]) for i in range(len(stemsets))]
    gap = 0.0; fars = 0
    counts = __import__("collections").Counter(x for ws in low for x in ws)
    for w in words:
        if not w.name or w in gone: continue
        rest = [o for o in words if not o.name and o.index != w.index and o.weight > 1]
        if not rest: continue
        cov = lambda st_: sum(o.weight for o in rest if o.stem in st_)
        here = [i for i, st_ in enumerate(sets) if w.text in st_ or any(same_name(w.text, x) for x in st_)]
        b_all = max(map(cov, stemsets), default=0); b_win = max(map(cov, wins), default=0)
        with_s = max((cov(stemsets[i]) for i in here), default=0); with_w = max((cov(wins[i]) for i in here), default=0)
        if b_win: gap = max(gap, min(1 - with_w / b_win, 1 - with_s / b_all if b_all else 1))
    f["name_gap"] = gap
    bestset = best.pairs if best else {}
    main = [w for w in words if w.verb and w.weight > 1]
    f["verb_lost"] = sum(w.index not in bestset for w in main) / len(main) if main else 0.3
    f["verb_gone"] = sum(w.index not in near for w in main) / len(main) if main else 0.2
    nouns = [w for w in words if not w.verb and not w.name and w.weight > 1]
    f["noun_lost"] = sum(w.weight for w in nouns if w.index not in bestset) / sum(w.weight for w in nouns) if nouns else 0.2
    nms = [w for w in words if w.name]
    f["name_lost"] = sum(w.index not in bestset for w in nms) / len(nms) if nms else 0.2
    f["apart"] = min(2.0, apart); f["apart_wide"] = min(2.0, apart_wide)
    # bigrams
    cw = content_stems(claim.parse.text)
    big = list(zip(cw, cw[1:]))
    sb = set()
    for s in sources:
        k = content_stems(s.parse.text); sb |= set(zip(k, k[1:]))
    f["bigrams"] = sum(b in sb for b in big) / len(big) if big else f["near"]
    f["lead"] = float(min(places, default=9) < 3)
    f["length"] = len(words) / 10
    return f

def _heads(r, n):
    out = []
    for i in range(n.index, n.end):
        t = r.parse.tokens[i]
        for anc in [t, *r.parse.ancestors(i)]:
            w = r.by_index.get(anc.index)
            if w is not None:
                out.append(w); break
    nxt = [w for w in r.words if n.end <= w.index <= n.end + 2][:1]
    return out + nxt


KINDS = {**dict.fromkeys(("GPE","LOC","FAC"),"place"), **dict.fromkeys(("DATE","TIME"),"time"), **dict.fromkeys(("PERSON","ORG","NORP"),"who")}
def kind_of(r, g):
    ks = {KINDS[r.parse.tokens[i].kind] for i in g if r.parse.tokens[i].kind in KINDS}
    if not ks and any(r.parse.tokens[i].pos == "PROPN" for i in g): ks = {"who", "place"}
    return ks
def slot_features(claim, als, order):
    """per slot filler of the claim: kept / rival / exchanged"""
    out = dict(rv_who=0., rv_place=0., rv_time=0., rv_noun=0., exchanged=0., kept=0.)
    top = als[order[0]].coverage if als else 0
    tot = kept_n = 0
    for h, slots in claim.slots.items():
        if h not in claim.by_index: continue
        for label, groups in slots.items():
            for g in groups:
                if claim.parse.tokens[max(g)].pos == "PRON": continue
                gw = [i for i in g if i in claim.by_index]
                if not gw: continue
                tot += 1
                ok = False; rv = set(); ex = False
                for i in order[:3]:
                    a = als[i]; v = a.pairs.get(h)
                    if v is None or a.coverage < top - .25: continue
                    s = a.source
                    theirs = s.slots.get(v, {})
                    mine = {a.pairs[x] for x in gw if x in a.pairs}
                    if label in theirs:
                        if any(mine & t for t in theirs[label]): ok = True; continue
                        if any(s.parse.tokens[x].pos == "PRON" for t in theirs[label] for x in t): continue
                        if label in ("who", "whom"):
                            other = "whom" if label == "who" else "who"
                            if any(mine & t for t in theirs.get(other, ())): ex = True
                            if any(mine & t for t in theirs.get("to", ())) or any(mine & t for t in theirs.get("over", ())): ex = True
                        mk = kind_of(claim, g)
                        for t in theirs[label]:
                            tk = kind_of(s, t)
                            if mk & tk and not mine: rv |= mk & tk
                            elif mk & tk: rv.add("noun")
                            elif not mk and not tk and not mine: rv.add("noun")
                    elif mine and any(mine & t for ts in theirs.values() for t in ts) and label not in ("who","whom"): ok = True
                    elif label in ("who", "whom"):
                        other = "whom" if label == "who" else "who"
                        if any(mine & t for t in theirs.get(other, ())): ex = True
                kept_n += ok
                if not ok:
                    for k in rv: out["rv_" + k] = 1.0
                    if ex: out["exchanged"] = 1.0
    out["kept"] = kept_n / tot if tot else 0.5
    return out
