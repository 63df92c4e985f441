"""Footnotes of archives and of other systems' bodies, brought to where they are cited.

`stored`: the archive's own `<note id="…">` as the site stores it. `texts`: what a note says, as rich text.
`bodies`: one body, with the passes that find its notes: `bracketed` (shortcodes), `linked` (anchors), `marked`
(`[^1]` and figures set by hand). `places` holds a note's place in the text while the text is read.
"""
