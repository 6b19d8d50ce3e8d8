"""A source on the web -> its captured text, and the entry that a briefing cites it by.

taking       the whole of it: an assignment -> its capture, saved and cited
texts        a page or a pasted excerpt -> a Capture
fetching     an address -> its page, from public hosts alone, judged before each redirect
web          an address -> its bytes, within limits of size and time; audit reads with it too
lookup       a host -> its addresses, none of them in a private network
media        what came instead of a web page, such as a PDF
decoding     bytes -> text, with the charset that is really theirs
extraction   the text of a page -> its article: paragraphs, title, day, language
boilerplate  what stands behind the end of an article and is no part of it
walls        what a page is instead of an article: a consent form, a paywall, a robot check
phrases      the words that boilerplate and walls know these by
addresses    an address as we cite it
entries      a Capture -> the lines by which a header cites it
insertion    those lines into a briefing, with all else as it was
"""
