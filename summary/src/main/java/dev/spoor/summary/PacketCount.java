package dev.spoor.summary;

import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.StreamPacket;
import java.util.List;
import java.util.function.Consumer;

/// Counts event records by decoding packets. Packets whose data streams don't say who runs come after those
/// that say it. Immutable.
///
/// @param numbers what the set of traces has
/// @param steps the question's steps
/// @param projection columns as [ProcessColumns] has them
/// @param sources which data streams tell of switches
/// @param folding what decodes
record PacketCount(
        TraceNumbers numbers, Steps steps, Projection projection, SwitchSources sources, PacketFolding folding) {

    /// What was counted.
    ///
    /// @param told who ran on which CPU
    record Counted(RateFold fold, RateFold.Told told) {}

    /// Whether some of the packets need the switches of others.
    boolean asks(List<StreamPacket> packets) {
        return packets.stream().anyMatch(p -> sources.asks(p.file().streamClass()));
    }

    /// Counts.
    ///
    /// @param packets what to count
    /// @param telling packets whose switches are needed, and whose event records are not to be counted
    /// @param known adds what is known of other packets' switches
    Counted count(
            RateQuestion question, List<StreamPacket> packets, List<StreamPacket> telling, Consumer<RateFold> known)
            throws InterruptedException {
        List<StreamPacket> asking = packets.stream()
                .filter(p -> sources.asks(p.file().streamClass()))
                .toList();
        List<StreamPacket> others = packets.stream()
                .filter(p -> !sources.asks(p.file().streamClass()))
                .toList();
        boolean everySwitch = !asking.isEmpty();
        RateFold fold =
                folding.fold(others, () -> new RateFold(numbers, question, steps, projection, everySwitch, null));
        if (!telling.isEmpty()) {
            RateQuestion nothing =
                    new RateQuestion(question.grouping(), _ -> false, null, question.window(), question.stepNs(), 1);
            fold.merge(
                    folding.fold(telling, () -> new RateFold(numbers, nothing, steps, projection, everySwitch, null)));
        }
        known.accept(fold);
        RateFold.Told told = fold.resolve();
        if (!asking.isEmpty()) {
            fold.merge(folding.fold(asking, () -> new RateFold(numbers, question, steps, projection, false, told)));
        }
        return new Counted(fold, told);
    }
}
