"""W2 to W5 as a careful expert would write them for speed, in plain NumPy.

This code isn't meant to be read. It shows what the clear code of course_lib costs. The
work is the same up to rounding, but written for one size: every array has a buffer that
is made once, all parameters are in one row, and formulas are rearranged to process
fewer numbers. Nothing is checked, and only these four workloads are covered.
"""

import math
from functools import cache

import numpy as np

PIECE = 32_768  # numbers that are processed at once, 128 kB


def in_one_row(arrays):
    """Copy all arrays into one row; return it and a view of it for each array."""
    row = np.concatenate([array.ravel() for array in arrays])
    ends = np.cumsum([array.size for array in arrays])
    parts = zip(np.split(row, ends[:-1]), arrays, strict=True)
    return row, [part.reshape(array.shape) for part, array in parts]


@cache
def scratch(use, *shape):
    """Return one buffer for all temporary uses, so that it stays in the cache."""
    return np.empty(shape, np.float32)


class Adam:
    """Adam in ten passes over the row, whose means lack their factors ``1 - beta``.

    The last factor and epsilon compensate for them.
    """

    def __init__(self, values, grads, learning_rate, epsilon=1e-8):
        self.values, self.grads = values, grads
        self.rate, self.epsilon, self.num_steps = learning_rate, epsilon, 0
        self.mean, self.square_mean = np.zeros_like(values), np.zeros_like(values)
        self.work = np.empty_like(values)

    def step(self):
        """Change all values in place."""
        self.num_steps += 1
        mean, square_mean, work = self.mean, self.square_mean, self.work
        root = math.sqrt((1 - 0.999) / (1 - 0.999**self.num_steps))
        mean *= 0.9
        mean += self.grads
        np.multiply(self.grads, self.grads, out=work)
        square_mean *= 0.999
        square_mean += work
        np.sqrt(square_mean, out=work)
        work += self.epsilon / root
        np.divide(mean, work, out=work)
        work *= self.rate * (1 - 0.9) / (1 - 0.9**self.num_steps) / root
        self.values -= work


class Linear:
    """``x @ weight + bias``; ``order="F"`` stores the output column by column."""

    def __init__(self, parameters, grads, num_rows, order="C"):
        self.weight, *self.bias = parameters
        self.weight_grad, *self.bias_grad = grads
        shape = (num_rows, self.weight.shape[1])
        self.output = np.empty(shape, np.float32, order)
        self.grad_input = scratch("gradient", num_rows, len(self.weight))
        self.ones = np.ones(num_rows, np.float32)

    def forward(self, x):
        """Return the output, in its buffer."""
        self.x = x
        np.matmul(x, self.weight, out=self.output)
        for bias in self.bias:
            self.output += bias
        return self.output

    def fill_gradients(self, grad):
        """Fill the gradients of weight and bias."""
        np.matmul(self.x.T, grad, out=self.weight_grad)
        for bias_grad in self.bias_grad:
            np.matmul(self.ones, grad, out=bias_grad)

    def backward(self, grad):
        """Fill them, and return the gradient of the input in its buffer."""
        self.fill_gradients(grad)
        return np.matmul(grad, self.weight.T, out=self.grad_input)


class CrossEntropy:
    """Softmax cross-entropy of logits stored by class, so that sums run along rows."""

    def __init__(self, logits):
        self.by_class, self.flat = logits.T, logits.T.reshape(-1)  # (K, N)
        self.places = np.arange(len(logits))
        self.row = np.empty(len(logits), np.float32)

    def __call__(self, targets):
        """Return the mean loss, and write its gradient over the logits."""
        by_class, row, num_rows = self.by_class, self.row, len(self.places)
        right = targets * num_rows
        right += self.places
        np.maximum.reduce(by_class, axis=0, out=row)
        by_class -= row
        total = self.flat.take(right).sum()
        np.exp(by_class, out=by_class)
        np.add.reduce(by_class, axis=0, out=row)
        loss = (float(np.log(row).sum()) - float(total)) / num_rows
        row *= num_rows
        by_class /= row
        self.flat[right] -= 1 / num_rows
        return loss


