"""Which words before a full stop are abbreviated, by language."""

from __future__ import annotations

from digests.language.tokens import word_set

ABBREVIATIONS = {
    "en": "mr mrs ms mx dr prof st sen sens rep reps gov gen lt col sgt capt cmdr adm maj rev hon "
    "pres supt brig wm geo chas sec secs ch p pp asst assoc amb atty spc pfc ens det insp cpl pvt "
    "messrs mme mlle fr sr ft mt "
    "vs no nos fig art vol pp approx est dept univ e.g i.e cf al jan feb mar apr jun jul aug sep "
    "sept oct nov dec",
    "de": "dr prof hr fr st dipl ing z b d h u a o v i bzw ca nr vgl evtl ggf inkl sog abs z.b d.h",
    "fr": "m mm mme mlle mlles dr pr me mgr st ste p.ex art vol env av",
    "es": "sr sra srta sres sras dr dra d dña ud uds vd gral lic ing prof av avda núm p.ej ee art "
    "pág",
    "pt": "sr sra srs sras dr dra d prof profª eng av gen cel p.ex art pág",
    "it": "sig sigg sig.ra dott dott.ssa prof prof.ssa avv ing sen dr arch p.es art pag",
    "nl": "dhr mevr mw mr drs ir dr prof ing ds bijv d.w.z o.a m.b.t nr ca",
    "sv": "dr prof bl.a t.ex d.v.s s.k nr kl ca",
    "da": "dr prof hr fr bl.a f.eks nr kl ca",
    "nb": "dr prof bl.a f.eks nr kl ca",
    "fi": "tri prof esim nro klo",
    "pl": "prof inż mgr gen płk kpt ul al św m.in np ks red nr godz",
    "cs": "dr ing mgr mudr judr prof např tzv sv ul č tis mil mld",
    "hu": "dr prof ifj ún kb",
    "ro": "dr prof dl d-na dna nr str art",
    "tr": "dr prof doç av sn yrd öğr vb bkz no",
    "id": "dr prof ir drs h hj tn ny sdr jl no",
    "vi": "tp ts ths gs pgs bs",
    "ru": "т е п д проф акад доц ул др св г-н тов рис стр",
    "uk": "т е д проф акад доц вул св",
    "bg": "т е д проф акад доц ул св инж д-р",
    "el": "κ κκ κ.κ δρ π.χ αρ λεωφ",
    "ar": "د أ م",
    "hi": "डॉ श्री प्रो",
}
"""Those that stand before their word or number. The others, such as `etc.` and `2027 г.`, are
followed by a capital letter only where a sentence begins: only German writes nouns with one."""

BEFORE_NOUNS = word_set("mio mrd usw etc geb gest jh jhd art chr v.chr n.chr str min max std tel")
"""German ones before which a noun may stand or a sentence may end."""

ORDINAL_POINT = word_set("de da nb fi cs hu pl tr sk sl hr et lv is")
"""The languages that write `3.` for the third."""
