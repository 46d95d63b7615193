"""Invented headlines of one invented morning, told by the events they tell of."""

from __future__ import annotations

EVENTS: dict[str, tuple[str, ...]] = {
    "ferry": (
        "Ferry Lomira sinks off Tarvik, 12 dead",
        "Twelve die as ferry Lomira goes down near Tarvik",
        "UPDATE 2-Ferry Lomira sinks off Tarvik, captain questioned",
        "Captain of sunken ferry Lomira arrested in Tarvik",
        "Tarvik mourns the dead of the Lomira ferry disaster",
        "Why did the Lomira sink? Ferry's last inspection was in May",
    ),
    "cobalt": (
        "Velo Motors signs cobalt deal with Zambian mine Kasewa",
        "Velo Motors secures cobalt from Zambia's Kasewa mine",
        "Kasewa cobalt deal gives Velo Motors batteries for 400,000 cars",
        "Zambia: Kasewa mine to sell cobalt to carmaker Velo",
        "Velo Motors - cobalt deal with Kasewa worries rivals",
    ),
    "strike": (
        "Nurses in Odense vote to strike over pay",
        "Odense nurses to walk out on Friday in pay dispute",
        "Nurses' strike: Odense hospital cancels operations",
        "Pay dispute: Odense hospital and nurses return to talks",
    ),
    "bitmark": (
        "Exchange Quorba loses 90,000 bitmarks to hackers",
        "Hackers steal bitmarks worth $40 million from Quorba",
        "Quorba halts bitmark withdrawals after hack - The Ledger",
        "Bitmark falls 8 percent after Quorba hack",
        "Quorba's chief apologises for the bitmark theft",
    ),
    "comet": (
        "Comet Ilvara comes closest to Earth tonight",
        "How to see comet Ilvara tonight",
        "Comet Ilvara: clouds spoil the view in the north",
        "Stargazers queue for a glimpse of comet Ilvara",
    ),
    "gas": (
        "Norway's gas exports to Germany rise 12 percent",
        "Norwegian gas exports to Germany up 12 pct in October",
        "Gas exports: Norway delivers more to Germany",
    ),
}
ALONE: tuple[str, ...] = (
    "Baker in Ghent wins prize for a loaf of rye",
    "Parliament passes law on tenants' deposits",
    "School in Porto plants a thousand oaks",
    "Orchestra names its first woman conductor",
    "Chess: Okafor holds the champion to a draw",
    "New bridge over the Mura opens a year late",
    "Heavy snow shuts mountain passes in the Alps",
    "Pianist Ruiz plays for the children of Lund",
    "Dairy farmers ask for help after a dry summer",
    "Museum finds forgotten sketch behind a mirror",
    "Two goals in two minutes save Aarhus a point",
    "Airline Skyla drops its route to Tallinn",
)
"""Each of an event of its own."""
