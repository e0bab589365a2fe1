/// Measurements as folds over batches that merge: rates over time per event, process, CPU and trace.
///
/// [RateQuestion] says what is asked of a set of traces, [RateMeasurement] asks it, [Rates] is the answer.
/// In between, each thread has a [RateFold] that counts event records as their packets come, in any order,
/// and folds are merged at the end. What a packet can't know (which process runs on its CPU before its
/// first switch) is counted apart and resolved at the end; packets of data streams that know nothing of it
/// come after the others and ask [CpuTimeline]s.
@NullMarked
package dev.spoor.summary;

import org.jspecify.annotations.NullMarked;
