"""A packed style sheet says the same."""

from briefing.exports.style_sheet import packed


def test_comments_and_spaces_go_and_what_has_meaning_stays() -> None:
    css = """
/* why */
.a > .b, a :hover {
  margin: 0 1px; /* and
  this */
  content: " ( ; , {  /* kept */";
  inline-size: calc(1px + 2px);
}

@media (min-width: 60rem) { .c { d: e; } }
"""
    assert packed(css) == (
        '.a > .b,a :hover{margin:0 1px;content:" ( ; , {  /* kept */";'
        "inline-size:calc(1px + 2px);}@media (min-width:60rem){.c{d:e;}}\n"
    )
