"""Faults of the lessons and of the other sources of the book."""

from faults.makers import cell, code, pattern, text
from faults.parts import part

RULES = "tests/test_notebooks.py"
READ_IN_LAB = "tests/browser/test_lab_reading.py"
QUIZ = "tests/test_quiz.py"
SOURCES = "tests/test_book_sources.py"
NEURON = "chapters/01_perceptron/01_neuron.ipynb"
STORED = f"-p nbval -p tests.nbval_plugin --nbval --executed-by-book {NEURON}"

lessons = part("lessons", RULES)
sources = part("sources", SOURCES)

FAULTS = [
    lessons(
        "a stored number of a lesson was changed",
        f"{NEURON}::cell-05",
        text("(342, 2)", "(343, 2)"),
        STORED,
    ),
    lessons(
        "a stored answer to a prediction was changed",
        "book/answers/chapters/01_perceptron/01_neuron.json",
        pattern(r"score -\d", "score -2"),
        STORED,
    ),
    lessons(
        "a stored answer has lost its cell",
        "book/answers/chapters/01_perceptron/01_neuron.json",
        text('"cell-23"', '"cell-gone"'),
    ),
    lessons(
        "a lesson without its question", f"{NEURON}::cell-00", pattern(r"\?\*\*", ".**")
    ),
    lessons(
        "a section that can be skipped does not say so",
        "chapters/03_training/03_backpropagation.ipynb::da62aa61",
        text("*Deeper: ", "*Deep: "),
    ),
    lessons(
        "lessons that promise fewer minutes than they take",
        "book/tools/reading_time.py",
        code("WORDS_PER_MINUTE = 180", "WORDS_PER_MINUTE = 120"),
    ),
    lessons(
        "a lesson that promises two things", f"{NEURON}::cell-00", text('"3. ', '"   ')
    ),
    lessons(
        "answers that Run All gives away",
        "course_lib/predictions.py::Folding.after_cell",
        code("self.ended = self.clock()", "pass"),
        "tests/test_predictions.py",
    ),
    lessons(
        "answers that stand open below their fold in JupyterLab",
        "course_lib/predictions.py::STYLE",
        text(") ~ .jp-OutputArea-child {", ") ~ .jp-OutputArea-childless {"),
        f"{READ_IN_LAB} -k gives_no_answer",
    ),
    lessons(
        "a reply whose words JupyterLab breaks",
        "course_lib/checks/telling.py::SENTENCES",
        text("word-break: normal; ", ""),
        f"{READ_IN_LAB} -k between_words",
    ),
    lessons(
        "a lesson with two predictions",
        "chapters/02_mlp/01_xor.ipynb::text-15",
        pattern(r'> \*\*Predict\*\*(\\n",\s+")>(\\n",\s+")> ', r"**Think**\1\2"),
    ),
    lessons(
        "a prediction whose answer is in sight", f"{NEURON}::cell-23", cell(metadata={})
    ),
    lessons(
        "a role that only the book understands",
        f"{NEURON}::cell-06",
        pattern(r"\[(\w+)\]\([^)]*#term-\w+\)", r"{term}`\1`"),
    ),
    lessons(
        "a citation with another year",
        f"{NEURON}::cell-04",
        pattern(r", \d{4}\]", ", 2015]"),
    ),
    lessons(
        "an answer to a prediction that stands open",
        f"{NEURON}::cell-23",
        cell(outputs=[{"name": "stdout", "output_type": "stream", "text": ["1"]}]),
    ),
    lessons(
        "a figure without alternative text",
        f"{NEURON}::cell-09",
        text('"alt"', '"seen"'),
    ),
    lessons(
        "a figure without a caption", f"{NEURON}::cell-09", text('"caption"', '"title"')
    ),
    lessons(
        "a figure with the name of another",
        f"{NEURON}::cell-09",
        text("fig-flippers", "fig-votes"),
    ),
    lessons(
        "the seed of another chapter",
        "chapters/01_perceptron/02_geometry.ipynb::geometry-02",
        text("default_rng(1)", "default_rng(2)"),
    ),
    lessons(
        "a cell of 13 lines",
        f"{NEURON}::cell-03",
        text(r'"import numpy as np\n",', r'"import numpy as np\n",' + r' "\n",' * 8),
    ),
    lessons(
        "a bare code fence", f"{NEURON}::cell-20", pattern(r"> \*\*[^*]*\*\*", "```")
    ),
    lessons(
        "a lesson that reads a file",
        f"{NEURON}::cell-23",
        pattern(r"bias = -\d+", "bias = int(open('bias.txt').read())"),
    ),
    lessons(
        "a lesson that draws by hand",
        f"{NEURON}::cell-03",
        text(
            r'"import numpy as np\n",',
            r'"import numpy as np\n", "import matplotlib.pyplot as plt\n",',
        ),
    ),
    lessons(
        "a stored picture", f"{NEURON}::cell-05", text('"text/plain"', '"image/png"')
    ),
    lessons(
        "a cell that was not executed", f"{NEURON}::cell-23", cell(execution_count=None)
    ),
    lessons(
        "a set-up cell that was changed", f"{NEURON}::set-up", cell(id="my-set-up")
    ),
    lessons(
        "a quiz with two right answers",
        f"{NEURON}::quiz",
        pattern(r'(?<=/details>\\n",\n    "<details class=\\"answer)\\"', r' right\\"'),
        QUIZ,
    ),
    lessons(
        "an answer of a quiz without its reason",
        f"{NEURON}::quiz",
        pattern(r"\*\*No\.\*\* [^\\]*", "**No.**"),
        QUIZ,
    ),
    lessons(
        "a lesson that ends without a question",
        f"{NEURON}::next",
        pattern(r"\*\*Which (.*?)\?\*\*", r"**One \1.**"),
        QUIZ,
    ),
    sources(
        "a lesson that the table of contents leaves out",
        "book/_toc.yml",
        pattern(r" *- file: chapters/01_perceptron/02_geometry\n", ""),
    ),
    sources(
        "a chapter's page that leaves out a lesson",
        "chapters/01_perceptron/index.md",
        text("| [1.2", "| [One more"),
    ),
    sources(
        "a glossary that is out of order",
        "book/glossary.md",
        pattern(r"(?<=\{glossary\}\n)", "zero "),
    ),
    sources(
        "a term without its Chinese one",
        "book/glossary.md",
        pattern(r"\{zh\}`\w+`\. ", ""),
    ),
    sources(
        "a work without its year",
        "book/references.bib",
        pattern(r"  year *= \{\d+\},\n", ""),
    ),
    sources(
        "a book that is built without its notebooks",
        "book/_config.yml",
        text("execute_notebooks: cache", 'execute_notebooks: "off"'),
    ),
]
