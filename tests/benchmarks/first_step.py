"""The shortest program that takes one step of W4's smallest decoder, for two peers.

Run in a fresh Python: ``python -c "from tests.benchmarks.first_step import ..."``.
"""

from tests.benchmarks.decoder_size import Size

SIZE = Size()
LEARNING_RATE = 1e-3


def course_lib():
    """Import, make the model, take a step; return the loss, near ln 65 = 4.17."""
    import numpy as np

    from tests.benchmarks.course_lib_decoder import decoder, stepper

    shape = (SIZE.batch_size, SIZE.num_tokens)
    tokens = np.arange(SIZE.batch_size * SIZE.num_tokens).reshape(shape)
    tokens %= SIZE.vocab_size
    return stepper(decoder(SIZE, seed=0), LEARNING_RATE)(tokens, tokens)


def pytorch():
    """Do the same with PyTorch."""
    import torch

    from tests.benchmarks.pytorch_decoder import Decoder, stepper

    shape = (SIZE.batch_size, SIZE.num_tokens)
    tokens = torch.arange(SIZE.batch_size * SIZE.num_tokens).reshape(shape)
    tokens %= SIZE.vocab_size
    torch.manual_seed(0)
    return stepper(Decoder(SIZE), LEARNING_RATE)(tokens, tokens)
