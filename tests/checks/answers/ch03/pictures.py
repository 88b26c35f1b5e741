"""Pictures of the capstone, drawn in other ways and wrongly."""

from checks.answers.changing import changed

CURVES = """
def draw_curves(ax, losses, unseen):
    epochs = list(range(1, len(losses) + 1))
    ax.plot(epochs, losses, "o-", color="tab:blue")
    ax.plot(epochs, unseen, "s--", lw=2)
    best = min(epochs, key=lambda e: unseen[e - 1])
    ax.scatter([best], [min(unseen)], s=90)
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Mean loss per image")
    ax.legend(["Training loss", "Validation loss"])
    ax.grid(True)
"""
LOGARITHMIC = """
import matplotlib.pyplot as plt
def draw_curves(ax, losses, unseen):
    epochs = np.arange(len(losses)) + 1
    for numbers, name in ((losses, "train"), (unseen, "val")):
        ax.semilogy(epochs, numbers, label=name)
    best = int(np.argmin(unseen)) + 1
    ax.axvline(best, color="gray", label="best epoch")
    ax.legend(loc="upper right")
    ax.set(xlabel="epochs", ylabel="cross-entropy loss", title="My run")
"""
DIGITS = """
def draw_misread(axes, images, targets, guesses):
    shown = 0
    for image, target, guess in zip(images, targets, guesses):
        if target != guess and shown < len(axes):
            axes[shown].imshow(image, cmap="gray_r")
            axes[shown].set_title(f"{target} -> {guess}")
            axes[shown].axis("off")
            shown += 1
"""
MASK = """
def draw_misread(axes, images, targets, guesses):
    wrong = targets != guesses
    trios = zip(axes, images[wrong], targets[wrong], guesses[wrong])
    for ax, image, target, guess in trios:
        ax.matshow(image)
        ax.set(title=f"true: {target}, guessed: {guess}", xticks=[], yticks=[])
"""
LOOK = 'own_pictures = {"kept": 13, "gap": 0.24, "often": np.int64(3)}'
RIGHT = {
    "draw_curves": [CURVES, LOGARITHMIC],
    "draw_misread": [DIGITS, MASK],
    "own_pictures": [LOOK],
}
WRONG = {
    "draw_curves": [
        (
            changed(CURVES, ("ax.plot(epochs, losses", "ax.plot(losses")),
            "give it no x",
        ),
        (changed(CURVES, ("(epochs, losses", "(losses, epochs")), "picture is turned"),
        (changed(CURVES, ("ax.grid(True)", "ax.set_xlim(2, 9)")), "can't be seen"),
        (
            changed(CURVES, ("(epochs, losses", "(epochs, np.log(losses)")),
            "logarithms of",
        ),
        (changed(CURVES, ('losses, "o-"', 'losses, "o"')), "aren't joined"),
        (
            changed(CURVES, ("(epochs, losses", "(epochs, unseen")),
            "No line goes through",
        ),
        (
            changed(CURVES, ("(epochs, unseen", "(epochs, losses")),
            "validation loss isn't",
        ),
        (
            changed(LOGARITHMIC, ('ax.legend(loc="upper right")', "")),
            "A legend is missing",
        ),
        (
            changed(
                CURVES, ('"Training loss", "V', '"V'), ('n loss"]', 'n", "Training"]')
            ),
            "legend exchanges",
        ),
        (changed(CURVES, ('["Training loss", "Val', '["A", "B')), "in these words"),
        (
            changed(
                LOGARITHMIC, ('xlabel="epochs", ylabel="cross-entropy loss", ', "")
            ),
            "axes don't say",
        ),
        (changed(CURVES, ("Mean loss", "Mean cost")), "shows the loss"),
        (changed(CURVES, ('"Epoch"', '"t"')), "counts epochs"),
        (
            changed(
                CURVES,
                ('xlabel("Epoch")', 'xlabel("loss")'),
                ("Mean loss per", "Epoch"),
            ),
            "labels of your axes",
        ),
        (changed(LOGARITHMIC, ("(best, color", "(-1, color")), "Nothing marks"),
        (
            changed(LOGARITHMIC, ("np.argmin(unseen)) + 1", "np.argmin(unseen))")),
            "too early",
        ),
        (changed(LOGARITHMIC, ("argmin(unseen)", "argmin(losses)")), "*training* loss"),
    ],
    "draw_misread": [
        (changed(MASK, ("matshow(image", "matshow(image, alpha=0")), "can't be seen"),
        (
            DIGITS.replace("zip(images, targets, guesses)", "trios").replace(
                "shown = 0",
                "shown = 0\n    trios = list(zip(images, targets, guesses))\n"
                "    trios = [trio for trio in trios if trio[1] != trio[2]] * 2",
            ),
            "leave the rest empty",
        ),
        (
            changed(
                MASK, ("images[wrong], targets[wrong], guesses[wrong]", "*rest")
            ).replace(
                "    trios",
                "    rest = (z[wrong][1:] for z in (images, targets, guesses))\n"
                "    trios",
                1,
            ),
            "not the first ones in their order",
        ),
        (changed(MASK, ("matshow(image", "matshow(image > 0.5")), "and no change"),
        (
            changed(MASK, ('title=f"true', 'title=f"image 1, true')),
            "aren't theirs",
        ),
        (
            changed(MASK, ("targets != guesses", "targets % 2 == 0")),
            "that you show were read correctly. The misread",
        ),
    ],
    "own_pictures": [
        (changed(LOOK, ("0.24", "0.10")), "Not all three"),
    ],
}
