"""The languages of babel and biblatex as BCP 47 has them: `langid` and `language` say which one a work is in.

Sources: the babel manual section 1.2 (names of ldf files), the biblatex manual section 3.1, table 2.
"""

from collections.abc import Mapping

LANGUAGES: Mapping[str, str] = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "australian": "en-AU", "canadian": "en-CA", "newzealand": "en-NZ", "german": "de-DE", "ngerman": "de-DE",
    "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH",
    "french": "fr-FR",
    "francais": "fr-FR", "acadian": "fr-CA", "canadien": "fr-CA", "spanish": "es-ES", "italian": "it-IT",
    "portuguese": "pt-PT", "portuges": "pt-PT", "brazil": "pt-BR", "brazilian": "pt-BR", "dutch": "nl-NL",
    "afrikaans": "af-ZA", "danish": "da-DK", "swedish": "sv-SE", "norsk": "nb-NO", "norwegian": "nb-NO",
    "nynorsk": "nn-NO", "finnish": "fi-FI", "icelandic": "is-IS", "estonian": "et-EE", "latvian": "lv-LV",
    "lithuanian": "lt-LT", "polish": "pl-PL", "czech": "cs-CZ", "slovak": "sk-SK", "slovene": "sl-SI",
    "slovenian": "sl-SI", "croatian": "hr-HR", "serbian": "sr-RS", "bulgarian": "bg-BG", "russian": "ru-RU",
    "ukrainian": "uk-UA", "greek": "el-GR", "polutonikogreek": "el-GR", "latin": "la", "romanian": "ro-RO",
    "hungarian": "hu-HU", "magyar": "hu-HU", "turkish": "tr-TR", "hebrew": "he-IL", "arabic": "ar",
    "persian": "fa-IR", "catalan": "ca-ES", "galician": "gl-ES", "basque": "eu-ES", "irish": "ga-IE",
    "welsh": "cy-GB", "vietnamese": "vi-VN", "japanese": "ja-JP", "korean": "ko-KR", "chinese": "zh-CN",
}  # fmt: skip
