"""Attention maps, drawn in other ways and wrongly."""

from checks.answers.changing import changed

MAP = """
def draw_attention(ax, weights, letters):
    ax.matshow(weights, cmap="Blues", vmin=0, vmax=1)
    places = np.arange(len(letters))
    ax.set_xticks(places)
    ax.set_xticklabels(letters)
    ax.set_yticks(places, labels=list(letters))
    ax.set_xlabel("key: attended to")
    ax.set_ylabel("query: attends")
"""
MESH = """
def draw_attention(ax, weights, letters):
    ax.pcolormesh(np.array(weights))
    ax.invert_yaxis()
    ax.set(
        xticks=np.arange(len(letters)) + 0.5, xticklabels=list(letters), xlabel="Keys",
        yticks=np.arange(len(letters)) + 0.5, yticklabels=list(letters), ylabel="Query",
    )
"""
LOOK = 'own_map = {"spaces": np.int64(3), "column": 14.0, "surest": 3}'
RIGHT = {"own_map": [LOOK], "draw_attention": [MAP, MESH]}
WRONG = {
    "own_map": [(changed(LOOK, ("14.0", "11")), "Not all three")],
    "draw_attention": [
        (
            changed(MAP, ('ax.matshow(weights, cmap="Blues", vmin=0, vmax=1)', "")),
            "no image",
        ),
        (changed(MAP, ("vmax=1", "alpha=0")), "can't be seen"),
        (changed(MAP, ("    ax.set_xticks(places)\n", "")), "middle of their rows"),
        (changed(MAP, ("matshow(weights", "matshow(weights.T")), "map is turned"),
        (changed(MESH, ("    ax.invert_yaxis()\n", "")), "upside down"),
        (
            changed(MAP, ("matshow(weights", "matshow(weights > 0.5")),
            "table of weights. Draw",
        ),
        (
            changed(
                MAP,
                (
                    "matshow(weights",
                    "matshow(np.exp(weights) / np.exp(weights).sum(1, keepdims=True)",
                ),
            ),
            "have been through it",
        ),
        (
            changed(MAP, ("matshow(weights", "matshow(weights[-1:]")),
            "only the last letter",
        ),
        (
            changed(
                MAP,
                ("    ax.set_xticklabels(letters)\n", ""),
                (", labels=list(letters)", ""),
            ),
            "which letter is which",
        ),
        (changed(MAP, (", labels=list(letters)", "")), "rows have no letters"),
        (
            changed(MAP, ("    ax.set_xticklabels(letters)\n", "")),
            "columns have no letters",
        ),
        (
            changed(MAP, ("key: attended to", "query"), ("query: attends", "key")),
            "labels of your axes are exchanged",
        ),
        (changed(MAP, ("key: attended to", "letter")), "who attends to whom"),
    ],
}