class Batch:
    """The steps of W2 and W3 for one batch size."""

    def __init__(self, weights, grads, num_rows):
        last = len(weights) - 2
        self.layers = [
            Linear(weights[i : i + 2], grads[i : i + 2], num_rows, "CF"[i == last])
            for i in range(0, len(weights), 2)
        ]
        self.x = np.empty((num_rows, len(weights[0])), np.float32)
        self.masks = [np.empty(a.output.shape, bool) for a in self.layers[:-1]]
        self.loss = CrossEntropy(self.layers[-1].output)

    def fill_gradients(self, x, targets, rows):
        """Fill all gradients for some rows of the data, and return the loss."""
        hidden = x.take(rows, axis=0, out=self.x, mode="clip")
        for layer in self.layers[:-1]:
            hidden = layer.forward(hidden)
            np.maximum(hidden, 0, out=hidden)
        self.layers[-1].forward(hidden)
        loss = self.loss(targets.take(rows, mode="clip"))
        grad = self.layers[-1].output
        for i in range(len(self.masks), 0, -1):
            grad = self.layers[i].backward(grad)
            grad *= np.greater(self.layers[i].x, 0, out=self.masks[i - 1])
        self.layers[0].fill_gradients(grad)
        return loss


def network_trainer(problem, parameters, orders, **options):
    """Return a function that trains W2 or W3 and returns the loss of each epoch."""
    values, weights = in_one_row([array for pair in parameters for array in pair])
    grads, weight_grads = in_one_row(weights)
    adam = Adam(values, grads, **options)
    num_rows, size = len(problem.x), problem.batch_size
    lengths = {size, num_rows % size} - {0}
    batches = {length: Batch(weights, weight_grads, length) for length in lengths}

    def train():
        losses = []
        for order in orders:
            total = 0.0
            for start in range(0, num_rows, size):
                rows = order[start : start + size]
                batch = batches[len(rows)]
                loss = batch.fill_gradients(problem.x, problem.targets, rows)
                total += len(rows) * loss
                adam.step()
            losses.append(total / num_rows)
        return losses

    return train


class Norm:
    """Layer normalization, in which two of backward's sums are products."""

    def __init__(self, parameters, grads, num_rows):
        (self.weight, self.bias), (self.weight_grad, self.bias_grad) = parameters, grads
        shape = (num_rows, len(self.weight))
        self.normalized, self.output = np.empty((2, *shape), np.float32)
        self.mean = np.full(shape[1], 1 / shape[1], np.float32)
        self.ones = np.ones(num_rows, np.float32)

    def forward(self, x):
        """Return ``weight * (x - mean) / std + bias``, in its buffer."""
        normalized, output = self.normalized, self.output
        np.subtract(x, (x @ self.mean)[:, np.newaxis], out=normalized)
        variance = np.vecdot(normalized, normalized) / len(self.weight) + 1e-5
        self.scale = (1 / np.sqrt(variance))[:, np.newaxis]
        normalized *= self.scale
        np.multiply(normalized, self.weight, out=output)
        output += self.bias
        return output

    def backward(self, grad):
        """Fill both gradients; return that of the input in its buffer."""
        work, result = self.output, scratch("norm", *self.output.shape)
        np.matmul(self.ones, grad, out=self.bias_grad)
        np.multiply(grad, self.normalized, out=work)
        np.matmul(self.ones, work, out=self.weight_grad)
        share = self.weight * self.mean
        along = (work @ share)[:, np.newaxis]
        np.multiply(grad, self.weight, out=result)
        result -= (grad @ share)[:, np.newaxis]
        np.multiply(self.normalized, along, out=work)
        result -= work
        result *= self.scale
        return result


