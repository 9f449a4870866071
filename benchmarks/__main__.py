"""`python -m benchmarks` times sweeps; the other measurements are modules beside this one."""

from benchmarks.sweep import main

main()
