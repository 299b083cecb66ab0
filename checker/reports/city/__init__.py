"""Reports of a whole city: one module a format, found by this folder, with `SUFFIX` and `write(view, lang, out)`."""
