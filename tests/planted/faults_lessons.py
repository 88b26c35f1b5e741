"""Faults of the lessons and of the other sources of the book."""

from planted.fault import Fault

RULES = "tests/test_notebooks.py"
READ_IN_LAB = "tests/browser/test_lab_reading.py"
QUIZ = "tests/test_quiz.py"
SOURCES = "tests/test_book_sources.py"
NEURON = "chapters/01_perceptron/01_neuron.ipynb"
STORED = f"-p nbval -p tests.nbval_plugin --nbval --executed-by-book {NEURON}"

LESSONS = [
    Fault(
        "a stored number of a lesson was changed",
        "lessons",
        NEURON,
        r'''"text/plain": [
       "(342, 2)"''',
        r'''"text/plain": [
       "(343, 2)"''',
        STORED,
    ),
    Fault(
        "a stored answer to a prediction was changed",
        "lessons",
        "book/answers/chapters/01_perceptron/01_neuron.json",
        "score -1  answer 0",
        "score -2  answer 0",
        STORED,
    ),
    Fault(
        "a stored answer has lost its cell",
        "lessons",
        "book/answers/chapters/01_perceptron/01_neuron.json",
        '"cell-23"',
        '"cell-gone"',
        RULES,
    ),
    Fault(
        "a lesson without its question",
        "lessons",
        NEURON,
        "whether it's a Gentoo?**",
        "whether it's a Gentoo.**",
        RULES,
    ),
    Fault(
        "a section that can be skipped does not say so",
        "lessons",
        "chapters/03_training/03_backpropagation.ipynb",
        '"## Prove it: the gradient check\\n",\n    "\\n",\n    "*Deeper: ',
        '"## Prove it: the gradient check\\n",\n    "\\n",\n    "*Deep: ',
        RULES,
    ),
    Fault(
        "lessons that promise fewer minutes than they take",
        "lessons",
        "book/tools/reading_time.py",
        "WORDS_PER_MINUTE = 180",
        "WORDS_PER_MINUTE = 120",
        RULES,
    ),
    Fault(
        "a lesson that promises two things",
        "lessons",
        NEURON,
        "3. say which layers a perceptron has",
        "   say which layers a perceptron has",
        RULES,
    ),
    Fault(
        "answers that Run All gives away",
        "lessons",
        "course_lib/predictions.py",
        "self.ended = self.clock()",
        "pass",
        "tests/test_predictions.py",
    ),
    Fault(
        "answers that stand open below their fold in JupyterLab",
        "lessons",
        "course_lib/predictions.py",
        ") ~ .jp-OutputArea-child {",
        ") ~ .jp-OutputArea-childless {",
        f"{READ_IN_LAB} -k gives_no_answer",
    ),
    Fault(
        "a reply whose words JupyterLab breaks",
        "lessons",
        "course_lib/checks/telling.py",
        "word-break: normal; ",
        "",
        f"{READ_IN_LAB} -k between_words",
    ),
    Fault(
        "a lesson with two predictions",
        "lessons",
        "chapters/02_mlp/01_xor.ipynb",
        r"""> **Predict**\n",
    ">\n",
    "> Where does the point (0, 1) land?""",
        r"""**Think**\n",
    "\n",
    "Where does the point (0, 1) land?""",
        RULES,
    ),
    Fault(
        "a prediction whose answer is in sight",
        "lessons",
        NEURON,
        r""""id": "cell-23",
   "metadata": {
    "tags": [
     "hide-output"
    ]
   },""",
        r""""id": "cell-23",
   "metadata": {},""",
        RULES,
    ),
    Fault(
        "a role that only the book understands",
        "lessons",
        NEURON,
        "[feature](../../book/glossary.md#term-feature)",
        "{term}`feature`",
        RULES,
    ),
    Fault(
        "a citation with another year",
        "lessons",
        NEURON,
        "[Gorman et al., 2014]",
        "[Gorman et al., 2015]",
        RULES,
    ),
    Fault(
        "an answer to a prediction that stands open",
        "lessons",
        NEURON,
        r"""   "id": "cell-23",
   "metadata": {
    "tags": [
     "hide-output"
    ]
   },
   "outputs": []""",
        r"""   "id": "cell-23",
   "metadata": {
    "tags": [
     "hide-output"
    ]
   },
   "outputs": [{"name": "stdout", "output_type": "stream", "text": ["1"]}]""",
        RULES,
    ),
    Fault(
        "a figure without alternative text",
        "lessons",
        NEURON,
        '"alt": "342 flipper lengths',
        '"seen": "342 flipper lengths',
        RULES,
    ),
    Fault(
        "a figure without a caption",
        "lessons",
        NEURON,
        '"caption": "One measurement, cut in two.',
        '"title": "One measurement, cut in two.',
        RULES,
    ),
    Fault(
        "a figure with the name of another",
        "lessons",
        NEURON,
        '"name": "fig-flippers"',
        '"name": "fig-votes"',
        RULES,
    ),
    Fault(
        "the seed of another chapter",
        "lessons",
        "chapters/01_perceptron/02_geometry.ipynb",
        "rng = np.random.default_rng(1)",
        "rng = np.random.default_rng(2)",
        RULES,
    ),
    Fault(
        "a cell of 13 lines",
        "lessons",
        NEURON,
        r""""import numpy as np\n",""",
        r""""import numpy as np\n",""" + '\n    "\\n",' * 8,
        RULES,
    ),
    Fault(
        "a bare code fence",
        "lessons",
        NEURON,
        "> **The edge is 0**",
        "```",
        RULES,
    ),
    Fault(
        "a lesson that reads a file",
        "lessons",
        NEURON,
        r"""bias = -6\n""",
        r"""bias = int(open('bias.txt').read())\n""",
        RULES,
    ),
    Fault(
        "a lesson that draws by hand",
        "lessons",
        NEURON,
        r""""import numpy as np\n",""",
        r""""import numpy as np\n",
    "import matplotlib.pyplot as plt\n",""",
        RULES,
    ),
    Fault(
        "a stored picture",
        "lessons",
        NEURON,
        r'''"text/plain": [
       "(342, 2)"''',
        r'''"image/png": [
       "(342, 2)"''',
        RULES,
    ),
    Fault(
        "a cell that was not executed",
        "lessons",
        NEURON,
        '''"execution_count": 5,
   "id": "cell-23"''',
        '''"execution_count": null,
   "id": "cell-23"''',
        RULES,
    ),
    Fault(
        "a set-up cell that was changed",
        "lessons",
        NEURON,
        '"id": "set-up"',
        '"id": "my-set-up"',
        RULES,
    ),
    Fault(
        "a quiz with two right answers",
        "lessons",
        NEURON,
        r"""class=\"answer\"><summary>−1<""",
        r"""class=\"answer right\"><summary>−1<""",
        QUIZ,
    ),
    Fault(
        "an answer of a quiz without its reason",
        "lessons",
        NEURON,
        "**No.** That is AND itself.",
        "**No.**",
        QUIZ,
    ),
    Fault(
        "a lesson that ends without a question",
        "lessons",
        NEURON,
        "**Which line is the safest?**",
        "**One line is the safest.**",
        QUIZ,
    ),
]

BOOK = [
    Fault(
        "a lesson that the table of contents leaves out",
        "sources",
        "book/_toc.yml",
        "          - file: chapters/01_perceptron/02_geometry\n",
        "",
        SOURCES,
    ),
    Fault(
        "a chapter's page that leaves out a lesson",
        "sources",
        "chapters/01_perceptron/index.md",
        "| [1.2 ",
        "| [One more ",
        SOURCES,
    ),
    Fault(
        "a glossary that is out of order",
        "sources",
        "book/glossary.md",
        "\nablation\n",
        "\nzero ablation\n",
        SOURCES,
    ),
    Fault(
        "a term without its Chinese one",
        "sources",
        "book/glossary.md",
        "{zh}`消融`. Removing",
        "Removing",
        SOURCES,
    ),
    Fault(
        "a work without its year",
        "sources",
        "book/references.bib",
        "  year    = {1847},\n",
        "",
        SOURCES,
    ),
    Fault(
        "a book that is built without its notebooks",
        "sources",
        "book/_config.yml",
        "execute_notebooks: cache",
        'execute_notebooks: "off"',
        SOURCES,
    ),
]
