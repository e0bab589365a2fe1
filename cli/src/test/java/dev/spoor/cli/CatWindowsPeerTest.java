package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `spoor cat` chooses times, intersections and origins as the installed babeltrace2 does: the same text, in all the
/// forms in which a time can be given, for random windows.
class CatWindowsPeerTest {

    private static final Pattern TIME = Pattern.compile("(?m)^\\[(-?\\d+\\.\\d{9})]");
    private static final long SECOND = 1_000_000_000;
    private static final long GREATEST_TEXT = 12_000_000;

    private final TextPeer peer = new TextPeer();
    private final TimeZone zone = TimeZone.getDefault();

    /// A zone that is not UTC, and has summer time, so that the two are not mistaken for each other.
    @BeforeEach
    void liveInChicago() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/Chicago"));
    }

    @AfterEach
    void comeBack() {
        TimeZone.setDefault(zone);
    }

    @Test
    void choosesTheSameTimesOfSamples() throws Exception {
        Random random = seeded(System.nanoTime());
        for (Path sample : List.of(Peer.USER_SPACE_SAMPLE, Peer.KERNEL_SAMPLE)) {
            compareWindows(sample.toAbsolutePath(), random, 25);
        }
        check(30);
    }

    @Test
    void choosesTheSameTimesOfTheCorpus() throws Exception {
        Peer.corpus();
        Random random = seeded(System.nanoTime());
        for (Path trace : TextPeer.corpusTraces()) {
            compareWindows(trace, random, 1);
        }
        check(20);
    }

    @Test
    @Tag("long")
    void choosesTheSameTimesOfTheCorpusInManyWindows() throws Exception {
        Peer.corpus();
        Random random = seeded(System.nanoTime());
        for (Path trace : TextPeer.corpusTraces()) {
            compareWindows(trace, random, 8);
        }
        check(200);
    }

    @Test
    void intersectsTheSameDataStreams() throws Exception {
        List<Path> traces = Stream.concat(
                        Stream.of(Peer.USER_SPACE_SAMPLE, Peer.KERNEL_SAMPLE).map(Path::toAbsolutePath),
                        TextPeer.corpusTraces().stream())
                .toList();
        for (Path trace : traces) {
            peer.compare(List.of("--stream-intersection"), trace);
        }
        check(2);
    }

    @Test
    void joinsClocksOfSeveralTraces() throws Exception {
        Path kernel = Peer.KERNEL_SAMPLE.toAbsolutePath();
        Path userSpace = Peer.USER_SPACE_SAMPLE.toAbsolutePath();
        peer.compare(List.of("--clock-force-correlate"), userSpace, kernel);
        peer.compare(List.of("--clock-force-correlate", "--clock-offset=-7"), userSpace, kernel);
        peer.compare(List.of("--clock-force-correlate", "--stream-intersection"), kernel, userSpace);
        check(3);
    }

    @Test
    void movesTimesBeforeTheyAreChosen() throws Exception {
        Path trace = Peer.KERNEL_SAMPLE.toAbsolutePath();
        List<String> times = times(trace);
        String begin = new BigDecimal(times.get(times.size() / 3))
                .add(new BigDecimal("1.000000001"))
                .toPlainString();
        for (List<String> offset : List.of(
                List.of("--clock-offset", "1", "--clock-offset-ns", "1"),
                List.of("--clock-offset=2", "--clock-offset-ns=-999999999"),
                List.of("--clock-offset-ns", "1000000001"))) {
            peer.compare(
                    Stream.concat(offset.stream(), Stream.of("--begin", begin)).toList(), trace);
        }
        check(3);
    }

    private static Random seeded(long seed) {
        System.out.println("windows: seed " + seed);
        return new Random(seed);
    }

    private void check(int leastCount) {
        System.out.println("windows: " + peer.count() + " texts compared");
        assertThat(peer.differences()).isEmpty();
        assertThat(peer.count()).isGreaterThanOrEqualTo(leastCount);
    }

    /// The times of a trace's event records as babeltrace2 prints them, in seconds; none of a large one.
    private static List<String> times(Path trace) throws InterruptedException {
        Optional<byte[]> text = TextPeer.babeltrace2(List.of("--clock-seconds", "--no-delta"), trace);
        if (text.isEmpty() || text.get().length > GREATEST_TEXT) {
            return List.of();
        }
        return TIME.matcher(new String(text.get(), StandardCharsets.UTF_8))
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    private void compareWindows(Path trace, Random random, int count) throws InterruptedException {
        List<String> times = times(trace);
        for (int i = 0; i < count && !times.isEmpty(); i++) {
            long a = near(times.get(random.nextInt(times.size())), random);
            long b = near(times.get(random.nextInt(times.size())), random);
            boolean gmt = random.nextBoolean();
            ZoneId in = gmt ? ZoneOffset.UTC : ZoneId.systemDefault();
            String begin = written(Math.min(a, b), in, random);
            String end = written(Math.max(a, b), in, random);
            List<String> window = switch (random.nextInt(5)) {
                case 0 -> List.of("--begin", begin);
                case 1 -> List.of("--end=" + end);
                case 2 -> List.of("--begin=" + begin, "--end=" + end);
                case 3 -> List.of("--timerange=" + begin + "," + end);
                default -> List.of("--timerange", "[" + begin + "," + end + "]");
            };
            peer.compare(
                    gmt
                            ? Stream.concat(window.stream(), Stream.of("--clock-gmt"))
                                    .toList()
                            : window,
                    trace);
        }
    }

    /// An instant at, just before, or after a time, or about it.
    private static long near(String seconds, Random random) {
        long ns = new BigDecimal(seconds).movePointRight(9).longValueExact();
        return switch (random.nextInt(4)) {
            case 0 -> ns;
            case 1 -> ns - 1;
            case 2 -> ns + 1;
            default -> ns + random.nextLong(-2000, 2000);
        };
    }

    /// An instant, or one close to it, in one of the forms in which it can be given.
    private static String written(long ns, ZoneId in, Random random) {
        // babeltrace2 takes no date before 1970, nor one whose year has not four digits.
        int form = ns < 0 ? 0 : random.nextInt(6);
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(ns, SECOND), Math.floorMod(ns, SECOND));
        return switch (form) {
            case 0, 1 -> BigDecimal.valueOf(ns, 9).toPlainString();
            case 2 ->
                BigDecimal.valueOf(ns, 9)
                        .setScale(random.nextInt(1, 9), RoundingMode.DOWN)
                        .toPlainString();
            case 3 -> format("yyyy-MM-dd HH:mm:ss.nnnnnnnnn", instant, in);
            case 4 -> format("HH:mm:ss.nnnnnnnnn", instant, in);
            default ->
                format(
                        List.of("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "HH:mm:ss", "HH:mm")
                                .get(random.nextInt(5)),
                        instant,
                        in);
        };
    }

    private static String format(String pattern, Instant instant, ZoneId in) {
        return DateTimeFormatter.ofPattern(pattern).format(instant.atZone(in));
    }
}
