"""Faults of the documents and of the workflows."""

from planted.fault import Fault

DOCUMENTS = "tests/test_documents.py"
WORKFLOWS = "tests/test_workflows.py"
COMMANDS = "tests/tools/test_readme_commands.py"

DOCUMENT_FAULTS = [
    Fault(
        "a package without a reason beside it",
        "documents",
        "pyproject.toml",
        '    "pypdf>=5.1",',
        '    "rich>=13",\n    "pypdf>=5.1",',
        DOCUMENTS,
    ),
    Fault(
        "a target of make that is not explained",
        "documents",
        "Makefile",
        "clean: ## remove the environment and everything generated",
        "clean:",
        DOCUMENTS,
    ),
    Fault(
        "a command of make in README that does not exist",
        "documents",
        "README.md",
        "| `make serve` |",
        "| `make server` |",
        DOCUMENTS,
    ),
    Fault(
        "a dead link in README",
        "documents",
        "README.md",
        "([how](book/lite/README.md))",
        "([how](book/light/README.md))",
        DOCUMENTS,
    ),
    Fault(
        "a wrong number of lessons in README",
        "documents",
        "README.md",
        "**24 lessons**",
        "**25 lessons**",
        DOCUMENTS,
    ),
    Fault(
        "lessons that open only with a package that readers don't install",
        "commands",
        "book/tools/bibliography.py",
        "from environment import ROOT\n",
        "import pybtex\nfrom environment import ROOT\n",
        f"{COMMANDS} -k lessons",
    ),
    Fault(
        "a README that installs too little to print the book",
        "commands",
        "README.md",
        "[book,print,test,grading,cluster]",
        "[book,test,grading,cluster]",
        f"{COMMANDS} -k lessons",
    ),
    Fault(
        "three authors who become two",
        "commands",
        "book/tools/bibliography.py",
        "if len(names) > 2",
        "if len(names) > 3",
        "tests/tools/test_bibliography.py",
    ),
    Fault(
        "a wrong version in CITATION",
        "documents",
        "CITATION.cff",
        "version: 0.1.0",
        "version: 0.1.1",
        DOCUMENTS,
    ),
    Fault(
        "a citation of a kind that is none",
        "documents",
        "CITATION.cff",
        "type: software\n",
        "type: novel\n",
        DOCUMENTS,
    ),
    Fault(
        "levels on the library's page that are not those of the tests",
        "documents",
        "book/library.md",
        "| 3 | {doc}`gradcheck",
        "| 2 | {doc}`gradcheck",
        DOCUMENTS,
    ),
    Fault(
        "a changelog that begins with another version",
        "documents",
        "CHANGELOG.md",
        "## 0.1.0, not released yet",
        "## 0.2.0, not released yet",
        DOCUMENTS,
    ),
]

WORKFLOW_FAULTS = [
    Fault(
        "an action that is not pinned",
        "workflows",
        ".github/workflows/links.yml",
        "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
        "actions/checkout@v7",
        WORKFLOWS,
    ),
    Fault(
        "a job with too many rights",
        "workflows",
        ".github/workflows/links.yml",
        "contents: read # to fetch the code",
        "contents: write # to fetch the code",
        WORKFLOWS,
    ),
    Fault(
        "a checkout that leaves its token behind",
        "workflows",
        ".github/workflows/links.yml",
        "persist-credentials: false",
        "persist-credentials: true",
        WORKFLOWS,
    ),
    Fault(
        "a value pasted into a command",
        "workflows",
        ".github/workflows/links.yml",
        "run: python book/tools/links.py",
        "run: python book/tools/links.py ${{ github.ref }}",
        WORKFLOWS,
    ),
    Fault(
        "a workflow that calls what does not exist",
        "workflows",
        ".github/workflows/links.yml",
        "run: python book/tools/links.py",
        "run: python book/tools/addresses.py",
        WORKFLOWS,
    ),
]
