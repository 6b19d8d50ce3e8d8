"""A source on the web -> its captured text, and the entry that a briefing cites it by.

taking       the whole of it: an assignment -> its capture, saved and cited
apart        the reading of a page, in a process with limits of time and memory
texts        a page or a pasted excerpt -> a Capture
fetching     an address -> its page, from public hosts alone, judged before each redirect
web          an address -> its bytes, within limits of size and time; audit reads with it too
lookup       a host -> its addresses, none of them in a private network
media        what came instead of a web page, such as a PDF
decoding     bytes -> text, with the charset that is really theirs
extraction   the text of a page -> its article: paragraphs, title, day, language
visible      the elements of a page, put in order so that their text is what readers read
marks        numbers above the line: powers stay, the marks of notes go
titles       the headline of a page
days         the day on which it was published, or a guess
linked_data  what a page says of itself in JSON-LD
lost         the paragraphs that readers see and the capture lacks
boilerplate  what stands behind the end of an article and is no part of it
walls        what a page is instead of an article: a consent form, a paywall, a robot check
phrases      the words that boilerplate and walls know these by
lengths      how many words a text has, in any script
addresses    an address as we cite it
entries      a Capture -> the lines by which a header cites it
insertion    those lines into a briefing, with all else as it was
mappings     an entry into a registry's YAML, with all else as it was
registering  an outlet that was not cited before, into the registries
"""
