"""English words that are written with a capital and name nobody: months, titles, parts of names.

What bodies and treaties are called is translated from language to language (`Border Guard`,
`rajavartiolaitos`), so a source need not hold these words. A site of another language, or one that
needs more, lists its own under `words` in content/people.yaml.
"""

_CALENDAR = """
January February March April May June July August September October November December Monday
Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays
Saturdays Sundays Christmas Easter
"""
_TITLES = """
Admiral Ambassador Archbishop Bishop Brigadier Captain Chairman Chairwoman Chancellor Chief Colonel
Commander Commissioner Commodore Corporal Deputy Detective Director Dr Envoy General Governor Head
Inspector Judge Justice King Lieutenant Lord Major Marshal Mayor Minister Ministers Mr Mrs Ms
Officer Presidency
President Prime Prince Princess Private Professor Prosecutor Queen Rear Representative Secretary
Secretary-General Senator Sergeant Speaker Spokesman Spokesperson Spokeswoman Superintendent
Supreme Vice
"""
_BODIES = """
Academy Act Action Administration Administrative Affairs Agency Agreement Air Airport Alliance
Allied Allies Anti-Personnel Appeal Armed Armoured Arms Army Article Articles Artillery Assembly
Association Authority Aviation Ban Bank Base Battalion Battle Battlegroup Bay Bill Black Board
Border Bridge Brigade Bureau Cabinet Castle Cathedral Center Central Centre Chamber Chancellery
Charter Church City Civil Cluster Coalition Coast Command Commission Committee Communications
Company Conference Congress Constitution Constitutional Control Convention Cooperation Corporation
Council County Court Crisis Cross Customs Cyber Day Days Defence Defense Democrat Democratic
Democrats Department Digital District Division East Eastern Economic Economy Emergency Energy
Engineer Engineering Environment Executive Exercise Federal Federation Fence Finance First Flank
Fleet Force Forces Foreign Forest Fourth Frontier Fund Government Green Group Guard Guards Gulf
Harbour Harmony Headquarters Health Highway Hill Home House Human Industry Infantry Information
Infrastructure Institute Intelligence Interior Internal International Investigation Investigations
Investment Investments Island Islands Joint Kingdom Lake Land Law Liberal Liberals Line Link
Management Maritime Media Military Mine Mines Ministry Mission Monetary Mountain Multinational
Municipality Munition Munitions Museum Nation National Nations Naval Navigation Navy News North
Northeast Northern Northwest Ocean Office Online Operation Operational Operations Order
Organisation Organization Pact Paper Parliament Parliamentary Party Patrol Peninsula Plan Police
Policing Policy Port Press Program Programme Project Prosecution Protocol Province Public Radio
Railway Railways Rapid Reaction Red Regiment Region Register Republic Rescue Resolution Response
Review Rights River Road Royal Safety School Sea Seas Second Security Senate Sentry Service
Services Shield Social Society South Southeast Southern Southwest Space Special Square Staff State
States Station Strait Strategy Street Summit Support System Tank Tanks Task Tax Technology
Television Territorial Third Town Trade Transport Treasury Treaty Union United University Village
Wall War Watch Water Weapons West Western White World
"""
_ABBREVIATIONS = (
    "CEO EEZ GDP GMT GNSS GPS GW GWh ID kV kWh MEP MP MW MWh NGO TV TWh UTC VAT"
    " BYN CHF CZK DKK EUR GBP HUF ISK MDL NOK PLN RON RUB SEK UAH USD"
)
# By country (ISO 3166-1), or by the union that is meant.
NATIONS = {
    "AL": "Albanian",
    "AM": "Armenian",
    "AT": "Austrian Austrians",
    "AU": "Australian",
    "AZ": "Azerbaijani",
    "BE": "Belgian Belgians",
    "BG": "Bulgarian Bulgarians",
    "BR": "Brazilian",
    "BY": "Belarusian Belarusians",
    "CA": "Canadian Canadians",
    "CH": "Swiss",
    "CN": "Chinese",
    "CZ": "Czech Czechs",
    "DE": "German Germans",
    "DK": "Dane Danes Danish",
    "EE": "Estonian Estonians",
    "ES": "Spaniards Spanish",
    "EU": "European Europeans",
    "FI": "Finn Finnish Finns",
    "FR": "French",
    "GB": "Britain British Briton Britons English Scottish Welsh",
    "GE": "Georgian",
    "GR": "Greek Greeks",
    "HR": "Croatian",
    "HU": "Hungarian Hungarians",
    "IE": "Irish",
    "IL": "Israeli",
    "IN": "Indian Indians",
    "IQ": "Iraqi",
    "IR": "Iranian",
    "IS": "Icelandic",
    "IT": "Italian Italians",
    "JP": "Japanese",
    "KZ": "Kazakh",
    "KR": "Korean",
    "LT": "Lithuanian Lithuanians",
    "LV": "Latvian Latvians",
    "MD": "Moldovan",
    "NL": "Dutch",
    "NO": "Norwegian Norwegians",
    "PL": "Pole Poles Polish",
    "PT": "Portuguese",
    "RO": "Romanian Romanians",
    "RS": "Serbian",
    "RU": "Russian Russians Soviet",
    "SA": "Saudi",
    "SE": "Swede Swedes Swedish",
    "SI": "Slovenian",
    "SK": "Slovak Slovaks",
    "SY": "Syrian",
    "TR": "Turkish Turks",
    "UA": "Ukrainian Ukrainians",
    "US": "American Americans",
}
_REGIONS = """
African Arab Arabs Asian Balkan Baltic Baltics Euro-Atlantic Europe Jew Jewish Jews Muslim Muslims
Nordic Nordics Scandinavian Western Westerners
"""
_ALWAYS = "A An The I AI EU NATO UN US UK"
# Whose a word of them says that something is: Danish, NATO.
NATION = {word: code for code, words in NATIONS.items() for word in words.split()}
WORDS = NATION.keys() | frozenset(
    f"{_CALENDAR} {_TITLES} {_BODIES} {_ABBREVIATIONS} {_REGIONS} {_ALWAYS}".split()
)
# How headlines shorten offices.
SHORT_OFFICES = {"prime minister": "PM", "foreign minister": "FM"}
