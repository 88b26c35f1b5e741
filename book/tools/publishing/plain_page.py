"""The head of a page that stands alone, without the style sheets of the book."""

from course_lib.figures.kit.palette import fill_colors

HEAD = fill_colors("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; }
body { font: 1.1rem/1.6 system-ui, sans-serif; padding: 0 1.2rem;
  color: light-dark(#222, #eee); background: light-dark(#fff, #121212); }
a { color: light-dark(var(--dark-blue), var(--light-blue)); }
</style>
""")
