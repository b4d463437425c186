"""Pages to look at: one file of HTML each, that needs no network, no script and no other file.

`pathway.report.page` makes one of blocks (`pathway.report.blocks`); what the blocks tell is gathered
by the files of each page.
"""

__all__: list[str] = []
