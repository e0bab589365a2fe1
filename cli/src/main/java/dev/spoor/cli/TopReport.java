package dev.spoor.cli;

import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.usage.View;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `top` found in a stretch of time.
///
/// @param range the stretch
/// @param tables the tables of each view that was asked for
/// @param missing what the traces lack for each of them, in sentences
/// @param interruptedCount how much was under way when event records were lost, and is not measured
/// @param losses what the traces lost in that time
/// @param lag how far live sessions were behind; null where there are none
/// @param lateCount how many event records have come since the stretch was reported before, which is why it is again
record TopReport(
        TimeRange range,
        Map<View, List<Table>> tables,
        Map<View, List<String>> missing,
        long interruptedCount,
        List<Loss> losses,
        @Nullable LiveLag lag,
        long lateCount) {}
