"""Which states people are said to belong to, by the words used of them: "Egyptian", "Israel's"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

# ISO 3166-1 code: names | adjectives. Only what is plain: no cities, no regions, no peoples across borders.
_TABLE = """
AF Afghanistan|Afghan; AL Albania|Albanian; DZ Algeria|Algerian; AO Angola|Angolan; AR
Argentina|Argentine,Argentinian; AM Armenia|Armenian; AU Australia|Australian; AT Austria|Austrian; AZ
Azerbaijan|Azerbaijani,Azeri; BH Bahrain|Bahraini; BD Bangladesh|Bangladeshi; BY Belarus|Belarusian; BE
Belgium|Belgian; BJ Benin|Beninese; BO Bolivia|Bolivian; BA Bosnia|Bosnian; BW Botswana|Botswanan; BR
Brazil|Brazilian; BG Bulgaria|Bulgarian; BF Burkina Faso|Burkinabe; BI Burundi|Burundian; KH
Cambodia|Cambodian; CM Cameroon|Cameroonian; CA Canada|Canadian; TD Chad|Chadian; CL Chile|Chilean; CN
China|Chinese; CO Colombia|Colombian; CR Costa Rica|Costa Rican; HR Croatia|Croatian; CU Cuba|Cuban; CY
Cyprus|Cypriot; CZ Czech Republic|Czech; DK Denmark|Danish; DJ Djibouti|Djiboutian; EC Ecuador|Ecuadorian;
EG Egypt|Egyptian; SV El Salvador|Salvadoran; ER Eritrea|Eritrean; EE Estonia|Estonian; ET
Ethiopia|Ethiopian; FI Finland|Finnish; FR France|French; GA Gabon|Gabonese; GM Gambia|Gambian; GE
Georgia|Georgian; DE Germany|German; GH Ghana|Ghanaian; GR Greece|Greek; GT Guatemala|Guatemalan; HT
Haiti|Haitian; HN Honduras|Honduran; HU Hungary|Hungarian; IS Iceland|Icelandic; IN India|Indian; ID
Indonesia|Indonesian; IR Iran|Iranian; IQ Iraq|Iraqi; IE Ireland|Irish; IL Israel|Israeli; IT Italy|Italian;
CI Ivory Coast|Ivorian; JM Jamaica|Jamaican; JP Japan|Japanese; JO Jordan|Jordanian; KZ Kazakhstan|Kazakh;
KE Kenya|Kenyan; XK Kosovo|Kosovar; KW Kuwait|Kuwaiti; KG Kyrgyzstan|Kyrgyz; LA Laos|Laotian; LV
Latvia|Latvian; LB Lebanon|Lebanese; LR Liberia|Liberian; LY Libya|Libyan; LT Lithuania|Lithuanian; LU
Luxembourg|; MG Madagascar|Malagasy; MW Malawi|Malawian; MY Malaysia|Malaysian; ML Mali|Malian; MT
Malta|Maltese; MR Mauritania|Mauritanian; MX Mexico|Mexican; MD Moldova|Moldovan; MN Mongolia|Mongolian; ME
Montenegro|Montenegrin; MA Morocco|Moroccan; MZ Mozambique|Mozambican; MM Myanmar,Burma|Burmese; NA
Namibia|Namibian; NP Nepal|Nepali,Nepalese; NL Netherlands|Dutch; NZ New Zealand|; NI Nicaragua|Nicaraguan;
NE Niger|Nigerien; NG Nigeria|Nigerian; KP North Korea|North Korean; MK North Macedonia|; NO
Norway|Norwegian; OM Oman|Omani; PK Pakistan|Pakistani; PS Palestine|Palestinian; PA Panama|Panamanian; PY
Paraguay|Paraguayan; PE Peru|Peruvian; PH Philippines|Philippine,Filipino; PL Poland|Polish; PT
Portugal|Portuguese; QA Qatar|Qatari; RO Romania|Romanian; RU Russia,Russian Federation|Russian; RW
Rwanda|Rwandan; SA Saudi Arabia|Saudi,Saudi Arabian; SN Senegal|Senegalese; RS Serbia|Serbian; SL Sierra
Leone|Sierra Leonean; SG Singapore|Singaporean; SK Slovakia|Slovak; SI Slovenia|Slovenian; SO
Somalia|Somali; ZA South Africa|South African; KR South Korea|South Korean; SS South Sudan|South Sudanese;
ES Spain|Spanish; LK Sri Lanka|Sri Lankan; SD Sudan|Sudanese; SE Sweden|Swedish; CH Switzerland|Swiss; SY
Syria|Syrian; TW Taiwan|Taiwanese; TJ Tajikistan|Tajik; TZ Tanzania|Tanzanian; TH Thailand|Thai; TG
Togo|Togolese; TN Tunisia|Tunisian; TR Turkey,Türkiye|Turkish; TM Turkmenistan|Turkmen; UG Uganda|Ugandan;
UA Ukraine|Ukrainian; AE United Arab Emirates|Emirati,UAE; GB United Kingdom,Britain|British,UK,U.K.; US
United States,America|American,US,U.S.; UY Uruguay|Uruguayan; UZ Uzbekistan|Uzbek; VE Venezuela|Venezuelan;
VN Vietnam|Vietnamese; YE Yemen|Yemeni; ZM Zambia|Zambian; ZW Zimbabwe|Zimbabwean
"""

_ALSO_GIVEN_NAMES = frozenset({"Chad", "Georgia", "Israel", "Jordan", "India", "America", "China"})


def _read() -> tuple[Mapping[str, str], Mapping[str, str]]:
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for entry in " ".join(_TABLE.split()).split(";"):
        code, _, rest = entry.strip().partition(" ")
        named, _, adjective = rest.partition("|")
        names |= dict.fromkeys(filter(None, named.split(",")), code)
        adjectives |= dict.fromkeys(filter(None, adjective.split(",")), code)
    return names, adjectives


NAMES, ADJECTIVES = _read()


def _either(words: Mapping[str, str]) -> str:
    """Longest first, so that South Sudanese is not taken for Sudanese."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FIRST = {name: code for name, code in NAMES.items() if name not in _ALSO_GIVEN_NAMES}
_ADJECTIVE = re.compile(rf"(?<![\w-])(?P<word>{_either(ADJECTIVES)})(?![\w-])")
_ABROAD = re.compile(r"\b(?:to|in|with|on|from|against) (?:the )?(?:U\.?S\.?|U\.?K\.?|UAE)(?![\w-])")
_NAME = re.compile(
    rf"(?<![\w-])(?P<owner>{_either(NAMES)})['’]s?(?!\w)"
    rf"|\bof (?:the )?(?P<of>{_either(NAMES)})(?![\w-])"
    rf"|^(?P<first>{_either(_FIRST)})(?![\w-])"
)


@lru_cache(maxsize=50_000)
def states_in(words: str) -> frozenset[str]:
    """States (ISO 3166-1) that people are said to belong to; empty where the words do not tell.

    An adjective ("Egyptian security sources"), a possessive ("Israel's PM"), "of Ukraine", or a name
    that comes first ("Ukraine defence ministry"); not a place ("sources in Cairo") nor a leaning
    ("pro-Russian", "Russian-backed").
    """
    found = {ADJECTIVES[each["word"]] for each in _ADJECTIVE.finditer(_ABROAD.sub("", words))}
    found |= {NAMES[name] for each in _NAME.finditer(words) if (name := each[each.lastgroup or 0])}
    return frozenset(found)
