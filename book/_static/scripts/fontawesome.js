// The theme loads this file on every page. Its own version draws icons as SVG and
// weighs 1.5 MB; the theme's style sheet draws the same icons from a font.
