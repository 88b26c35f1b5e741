"""The tables of grades that learning platforms export, and import again.

* Canvas: the gradebook's CSV. Students are matched by ``ID``, then by their SIS ids;
  the columns up to ``Section`` must be there, and a column of grades is named
  ``Title (assignment id)``. A row above the students has the points possible.
* Moodle: an assignment's grading worksheet, matched by ``Identifier``, which is refused
  without its dates of modification; or the gradebook's export, whose columns a person
  maps when importing it.
* Blackboard: the grade center's download, matched by ``Username``; a column of grades
  is named ``Title [Total Pts: 63 Score] |column id``.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """One kind of table.

    Attributes
    ----------
    what : str
        What a person exports to get it.
    needed : tuple of str
        Columns by which it is recognized.
    ids : tuple of str
        Columns that say whom a row is about.
    others : tuple of str
        Columns that have to come back with a grade; all of them if there is None.
    grade : re.Pattern
        The whole title of a column of grades; its group ``name`` is what the platform
        shows, and ``maximum`` the points possible, if the title has them.
    is_quoted : bool
        Whether every cell stands in quotation marks.
    """

    what: str
    needed: tuple
    ids: tuple
    others: tuple | None
    grade: re.Pattern
    is_quoted: bool = False

    def keeps(self, title):
        """Return whether a column has to be in the file that is imported."""
        return self.others is None or title in self.ids or title in self.others


FORMS = {
    "canvas": [
        Form(
            what="the gradebook, exported as CSV",
            needed=("Student", "ID", "Section"),
            ids=("ID", "SIS User ID", "SIS Login ID", "Student"),
            others=("Integration ID", "Root Account", "Section"),
            grade=re.compile(r"(?P<name>.+) \(\d+\)"),
        )
    ],
    "moodle": [
        Form(
            what="the grading worksheet of an assignment",
            needed=("Identifier", "Grade", "Last modified (grade)"),
            ids=("Identifier", "ID number", "Username", "Email address", "Full name"),
            others=None,
            grade=re.compile(r"(?P<name>Grade)"),
        ),
        Form(
            what="the gradebook, exported as plain text",
            needed=("First name", "Email address"),
            ids=("ID number", "Username", "Email address"),
            others=("First name", "Last name", "Surname", "Institution", "Department"),
            grade=re.compile(r"(?P<name>.+) \(Real\)"),
        ),
    ],
    "blackboard": [
        Form(
            what="the grade center's download for working offline",
            needed=("Last Name", "First Name", "Username"),
            ids=("Username", "Student ID"),
            others=("Last Name", "First Name", "Last Access", "Availability"),
            grade=re.compile(
                r"(?P<name>.+?) \[Total Pts: (?:up to )?(?P<maximum>[\d.,]+)[^\]]*\]"
                r" ?\|\d+"
            ),
            is_quoted=True,
        )
    ],
}
#: Columns, or cells of a row above the students, that have the points possible.
MAXIMUM_COLUMN, MAXIMUM_ROW = "Maximum grade", "Points Possible"
