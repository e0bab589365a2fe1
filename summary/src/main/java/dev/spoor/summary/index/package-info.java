/// The summary index file: what it holds and its bytes. `docs/format-summary-index.md` describes them.
///
/// [IndexFile] finds the segments of a file, [IndexAppender] adds one. A segment's blocks are coded by
/// [NamesBlock], [PacketsBlock], [SwitchesBlock], [ThreadsBlock], [TimesBlock], [MarksBlock], [LevelBlock] and
/// [SegmentEnd]. Nothing in a file is trusted: what does not fit is an [IndexFormatException].
@NullMarked
package dev.spoor.summary.index;

import org.jspecify.annotations.NullMarked;
