package dev.spoor.ctf.decode;

/// Takes batches.
@FunctionalInterface
public interface BatchSink {

    /// Takes a batch, which is only valid during the call.
    void accept(Batch batch);
}
