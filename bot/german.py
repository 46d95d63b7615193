"""What Discord shows of the commands in German; a test holds it to be complete."""

from __future__ import annotations

GERMAN = {
    "Which topic; pick it from the list": "Welches Thema; wähle es aus der Liste",
    "What the news says on a theme, a topic or a name": (
        "Was die Nachrichten zu einem Thema oder Namen sagen"
    ),
    "A theme, a topic of this server’s, or whom or what you look for": (
        "Ein Thema, auch ein eigenes dieses Servers, oder wen oder was du suchst"
    ),
    "since": ("seit"),
    "Only what nobody told before: yesterday, 3 days, last week, 2026-11-01": (
        "Nur, was vorher niemand meldete: gestern, 3 Tage, letzte Woche, 1.11.2026"
    ),
    "share": ("teilen"),
    "Show the answer to everybody here": ("Zeigt die Antwort allen hier"),
    "search": ("suche"),
    "Find words in everything that was read here": (
        "Findet Wörter in allem, was hier gelesen wurde"
    ),
    "query": ("anfrage"),
    'Words, "phrases", and -what is not to stand there': (
        'Wörter, "Wortfolgen" und -was dort nicht stehen soll'
    ),
    "Only on this theme, or topic of this server’s": (
        "Nur zu diesem Thema, auch einem eigenen dieses Servers"
    ),
    "Only of sources with this in their name": ("Nur aus Quellen, deren Name dies enthält"),
    "ask": ("frage"),
    "Ask in plain words; the bullets that answer it are shown": (
        "Fragt in einfachen Worten; gezeigt wird, was darauf antwortet"
    ),
    "question": ("wortlaut"),
    "Such as: When does the mine in Norvik open?": (
        "Etwa auf Englisch: When does the mine in Norvik open?"
    ),
    "The themes, and topics of this server’s own": ("Die Themen, auch die eigenen dieses Servers"),
    "The topics there is news on, and how much": (
        "Die Themen, zu denen es Nachrichten gibt, und wie viele"
    ),
    "create": ("anlegen"),
    "Define a topic by its words (Manage Server)": (
        "Legt ein eigenes Thema durch seine Wörter fest (Server verwalten)"
    ),
    "Give a topic another name or other words (Manage Server)": (
        "Gibt einem eigenen Thema einen anderen Namen oder andere Wörter (Server verwalten)"
    ),
    "Take a topic of this server’s down (Manage Server)": (
        "Entfernt ein eigenes Thema dieses Servers (Server verwalten)"
    ),
    "mute": ("stummschalten"),
    "Leave a theme or topic out of digests, or let it in again (Manage Server)": (
        "Lässt ein Thema aus den Überblicken weg oder wieder hinein (Server verwalten)"
    ),
    "A theme, or a topic of this server’s": ("Ein Thema, auch ein eigenes dieses Servers"),
    "name": ("name"),
    "topic": "thema",
    "topics": "themen",
    "digest": "überblick",
    "The team's digest": "Der Überblick des Teams",
    "latest": "neuester",
    "Show the newest digest again, only to you": "Zeigt nur dir den neuesten Überblick noch einmal",
    "Only what it says on this topic": "Nur, was er zu diesem Thema sagt",
    "channel": "kanal",
    "That channel's; here, if you name none": "Der dieses Kanals; ohne Angabe der von hier",
    "preview": "vorschau",
    "Show what would be posted now, and post nothing (Manage Server)": (
        "Zeigt, was jetzt gepostet würde, und postet nichts (Server verwalten)"
    ),
    "Only what there is on this topic": "Nur, was es zu diesem Thema gibt",
    "What it would be told; this one, if you name none": (
        "Was dort gepostet würde; ohne Angabe hier"
    ),
    "force": "trotzdem",
    "If there is nothing new: the last 24 hours again": (
        "Wenn es nichts Neues gibt: die letzten 24 Stunden noch einmal"
    ),
    "post": "posten",
    "Post what is new, now (Manage Server)": "Postet jetzt, was neu ist (Server verwalten)",
    "Where to post it; here, if you name none": "Wo gepostet wird; ohne Angabe hier",
    "schedule": "zeitplan",
    "When and where this server gets its digest": (
        "Wann und wo dieser Server seinen Überblick bekommt"
    ),
    "add": "hinzufügen",
    "Post a digest in a channel at a time on some weekdays": (
        "Postet einen Überblick in einem Kanal zu einer Zeit an einigen Wochentagen"
    ),
    "Where to post": "Wo gepostet wird",
    "time": "zeit",
    "Local time, such as 08:00": "Ortszeit, etwa 08:00",
    "zone": "zeitzone",
    "Time zone, such as Europe/Berlin": "Zeitzone, etwa Europe/Berlin",
    "weekdays": "wochentage",
    "Such as every day, weekdays, or mon, wed, fri": (
        "Etwa every day (täglich), weekdays (werktags) oder mon, wed, fri"
    ),
    "Only these, such as energy, trade; or all": "Nur diese, etwa energy, trade; oder all für alle",
    "change": "ändern",
    "Change a schedule's time, zone, days, channel or topics": (
        "Ändert Zeit, Zeitzone, Tage, Kanal oder Themen eines Zeitplans"
    ),
    "Which one; pick it from the list": "Welcher; wähle ihn aus der Liste",
    "list": "liste",
    "This server's schedules": "Die Zeitpläne dieses Servers",
    "remove": "entfernen",
    "Take a schedule down": "Entfernt einen Zeitplan",
    "source": "quelle",
    "Where this server's news comes from": "Woher die Nachrichten dieses Servers kommen",
    "Read a feed, or a site that has one (Manage Server)": (
        "Liest einen Feed oder eine Website, die einen hat (Server verwalten)"
    ),
    "address": "adresse",
    "The feed's address, or the site's": "Die Adresse des Feeds oder der Website",
    "What is read for this server, and how it does": (
        "Was für diesen Server gelesen wird und wie es darum steht"
    ),
    "test": "testen",
    "Read a source once, to see how it does (Manage Server)": (
        "Liest eine Quelle einmal zur Probe (Server verwalten)"
    ),
    "Which one; pick it from the list, or give an address": (
        "Welche; wähle sie aus der Liste oder gib eine Adresse an"
    ),
    "import": "einlesen",
    "Read every feed of a list (Manage Server)": (
        "Liest von jetzt an alle Feeds einer Liste (Server verwalten)"
    ),
    "file": "datei",
    "export": "ausgeben",
    "This server's sources as a list (Manage Server)": (
        "Die Quellen dieses Servers als Liste (Server verwalten)"
    ),
    "edit": "bearbeiten",
    "Change a source's name and bounds (Manage Server)": (
        "Ändert Namen und Grenzen einer Quelle (Server verwalten)"
    ),
    "pause": "pausieren",
    "Leave a source alone for a while (Manage Server)": (
        "Lässt eine Quelle eine Weile ruhen (Server verwalten)"
    ),
    "resume": "fortsetzen",
    "Read a paused source again (Manage Server)": (
        "Liest eine pausierte Quelle wieder (Server verwalten)"
    ),
    "Read a source no more; its news stays (Manage Server)": (
        "Liest eine Quelle nicht mehr; ihre Nachrichten bleiben (Server verwalten)"
    ),
    "article": "artikel",
    "Articles, and those of your own": "Artikel, auch eigene",
    "Put an article into this server's archive (Manage Server)": (
        "Nimmt einen Artikel in das Archiv dieses Servers auf (Server verwalten)"
    ),
    "link": "link",
    "The address of its page": "Die Adresse seiner Seite",
    "A .txt, .md, .html or .pdf file": "Eine Datei: .txt, .md, .html oder .pdf",
    "show": "zeigen",
    "The digest of an article in the archive": "Der Überblick eines Artikels aus dem Archiv",
    "Its link, or words of its title; start typing to see some": (
        "Sein Link oder Wörter seines Titels; beim Tippen erscheinen einige"
    ),
    "trend": "trend",
    "A chart of how much there is on topics, day by day": (
        "Ein Diagramm: wie viel es zu Themen gibt, Tag für Tag"
    ),
    "One to four, such as energy, trade; start typing to see them": (
        "Eines bis vier, etwa energy, trade; beim Tippen erscheinen sie"
    ),
    "days": "tage",
    "How many days, up to today; 14 if you name none": ("Wie viele Tage bis heute; ohne Angabe 14"),
    "status": "status",
    "Sources well and ill, last and next posts, the archive": (
        "Wie es um Quellen, letzte und nächste Beiträge und das Archiv steht"
    ),
    "help": "hilfe",
    "What Daybreak can do": "Was Daybreak kann",
    "Show sources": "Quellen zeigen",
    "Digest this": "Zusammenfassen",
}
