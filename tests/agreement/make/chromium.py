"""Prints a page with Chromium: for the files of other programs that are kept here
(others.py), and for those that .ci/world makes anew."""
import pathlib
import subprocess
import tempfile


def chrome(html, file):
    with tempfile.TemporaryDirectory() as place:
        source = pathlib.Path(place, "page.html")
        source.write_text(html, "utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--user-data-dir={place}/profile", f"--print-to-pdf={file}", source.as_uri()],
                       check=True, capture_output=True, timeout=60)
