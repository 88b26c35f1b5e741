"""What every picture is made with: style, colors, stills, players, frames."""
