package dev.spoor.summary.index;

import java.util.ArrayList;
import java.util.List;

/// Codes counts by series and bucket, of buckets of one width. Bucket 0 begins at the clock's origin.
///
/// Series follow each other by rising number, and of each one the buckets that have a count. A gap between
/// two of these is only written where there is one, so that most counts take a byte.
public final class LevelBlock {

    private LevelBlock() {}

    /// Counts of one series.
    ///
    /// @param series its number
    /// @param counts sorted
    public record SeriesCounts(int series, BucketCounts counts) {}

    /// Makes a block.
    ///
    /// @param widthNs the width of the buckets
    /// @param all by rising series number, none of them empty
    /// @return the block
    public static BlockContent encode(long widthNs, List<SeriesCounts> all) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (SeriesCounts s : all) {
            first = Math.min(first, s.counts.bucket(0));
            last = Math.max(last, s.counts.bucket(s.counts.size() - 1));
        }
        PayloadWriter out = new PayloadWriter();
        out.unsigned(all.size());
        int seriesBefore = -1;
        for (SeriesCounts s : all) {
            out.unsigned(s.series - seriesBefore - 1).unsigned(s.counts.size());
            seriesBefore = s.series;
            long before = first - 1;
            for (int i = 0; i < s.counts.size(); i++) {
                long gap = s.counts.bucket(i) - before - 1;
                out.unsigned((s.counts.count(i) << 1) | (gap == 0 ? 0 : 1));
                if (gap != 0) {
                    out.unsigned(gap);
                }
                before = s.counts.bucket(i);
            }
        }
        return new BlockContent(BlockType.LEVEL, widthNs, first * widthNs, last * widthNs, out.toArray());
    }

    /// Takes the counts of a block.
    public interface Sink {

        /// Says which series the counts to come are of.
        ///
        /// @return whether they are wanted
        boolean series(int number);

        /// Takes a count.
        void count(long bucket, long count);
    }

    /// Gives a block's counts.
    public static void decode(Block block, byte[] payload, Names names, Sink sink) throws IndexFormatException {
        if (block.widthNs() < 1) {
            throw new IndexFormatException("expected buckets of at least 1 ns, found " + block.widthNs());
        }
        PayloadReader in = new PayloadReader(payload);
        long first = Math.floorDiv(block.firstNs(), block.widthNs());
        int series = -1;
        for (int i = in.count(); i > 0; i--) {
            series += 1 + in.index(names.series.size() - series - 1, "the number of a series");
            boolean wanted = sink.series(series);
            long bucket = first - 1;
            for (int k = in.count(); k > 0; k--) {
                long value = in.unsigned();
                bucket += 1 + ((value & 1) == 0 ? 0 : in.unsigned());
                if (wanted) {
                    sink.count(bucket, value >>> 1);
                }
            }
        }
    }

    /// A block's counts by series.
    public static List<SeriesCounts> decode(Block block, byte[] payload, Names names) throws IndexFormatException {
        List<SeriesCounts> all = new ArrayList<>();
        decode(block, payload, names, new Sink() {
            @Override
            public boolean series(int number) {
                all.add(new SeriesCounts(number, new BucketCounts()));
                return true;
            }

            @Override
            public void count(long bucket, long count) {
                all.getLast().counts.add(bucket, count);
            }
        });
        return all;
    }
}
