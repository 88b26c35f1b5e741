"""A small Transformer: the feed-forward network meets attention (chapter 4).

A token becomes a vector, and each block adds to it twice. Attention gathers information
from other positions, and then the feed-forward network of chapter 2 works on every
position separately: ``FFN(x) = max(0, xW1 + b1)W2 + b2``. This is a decoder with the
same order of steps as GPT-2 ("pre-norm": normalize, compute, add).
"""

from course_lib.transformer.block import TransformerBlock
from course_lib.transformer.cache import KeyValueCache
from course_lib.transformer.experts import Experts
from course_lib.transformer.feed_forward import FeedForward
from course_lib.transformer.grouped_attention import GroupedQueryAttention
from course_lib.transformer.measured_runs import (
    block_2024_record,
    experts_record,
    low_rank_record,
    pytorch_record,
    scaling_record,
    variants_record,
)
from course_lib.transformer.model import TinyTransformer
from course_lib.transformer.parameter_and_flop_counts import (
    PUBLISHED_SIZES,
    TransformerSizes,
)
from course_lib.transformer.planting import plant_facts
from course_lib.transformer.quantization import (
    dequantize,
    quantize,
    quantize_model,
    quantized_bytes,
)
from course_lib.transformer.rotary import rotate, rotations
from course_lib.transformer.shakespeare_model import (
    load_shakespeare_model,
    shakespeare_record,
)
from course_lib.transformer.sparse_autoencoder import SparseAutoencoder
from course_lib.transformer.tracing import Trace, logit_lens, trace

__all__ = [
    "PUBLISHED_SIZES",
    "Experts",
    "FeedForward",
    "GroupedQueryAttention",
    "KeyValueCache",
    "SparseAutoencoder",
    "TinyTransformer",
    "Trace",
    "TransformerBlock",
    "TransformerSizes",
    "block_2024_record",
    "dequantize",
    "experts_record",
    "load_shakespeare_model",
    "logit_lens",
    "low_rank_record",
    "plant_facts",
    "pytorch_record",
    "quantize",
    "quantize_model",
    "quantized_bytes",
    "rotate",
    "rotations",
    "scaling_record",
    "shakespeare_record",
    "trace",
    "variants_record",
]
