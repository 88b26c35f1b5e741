"""The network of lesson 3.3 on PyTorch's tape; lesson 3.8 reads this file."""

import torch

x = torch.tensor([[1.0, 2.0], [2.0, 1.0]])
y = torch.tensor([[2.0], [-0.75]])
W = torch.tensor([[1.0, -1.0], [0.5, 1.0]], requires_grad=True)
b = torch.tensor([0.0, -0.5], requires_grad=True)
V = torch.tensor([[0.5], [2.0]], requires_grad=True)
c = torch.tensor([-1.0], requires_grad=True)

for step in range(4):
    L = (((x @ W + b).relu() @ V + c - y) ** 2).mean()
    L.backward()
    print(f"step {step}: L = {L.item():.4f}, W[1, 1] gets {W.grad[1, 1].item():.4f}")
    with torch.no_grad():  # the step isn't part of the network: don't record it
        for parameter in (W, b, V, c):
            parameter -= 0.05 * parameter.grad
            parameter.grad = None
