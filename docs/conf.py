"""The documentation as a site, without the network: `sphinx-build -W -b html docs docs/_build/html`."""

import sys
from pathlib import Path

_HERE = Path(__file__).parent
sys.path.insert(0, str(_HERE / "_ext"))

from unlearnbib import __version__  # noqa: E402 - the package of this environment

project = "unlearnbib"
author = "The unlearnbib developers"
project_copyright = author
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "generated_pages"]
exclude_patterns = ["_build", "_ext"]
root_doc = "index"
smartquotes = False  # "--catalog" is two hyphens

# Markdown: anchors of headings as GitHub makes them, blocks of directives with ":::", definition lists
myst_enable_extensions = ["colon_fence", "deflist", "html_image"]
myst_heading_anchors = 3
myst_fence_as_directive = ()

# Docstrings write code in single backticks; names of this package become links.
default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 90
add_module_names = False
toc_object_entries_show_parents = "hide"

html_theme = "furo"
html_title = f"unlearnbib {__version__}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
pygments_style = "friendly"
pygments_dark_style = "github-dark"
suppress_warnings: list[str] = []  # none: a warning ends the build
