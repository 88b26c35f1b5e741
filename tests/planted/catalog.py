"""All faults there are, part by part."""

from planted.faults_browser import BROWSER
from planted.faults_documents import DOCUMENT_FAULTS, WORKFLOW_FAULTS
from planted.faults_editions import FILMS, PRINT, SITE, TOOLS
from planted.faults_exercises import CHECK_FAULTS, EXERCISE_FAULTS
from planted.faults_figures import FIGURES
from planted.faults_finding import FINDING
from planted.faults_first_page import FIRST_PAGE
from planted.faults_grading import GRADING
from planted.faults_hand import INTERACTION, KEYBOARD
from planted.faults_handing_in import HANDING_IN
from planted.faults_lessons import BOOK, LESSONS
from planted.faults_library import LIBRARY
from planted.faults_live import LIVE
from planted.faults_looks import LOOKS
from planted.faults_pages import PAGES
from planted.faults_repository import REPOSITORY
from planted.faults_rhythm import RHYTHMS
from planted.faults_touch import FIGURES_TO_TOUCH
from planted.faults_without import WITHOUT

FAULTS = [
    *REPOSITORY,
    *DOCUMENT_FAULTS,
    *WORKFLOW_FAULTS,
    *LIBRARY,
    *LESSONS,
    *BOOK,
    *EXERCISE_FAULTS,
    *CHECK_FAULTS,
    *GRADING,
    *FIGURES,
    *TOOLS,
    *LIVE,
    *LOOKS,
    *PAGES,
    *BROWSER,
    *FINDING,
    *RHYTHMS,
    *INTERACTION,
    *KEYBOARD,
    *FIGURES_TO_TOUCH,
    *FIRST_PAGE,
    *HANDING_IN,
    *WITHOUT,
    *SITE,
    *FILMS,
    *PRINT,
]
