"""A static page of papers: searched, filtered and cited in a browser, without a server."""
