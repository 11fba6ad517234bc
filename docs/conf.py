# SPDX-License-Identifier: GPL-2.0
"""Sphinx, run by scripts/docs on a copy of this directory."""

project = "ucmd"
author = "the authors of ucmd"
extensions = ["myst_parser"]
html_theme = "sphinx_rtd_theme"
html_title = "ucmd"
exclude_patterns = ["README.md"]
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
primary_domain = "c"
highlight_language = "none"
c_extra_keywords = []
# The types of the kernel and of C are explained elsewhere.
nitpick_ignore_regex = [("c:.*", r"(?!ucmd_|UCMD_).*")]
c_id_attributes = ["__user"]
