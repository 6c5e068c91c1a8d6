"""The text of a page: loaded, its Markdown and HTML read into an outline of headings, items and tables."""
