"""What Discord shows of the commands in German; a test holds it to be complete."""

from __future__ import annotations

GERMAN = {
    "topic": "thema",
    "What the news says on a topic, with its sources": (
        "Was die Nachrichten zu einem Thema sagen, mit Quellen"
    ),
    "A theme, such as critical-minerals; start typing to see them": (
        "Ein Thema, etwa critical-minerals; beim Tippen erscheinen sie"
    ),
    "topics": "themen",
    "The themes there is news on, with how much is kept of each": (
        "Die Themen, zu denen es Nachrichten gibt, und wie viele zu jedem"
    ),
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
    "A list of feeds (OPML) as feed readers export it": (
        "Eine Liste von Feeds (OPML), wie Feedreader sie ausgeben"
    ),
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
