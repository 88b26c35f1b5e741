"""Faults of the library: a wrong formula runs too, and trains a little worse."""

from faults.makers import code, pattern, text
from faults.parts import part

library = part("library")

FAULTS = [
    library(
        "the backward of Linear has the wrong sign",
        "course_lib/layers/linear.py::Linear.backward",
        code("matmul(grad_rows, self.weight.T)", "-matmul(grad_rows, self.weight.T)"),
    ),
    library(
        "in a browser, a product forgets the second half of each tile",
        "course_lib/functional/browser_products.py::_products",
        code("BYTES // 2", "0"),
    ),
    library(
        "the derivative of the sigmoid is wrong",
        "course_lib/layers/activations.py::Sigmoid.backward",
        code(
            "grad_output * self.output * (1 - self.output)",
            "grad_output * (1 - self.output * self.output)",
        ),
    ),
    library(
        "Adam steps without bias correction",
        "course_lib/optimizers/adam.py::Adam.formula",
        code("1 - beta1**self.num_steps", "1.0"),
    ),
    library(
        "Nesterov looks ahead with the old velocity alone",
        "course_lib/optimizers/descent.py::Momentum.formula",
        code("g + self.momentum * v", "self.momentum * v"),
    ),
    library(
        "Muon steps its biases at their first rate, whatever the schedule says",
        "course_lib/optimizers/muon.py::Muon.update",
        code("ratio * self.learning_rate", "other.learning_rate"),
    ),
    library(
        "Muon evens out every matrix on its side",
        "course_lib/optimizers/muon.py::even_out",
        code("x = x.T if is_wide else x", "x = x.T"),
    ),
    library(
        "softmax is not stabilized",
        "course_lib/functional/probabilities.py::softmax",
        code("row_max(rows)", "0"),
        "tests/functional course_lib/functional",
    ),
    library(
        "log_softmax is not stabilized",
        "course_lib/functional/probabilities.py::log_softmax",
        code("rows - row_max(rows)", "rows.copy()"),
        "tests/test_losses.py",
    ),
    library(
        "a picture in JupyterLab has lost its alternative text",
        "course_lib/notebook.py::describe_cell",
        text("return Description(alt, words", 'return Description("", words'),
    ),
    library(
        "the squared error is summed instead of averaged",
        "course_lib/losses.py::MeanSquaredError.forward",
        code(
            "_mean(self.error * self.error)", "float((self.error * self.error).sum())"
        ),
    ),
    library(
        "a score of exactly 0 answers 1",
        "course_lib/functional/activations.py::step",
        code("np.asarray(x) > 0", "np.asarray(x) >= 0"),
    ),
    library(
        "the mistake bound of the perceptron is off by one",
        "course_lib/perceptron/geometry.py::novikoff_bound",
        code(
            "((x**2).sum(axis=1).max()) / gap**2",
            "((x**2).sum(axis=1).max()) / gap**2 - 1",
        ),
    ),
    library(
        "a run that returns counts the mistakes before its first visit too",
        "course_lib/perceptron/certificate.py::certify_separability",
        code("indices[first_visit:]", "indices"),
    ),
    library(
        "the attention mask lets one position of the future through",
        "course_lib/attention.py::causal_mask",
        code("np.tri(num_tokens, dtype=bool)", "np.tri(num_tokens, k=1, dtype=bool)"),
    ),
    library(
        "attention divides by D and not by its root",
        "course_lib/attention.py::ScaledDotProductAttention.forward",
        code("-0.5", "-1"),
    ),
    library(
        "LayerNorm takes the mean along the wrong axis",
        "course_lib/layers/normalization.py::LayerNorm.forward",
        code("row_sums(x) / self.features", "x.mean(axis=0)"),
        "tests/evidence/verification/test_claims.py -k LayerNorm",
    ),
    library(
        "Dropout does not scale up what stays",
        "course_lib/layers/dropout.py::Dropout.forward",
        code("keep.astype(x.dtype) / (1 - self.rate)", "keep.astype(x.dtype)"),
    ),
    library(
        "He's initializer has half the variance",
        "course_lib/initializers.py::he_normal",
        code("2 / fan_in", "1 / fan_in"),
    ),
    library(
        "the last short batch is lost",
        "course_lib/training/batches.py::Batches.__iter__",
        code(
            "range(0, num_rows, self.batch_size)",
            "range(0, num_rows - self.batch_size + 1, self.batch_size)",
        ),
    ),
    library(
        "a checkpoint is written in place and not whole",
        "course_lib/training/checkpoints.py::save_checkpoint",
        pattern(r'path\.with_name\(.*?\.part"\)(.*?)"xb"', r'path\1"wb"'),
    ),
    library(
        "the checksums of a checkpoint are not read",
        "course_lib/training/checkpoints.py::_read_arrays",
        code("archive.zip.testzip() is not None", "archive.zip is None"),
        "tests/properties/test_damaged_checkpoints.py "
        "tests/training/test_checkpoints.py",
    ),
    library(
        "the check of gradients takes no number for a small error",
        "course_lib/gradcheck.py::relative_error",
        code("math.inf", "0.0"),
    ),
    library(
        "a tensor used twice keeps only the last gradient that arrives",
        "course_lib/autograd.py::Tensor.backward",
        code(
            "arrived[id(parent)] += unbroadcast(part, parent.data.shape)",
            "arrived[id(parent)] = unbroadcast(part, parent.data.shape)",
        ),
    ),
    library(
        "a tape runs back in the order in which tensors were found",
        "course_lib/autograd.py::tape_of",
        code(
            "sorted(found.values(), key=lambda tensor: tensor.depth)",
            "[*found.values()][::-1]",
        ),
    ),
    library(
        "an example of a docstring shows a wrong number",
        "course_lib/losses.py::BinaryCrossEntropy",
        text("0.6931", "0.6932"),
        "course_lib/losses.py",
    ),
    library(
        "a number of the penguins was changed",
        "course_lib/data/penguins.csv",
        text("39.1", "39.2", everywhere=True),
        "tests/datasets/test_files.py",
    ),
    library(
        "gradients that are told to add up write over each other",
        "course_lib/layers/base.py::Layer.write_gradient",
        code("kept += function(*arrays)", "kept[...] = function(*arrays)"),
        "tests/layers/test_shared.py",
    ),
    library(
        "a step that ignores a new array in a layer",
        "course_lib/optimizers/base.py::Optimizer.step",
        code("self.flat.check_held()", "pass"),
        "tests/layers/test_shared.py",
    ),
    library(
        "an array that two layers share is kept twice",
        "course_lib/layers/flat.py::FlatParameters.__init__",
        code("memory_of(array) not in originals", "full_name not in originals"),
        "tests/layers/test_shared.py",
    ),
]
