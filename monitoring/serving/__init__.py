"""What the server answers besides pages.

routes        /healthz, /sitemap.txt, /export/<table>.csv
static_files  scripts and styles, compressed once, cached by the browser; the vendored chart bundle
security      headers that keep a page from loading or being loaded by anything else
"""
