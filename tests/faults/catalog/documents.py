"""Faults of the documents and of the workflows."""

from faults.makers import code, pattern, text
from faults.parts import part

DOCUMENTS = "tests/test_documents.py"
WORKFLOWS = "tests/test_workflows.py"
COMMANDS = "tests/tools/test_readme_commands.py"

commands = part("commands", "tests/tools/test_readme_commands.py -k lessons")
documents = part("documents", DOCUMENTS)
workflows = part("workflows", WORKFLOWS)

FAULTS = [
    documents(
        "a package without a reason beside it",
        "pyproject.toml",
        pattern(r'\n( *)"pypdf', r'\n\1"rich>=13",\g<0>'),
    ),
    documents(
        "a target of make that is not explained",
        "Makefile",
        pattern(r"\nclean: [^\n]*", "\nclean:"),
    ),
    documents(
        "a command of make in README that does not exist",
        "README.md",
        pattern("`make serve`", "`make server`"),
    ),
    documents(
        "a dead link in README",
        "README.md",
        pattern(r"\]\(book/lite/", "](book/light/"),
    ),
    documents(
        "a wrong number of lessons in README",
        "README.md",
        pattern(r"\*\*\d+ lessons\*\*", "**99 lessons**"),
    ),
    commands(
        "lessons that open only with a package that readers don't install",
        "book/tools/bibliography.py",
        text("from environment import", "import pybtex\nfrom environment import"),
    ),
    commands(
        "a README that installs too little to print the book",
        "README.md",
        text("[book,print,", "[book,"),
    ),
    commands(
        "three authors who become two",
        "book/tools/bibliography.py::in_short",
        code("len(names) > 2", "len(names) > 3"),
        "tests/tools/test_bibliography.py",
    ),
    documents(
        "a wrong version in CITATION",
        "CITATION.cff",
        pattern(r"\nversion: [\d.]+", "\nversion: 9.9.9"),
    ),
    documents(
        "a citation of a kind that is none",
        "CITATION.cff",
        pattern(r"\ntype: \w+", "\ntype: novel"),
    ),
    documents(
        "levels on the library's page that are not those of the tests",
        "book/library.md",
        pattern(r"\| 3 \| (\{doc\}`gradcheck)", r"| 2 | \1"),
    ),
    documents(
        "a changelog that begins with another version",
        "CHANGELOG.md",
        pattern(r"\n## [\d.]+", "\n## 9.9.9"),
    ),
    workflows(
        "an action that is not pinned",
        ".github/workflows/links.yml",
        pattern(r"(actions/checkout)@\w+ #[^\n]*", r"\1@v7"),
    ),
    workflows(
        "a job with too many rights",
        ".github/workflows/links.yml",
        pattern("contents: read", "contents: write"),
    ),
    workflows(
        "a checkout that leaves its token behind",
        ".github/workflows/links.yml",
        text("persist-credentials: false", "persist-credentials: true"),
    ),
    workflows(
        "a value pasted into a command",
        ".github/workflows/links.yml",
        pattern(r"(run: python [\w/.]+)", r"\1 ${{ github.ref }}"),
    ),
    workflows(
        "a workflow that calls what does not exist",
        ".github/workflows/links.yml",
        pattern(r"run: python [\w/.]+", "run: python book/tools/addresses.py"),
    ),
]
