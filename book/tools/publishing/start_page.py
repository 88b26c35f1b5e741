"""The first page on a USB drive, which explains how to read and run the course."""

import platform
import sys
from html import escape

from publishing.page_buttons import INTRODUCTION, TITLE
from publishing.plain_page import HEAD

START = """\
{head}<title>{title}: read me first</title>
<style>
body {{ max-width: 40rem; margin: 2rem auto; }}
code {{ overflow-wrap: anywhere; }}
pre {{ padding: 0.7rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere;
  background: light-dark(#f1f3f4, #26292b); border-radius: 0.4rem; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{edition}. {needs}</p>
<h2>Read it</h2>
<p><a href="site/{introduction}.html">Open the book.</a> Its pages, animations and
figures work from here as they are.</p>
<p>{served} Type the first line in a terminal in this folder (on Windows,
<code>py</code> instead of <code>python</code>), and open the second in the
browser:</p>
<pre>python -m http.server --bind 127.0.0.1
http://localhost:8000/site/</pre>
<h2>Run the notebooks</h2>
{running}
<p>Then open <code>notebooks/chapters/01_perceptron/01_neuron.ipynb</code>.</p>
</main>
</body>
</html>
"""
SERVED = {
    False: "When a book comes from a server, a browser shows more of it, such as "
    "excerpts in search results.",
    True: "To run a lesson in the browser, open the book from a server.",
}
NEEDS = {  # with packages, and without
    True: "Reading needs no internet, and neither does running the notebooks on a "
    "machine like the one that this folder was packed on.",
    False: "Reading needs no internet. Running the notebooks in JupyterLab needs it "
    "once, to download packages.",
}
WITH_PACKAGES = """\
<p>The packages in <code>wheels</code> fit Python {python} on {system}. In a terminal in
this folder:</p>
<pre>python -m pip install --no-index --find-links wheels "course_lib[lab]"
python -m jupyterlab</pre>
<p>Another Python, or another kind of machine, needs the internet for the first of these
lines, which is then <code>python -m pip install "wheels/{wheel}[lab]"</code>.</p>"""
WITHOUT_PACKAGES = """\
<p>You need Python 3.11 or newer. In a terminal in this folder, type these two lines.
The first one downloads JupyterLab and what else is missing, so it needs the
internet:</p>
<pre>python -m pip install "wheels/{wheel}[lab]"
python -m jupyterlab</pre>"""


def start_page(edition, wheel, has_packages, has_lab):
    """Return the page's HTML.

    Parameters
    ----------
    edition : Edition
    wheel : str
        File name of the wheel of ``course_lib``.
    has_packages : bool
        Whether the packages that it needs are next to it.
    has_lab : bool
        Whether the site can run notebooks in the browser.
    """
    running = WITH_PACKAGES if has_packages else WITHOUT_PACKAGES
    return START.format(
        head=HEAD,
        title=TITLE,
        edition=edition.words,
        needs=NEEDS[has_packages],
        introduction=INTRODUCTION,
        served=SERVED[has_lab],
        running=running.format(
            python="{}.{}".format(*sys.version_info),
            system=escape(f"{platform.system()} ({platform.machine()})"),
            wheel=escape(wheel),
        ),
    )
