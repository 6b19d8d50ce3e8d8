"""How a Markdown file becomes a published briefing.

    content/, settings  --reading-->    a Library of typed records, or every Problem at once
    sources on the web  --capturing-->  captures/, on the writer's machine alone
    Library             --rules-->      nothing, or Problems (path:line: message)
    Library             --edition-->    an Edition of each briefing: what this build knows of it
    Editions, captures  --verifying-->  evidence: each claim with what states it
    Editions            --pages-->      the table of all pages, and what each of them shows
                        --exports-->    feeds, JSON-LD, social cards, the sitemap, the search
    all of it           --building-->   output/: written by Pelican, judged, exchanged
    output/             --publish-->    one commit on the pages branch, when every gate is silent
    the served site     --audit-->      nothing, or what differs from what was published
    the published site  --sending-->    letters, posts and pings, each once; and the record of them

Below them: proof (claims, captures, evidence), render (Markdown to safe, typeset HTML), maps,
outlets (whose host is it), site (who publishes, where), and the ground: problems, reporting, files,
words, addresses, newsletter (who takes the address of a reader).
preview shows a site while it is written; commands holds one verb a file, which tasks.py calls.
Imports run downwards only; pyproject.toml has the floors.
"""

__version__ = "1.0.0"
