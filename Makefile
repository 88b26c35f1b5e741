# The commands of the book; `make` alone lists them.
# Settings: PYTHON=python3.12 (to make the environment), PORT=8000, FRESH=1 (run all tests),
# WORKLOADS="W2 W4", QUICK=1 and STORE=1 (for bench; also for seeds), MNIST=folder (for
# reproduce),
# GITHUB_REPOSITORY=OWNER/NAME and SITE_ADDRESS=https://... (for site and films),
# PYODIDE_DIST=folder or address of Pyodide's files (for lite, live and their tests, and
# for test-engines),
# PAGES="book/intro" (for page-size), ENVIRONMENTS="colab oldest" (for test-matrix),
# FAULTS="library keyboard" (for planted), SEEDS=all (for check), PAGES=all and LATE=1 (for
# test), EXERCISES="predict fit" (for mutants), DOCUMENTS="README.md" (for commands),
# ENGINES="webkit book/intro" (for test-engines).

PYTHON ?= python3
PORT ?= 8000
RUN = .venv/bin/python
PROVE = $(RUN) book/tools/run_checks.py $(if $(FRESH),--fresh)

.DEFAULT_GOAL := help
.PHONY: help environment book slides films site offline pdf epub serve lab notebooks
.PHONY: exercises check test test-matrix planted mutants bench seeds page-size commands
.PHONY: reproduce clean

help:
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 18

environment: ## make or update the environment in .venv (the other commands do, too)
	@$(PYTHON) book/tools/environment.py

book: environment ## execute the notebooks and build the site
	@$(RUN) book/tools/build.py

site: book ## turn the book into the site to publish, in build/site
	@$(RUN) book/tools/publish.py

slides: book ## measure whether everything fits on the slides of the lessons
	@$(RUN) book/tools/slides.py $(LESSONS)

films: book ## turn animations into MP4, GIF, and captions (needs av)
	@$(RUN) book/tools/films.py

offline: book ## pack the course for a USB drive (WHEELS=no: without packages)
	@$(RUN) book/tools/offline.py $(if $(filter no,$(WHEELS)),--without-wheels)

pdf: book ## print the book as a PDF with contents and page numbers
	@$(RUN) book/tools/print_book.py pdf

epub: book ## pack the book for e-book readers
	@$(RUN) book/tools/print_book.py epub

serve: book ## show the built site on this machine
	@$(RUN) book/tools/serve.py $(PORT)

lab: environment ## open your own copy of the course in JupyterLab
	@$(RUN) book/tools/lab.py

notebooks: environment ## execute the notebooks and store their text outputs
	@$(RUN) book/tools/notebooks.py $(NOTEBOOKS)

exercises: environment ## execute the solved exercises and make the handouts
	@$(RUN) book/tools/notebooks.py solutions/*/exercises.ipynb

check: environment ## check style and rules, and run unit tests and doctests (two minutes)
	@$(PROVE) style library

test: environment ## run every test suite: check, tools, grader, book, and browser
	@$(PROVE)

.PHONY: zh
zh: book ## build the Chinese edition in build/zh, as far as it is translated
	@$(RUN) book/tools/translation.py apply build/zh
	@PYTHONPATH=$(CURDIR)/build/zh $(RUN) build/zh/book/tools/build.py
	@$(RUN) book/tools/translation.py compare build/zh

.PHONY: lite test-lite
lite: environment ## make the edition that runs in a browser: PYODIDE_DIST=folder
	@$(RUN) book/tools/lite.py "$(PYODIDE_DIST)"

test-lite: lite ## try out that edition in a browser, lesson by lesson
	@$(RUN) -m pytest -q -rfEs --tb=short tests/lite

.PHONY: live test-live test-live-lessons
live: environment ## make cells run on the site's pages: PYODIDE_DIST=folder
	@$(RUN) book/tools/live.py "$(PYODIDE_DIST)"

test-live: book live ## run lessons and answer exercises on their pages, in a browser
	@$(RUN) -m pytest -q -rfEs --tb=short tests/live

test-live-lessons: book live ## run every lesson from start to finish on its page, in a browser
	@LESSONS=all $(RUN) -m pytest -q -rfEs --tb=short tests/live/test_lessons.py

.PHONY: test-engines
test-engines: book live ## open and use the pages in Firefox and in Safari's engine
	@$(RUN) -m pytest -q -rfEs --tb=short tests/engines
	@PYTHONPATH=tests:book/tools $(RUN) -m engines $(ENGINES)

test-matrix: environment ## run all notebooks as in Colab and with old and new packages
	@$(RUN) book/tools/matrix.py $(ENVIRONMENTS:%=--only %) $(if $(FRESH),--fresh) $(NOTEBOOKS)

planted: book ## plant faults in a copy, one by one, for the tests to find
	@PYTHONPATH=tests:book/tools $(RUN) -m faults files $(FAULTS)

mutants: environment ## change solutions automatically to see whether the checks and hints help
	@MPLBACKEND=agg PYTHONPATH=tests:book/tools $(RUN) -m faults exercises $(EXERCISES)

bench: environment ## compare our speed with scikit-learn, PyTorch, and plain NumPy
	@$(RUN) -m book.evidence.benchmarks.run $(WORKLOADS) $(if $(QUICK),--quick) $(if $(STORE),--store)

seeds: environment ## rerun the lessons with other seeds: is what they quote in range?
	@PYTHONPATH=book/tools $(RUN) -m book.evidence.seeds.run $(NOTEBOOKS) $(if $(STORE),--store)

page-size: book ## measure the size of each page and how soon it responds
	@$(RUN) book/tools/page_size.py $(PAGES)

commands: environment ## type all commands of README.md into clean copies (an hour or so)
	@PYTHONPATH=tests $(RUN) -m page_commands $(DOCUMENTS)

reproduce: environment ## reproduce published results on MNIST: MNIST=folder
	@$(RUN) -m book.evidence.published.full_mnist $(MNIST)

clean: ## remove the environment and everything generated
	rm -rf .venv build *.egg-info
	find . -name __pycache__ -prune -exec rm -rf {} +
