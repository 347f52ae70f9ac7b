"""Which language a text is in, by its commonest words; None where they do not settle it."""

from __future__ import annotations

import re
from collections import Counter

_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in that for was with on by is are from as has have been which its were this",
        "fr": "le la les des du une et en dans pour que qui est sur par avec au aux ce sont été cette",
        "de": "der die das und den von zu mit im des für ist auf dem nicht ein eine wird auch werden wurde",
        "es": "el la los las del y en que de un una por con para es se al como más este fue",
        "pt": "o os as do da dos das e em que de um uma por com para é ao não mais foi",
        "it": "il lo gli della dei delle di e che in un una per con è del nel sono alla al",
        "ru": "и в на с по что из для не к от это как о за при также года был были",
        "uk": "і в на з що до для не від та це як за при також року був були у й",
        "be": "і ў на з што да для не ад гэта як за пры таксама года быў былі у таго яго",
        "pl": "i w na z do że się nie jest o od przez dla oraz po jak są za roku został",
        "tr": "ve bir bu için ile de da olarak en çok olan daha gibi sonra kadar ise yıl arasında göre",
        "id": "dan yang di dengan untuk dari pada ke ini itu dalam adalah akan oleh tahun juga telah",
        "vi": "và của là các trong cho với được có không những một này năm đã từ để về",
    }.items()
}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` is written in, or None."""
    words = Counter(word.lower() for word in _WORD.findall(text[:_SAMPLE]))
    total = sum(words.values())
    if total < 8:
        return None
    ranked = sorted(
        ((sum(words[word] for word in known), code) for code, known in _WORDS.items()), reverse=True
    )
    (most, code), (second, _) = ranked[0], ranked[1]
    return code if most >= 0.12 * total and most >= 1.25 * second and most >= 3 else None
