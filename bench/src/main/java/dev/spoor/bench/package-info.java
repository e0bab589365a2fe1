/// Benchmarks by JMH. `bench/jmh` runs them; `bench/run` compares whole processes with the peers.
@NullMarked
package dev.spoor.bench;

import org.jspecify.annotations.NullMarked;
