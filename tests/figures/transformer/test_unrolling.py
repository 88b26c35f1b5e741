"""The animation ends with the whole model, and says the shares that its areas have."""

import pytest

from course_lib.figures.transformer.unrolling import model_unrolls


def test_animation_counts_up_to_the_share_of_the_feed_forward_networks():
    animation = model_unrolls(num_layers=2, embed_dim=10, vocab_size=60, context=20)
    assert animation.captions[0].startswith("One square")
    assert "2 blocks: 24 squares" in " ".join(animation.captions)
    assert animation.captions[-1].endswith("The FFN has 50.0 % of it.")
    assert animation.alt.endswith(
        "In the end: FFN 50.0 %, attention 25.0 %, tokens 18.8 %, positions 6.2 %."
    )


def test_animation_of_gpt_2_quotes_its_numbers():
    animation = model_unrolls()
    assert any(
        "50,257 rows of d: 65 squares" in caption for caption in animation.captions
    )
    assert animation.captions[-1].endswith("The FFN has 45.5 % of it.")


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        ({"num_layers": 1}, "2 to 24 blocks, got 1"),
        ({"num_layers": 96}, "2 to 24 blocks, got 96"),
        ({"vocab_size": 0}, r"sizes from 1, got \(768, 0, 1024\)"),
    ],
)
def test_wrong_sizes_are_refused(sizes, message):
    with pytest.raises(ValueError, match=f"expected {message}"):
        model_unrolls(**sizes)
