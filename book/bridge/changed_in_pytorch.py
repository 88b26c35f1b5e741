"""Change a number that the tape still needs; lesson 3.8 reads this file."""

import torch

x = torch.tensor(3.0, requires_grad=True)
a = 1 * x
b = a * a  # its rule will read a
a += 1  # in place: a is 4 now
try:
    b.backward()
except RuntimeError as error:
    print(str(error).split(":")[0])
