"""Data-parallel training: two processes, half a batch each, one model.

Each process holds the whole model and sees its own half of every batch. During the
backward pass PyTorch's DistributedDataParallel takes the mean of the two gradients, so
both make the same update. Lesson 4.7 reads this file; `make_bridge.py` runs it.
"""

import copy
import os
import time

import torch
import torch.distributed as dist
from shakespeare_in_pytorch import train_step
from torch.nn.parallel import DistributedDataParallel


def work(rank, world_size, model, batches, learning_rate, port, answers):
    """Train one of several copies; the first process answers with losses and time."""
    torch.set_num_threads(1)
    os.environ["MASTER_ADDR"], os.environ["MASTER_PORT"] = "127.0.0.1", str(port)
    dist.init_process_group("gloo", rank=rank, world_size=world_size)
    mine = copy.deepcopy(model)  # what comes through `spawn` is shared memory
    together = DistributedDataParallel(mine)
    optimizer = torch.optim.AdamW(together.parameters(), lr=learning_rate)
    losses, start = [], time.perf_counter()
    for x, targets in batches:
        part = slice(rank, None, world_size)  # of two, every second window
        loss = train_step(together, optimizer, x[part], targets[part])
        value = torch.tensor(loss, dtype=torch.float64)
        dist.all_reduce(value)  # the sum of all; their mean is the batch's loss
        losses.append(value.item() / world_size)
    if rank == 0:
        weights = {name: value.numpy() for name, value in mine.state_dict().items()}
        answers.put((losses, time.perf_counter() - start, weights))
    dist.barrier()
    dist.destroy_process_group()
