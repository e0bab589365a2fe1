package dev.spoor.summary;

import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.PacketSection;
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
    boolean asks(List<PacketSection> packets) {
        return packets.stream().anyMatch(this::asks);
    }

    private boolean asks(PacketSection section) {
        return sources.asks(section.packet().file().streamClass());
    }

    /// Counts.
    ///
    /// @param packets what to count: packets, or of such as neither need nor tell switches parts
    /// @param telling packets whose switches are needed, and whose event records are not to be counted
    /// @param known adds what is known of other packets' switches
    Counted count(
            RateQuestion question, List<PacketSection> packets, List<StreamPacket> telling, Consumer<RateFold> known)
            throws InterruptedException {
        List<PacketSection> asking = packets.stream().filter(this::asks).toList();
        List<PacketSection> others = packets.stream().filter(p -> !asks(p)).toList();
        boolean everySwitch = !asking.isEmpty();
        RateFold fold = folding.foldSections(
                others, () -> new RateFold(numbers, question, steps, projection, everySwitch, null));
        if (!telling.isEmpty()) {
            RateQuestion nothing =
                    new RateQuestion(question.grouping(), _ -> false, null, question.window(), question.stepNs(), 1);
            fold.merge(
                    folding.fold(telling, () -> new RateFold(numbers, nothing, steps, projection, everySwitch, null)));
        }
        known.accept(fold);
        RateFold.Told told = fold.resolve();
        if (!asking.isEmpty()) {
            fold.merge(folding.foldSections(
                    asking, () -> new RateFold(numbers, question, steps, projection, false, told)));
        }
        return new Counted(fold, told);
    }
}