def in_pieces(num_rows, row_size):
    """Return slices of rows small enough to fit a level-2 cache several times."""
    length = max(1, PIECE // row_size)
    return [slice(start, start + length) for start in range(0, num_rows, length)]


class Attention:
    """Causal attention of all heads that never divides a table of weights.

    A row of weights is ``powers / sums``, but the gathered vector is divided instead.
    The term that softmax subtracts, ``sum(weights * grad_weights)``, equals
    ``sum(gathered * grad)``.
    """

    def __init__(self, size):
        rows, length = size.num_tokens, size.embed_dim // size.num_heads
        shape = (size.batch_size, rows, size.num_heads, length)
        self.scale = length**-0.5
        self.joined = np.empty(shape, np.float32)
        self.divided = scratch("heads", *shape)
        self.grad_parts = scratch("parts", *shape[:2], 3, *shape[2:])
        table = (size.num_heads, rows, rows)
        self.powers = np.empty((size.batch_size, *table), np.float32)
        self.pieces = in_pieces(size.batch_size, math.prod(table))
        self.work = scratch("table", *self.powers[self.pieces[0]].shape)
        self.hidden = np.where(np.tri(rows), 0, -np.inf).astype(np.float32)
        self.ones = np.ones((rows, 1), np.float32)
        self.sums = np.empty((*shape[:3], 1), np.float32)

    def forward(self, parts):
        """Return each position's gathered vector, (N * T, E); parts are (N * T, 3E)."""
        parts = parts.reshape(self.grad_parts.shape)
        parts[:, :, 0] *= self.scale
        self.parts = parts.transpose(2, 0, 3, 1, 4)  # query, key, value: (N, H, T, D)
        for piece in self.pieces:
            query, key, value = self.parts[:, piece]
            powers, joined = self.powers[piece], self.joined[piece]
            np.matmul(query, key.swapaxes(-1, -2), out=powers)
            powers += self.hidden
            places = powers.argmax(axis=-1, keepdims=True)
            powers -= np.take_along_axis(powers, places, axis=-1)
            np.exp(powers, out=powers)
            sums = self.sums[piece]
            np.matmul(powers, self.ones, out=sums.transpose(0, 2, 1, 3))
            np.matmul(powers, value, out=joined.transpose(0, 2, 1, 3))
            joined /= sums
        return self.joined.reshape(self.joined.shape[0] * self.joined.shape[1], -1)

    def backward(self, grad):
        """Return the gradient of the parts in its buffer."""
        divided = np.divide(grad.reshape(self.joined.shape), self.sums, self.divided)
        taken = np.vecdot(divided, self.joined).transpose(0, 2, 1)[..., np.newaxis]
        divided = divided.transpose(0, 2, 1, 3)
        grads = self.grad_parts.transpose(2, 0, 3, 1, 4)
        for piece in self.pieces:
            query, key, value = self.parts[:, piece]
            grad_query, grad_key, grad_value = grads[:, piece]
            powers, slopes = self.powers[piece], self.work[: len(query)]
            np.matmul(powers.swapaxes(-1, -2), divided[piece], out=grad_value)
            np.matmul(divided[piece], value.swapaxes(-1, -2), out=slopes)
            slopes -= taken[piece]
            slopes *= powers
            np.matmul(slopes, key, out=grad_query)
            np.matmul(slopes.swapaxes(-1, -2), query, out=grad_key)
        self.grad_parts[:, :, 0] *= self.scale
        return self.grad_parts.reshape(len(grad), -1)


class Gelu:
    """``x * gate``, ``gate = (1 + tanh(u)) / 2``, ``u = scale * x + cubic * x**3``."""

    SCALE = math.sqrt(2 / math.pi)
    CUBIC = 0.044715 * SCALE

    def __init__(self, size):
        shape = (size.batch_size * size.num_tokens, 4 * size.embed_dim)
        self.gate, self.output = np.empty((2, *shape), np.float32)
        self.pieces = in_pieces(*shape)

    def forward(self, x):
        """Return the output, in its buffer."""
        self.x = x
        for piece in self.pieces:
            numbers, gate = x[piece], self.gate[piece]
            np.multiply(numbers, numbers, out=gate)
            gate *= self.CUBIC
            gate += self.SCALE
            gate *= numbers
            np.tanh(gate, out=gate)
            gate += 1
            gate *= 0.5
            np.multiply(numbers, gate, out=self.output[piece])
        return self.output

    def backward(self, grad):
        """Multiply the gradient by ``gate + output * (1 - gate) * 2 * u'`` in place."""
        for piece in self.pieces:
            numbers, gate, work = self.x[piece], self.gate[piece], self.output[piece]
            slope = scratch("slope", *work.shape)
            np.multiply(numbers, numbers, out=slope)
            slope *= 6 * self.CUBIC
            slope += 2 * self.SCALE
            slope *= work
            np.subtract(1, gate, out=work)
            slope *= work
            slope += gate
            grad[piece] *= slope
        return grad


BRANCHES = (
    ("attention_norm", "attention.projection", Attention, "attention.output"),
    ("feed_forward_norm", "feed_forward.expand", Gelu, "feed_forward.contract"),
)


class Decoder:
    """The steps of W4; each block changes the stream and its gradient in place."""

    def __init__(self, parameters, size, learning_rate):
        values, weights = in_one_row(list(parameters.values()))
        grads, weight_grads = in_one_row(weights)
        self.weights = dict(zip(parameters, weights, strict=True))
        self.grads = dict(zip(parameters, weight_grads, strict=True))
        self.adam = Adam(values, grads, learning_rate)
        self.num_rows = num_rows = size.batch_size * size.num_tokens
        self.places = np.arange(num_rows)
        self.stream = np.empty((num_rows, size.embed_dim), np.float32)
        self.by_window = self.stream.reshape(size.batch_size, -1)  # (N, T * E)
        self.chosen = np.zeros((size.vocab_size, num_rows), np.float32)
        self.ones = np.ones(size.batch_size, np.float32)
        self.branches = []
        for block in (f"blocks.{i}." for i in range(size.num_layers)):
            for norm, first, between, second in BRANCHES:
                linear = (self.made(Linear, block + name) for name in (first, second))
                branch = [self.made(Norm, block + norm), next(linear), between(size)]
                self.branches.append([*branch, *linear])
        self.norm = self.made(Norm, "final_norm")
        self.head = self.made(Linear, "head", "F")
        self.loss = CrossEntropy(self.head.output)

    def made(self, kind, name, *options):
        """Make a part with the weights that have this name."""
        names = [full for full in self.weights if full.startswith(f"{name}.")]
        both = ([arrays[n] for n in names] for arrays in (self.weights, self.grads))
        return kind(*both, self.num_rows, *options)

    def step(self, tokens, targets):
        """Take one step, and return the loss before it."""
        stream, tokens = self.stream, tokens.reshape(-1)
        names = [f"{name}_embedding.weight" for name in ("token", "position")]
        table, positions = (self.weights[name] for name in names)
        table.take(tokens, axis=0, out=stream, mode="clip")
        self.by_window += positions.reshape(-1)
        for branch in self.branches:
            x = stream
            for part in branch:
                x = part.forward(x)
            stream += x
        self.head.forward(self.norm.forward(stream))
        loss = self.loss(targets.reshape(-1))
        stream[:] = self.norm.backward(self.head.backward(self.head.output))
        for branch in reversed(self.branches):
            grad = stream
            for part in reversed(branch):
                grad = part.backward(grad)
            stream += grad
        table_grad, position_grad = (self.grads[name] for name in names)
        self.chosen[tokens, self.places] = 1
        np.matmul(self.chosen, stream, out=table_grad)
        self.chosen[tokens, self.places] = 0
        np.matmul(self.ones, self.by_window, out=position_grad.reshape(-1))
        self.adam.step()
        return loss


def feed_forward(x, grad, first, second):
    """Return W5's function that goes forward and backward, and all four gradients."""
    weights = [first, np.zeros(first.shape[1], np.float32)]
    weights += [second, np.zeros(second.shape[1], np.float32)]
    grads = [np.empty_like(weight) for weight in weights]
    expand = Linear(weights[:2], grads[:2], len(x))
    contract = Linear(weights[2:], grads[2:], len(x))
    mask = np.empty(expand.output.shape, bool)

    def step():
        hidden = expand.forward(x)
        np.maximum(hidden, 0, out=hidden)
        output = contract.forward(hidden)
        grad_hidden = contract.backward(grad)
        grad_hidden *= np.greater(hidden, 0, out=mask)
        return output, expand.backward(grad_hidden)

    return step, grads
