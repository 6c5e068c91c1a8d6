"""The data of the benchmarks, made by a seed: the same for every peer, on every machine."""
