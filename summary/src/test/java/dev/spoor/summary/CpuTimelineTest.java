package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CpuTimelineTest {

    private static CpuTimeline.Run run(int ended, long... timesAndProcesses) {
        long[] times = new long[timesAndProcesses.length / 2];
        int[] processes = new int[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = timesAndProcesses[2 * i];
            processes[i] = (int) timesAndProcesses[2 * i + 1];
        }
        return new CpuTimeline.Run(times[0], ended, times, processes);
    }

    @Test
    void saysWhoRan() {
        CpuTimeline timeline = new CpuTimeline(List.of(run(3, 50, 4), run(1, 10, 2, 20, 3)));
        assertThat(timeline.processAt(Long.MIN_VALUE))
                .as("what the first one ended")
                .isEqualTo(1);
        assertThat(timeline.processAt(9)).isEqualTo(1);
        assertThat(timeline.processAt(10)).as("at a switch").isEqualTo(2);
        assertThat(timeline.processAt(19)).isEqualTo(2);
        assertThat(timeline.processAt(49)).isEqualTo(3);
        assertThat(timeline.processAt(Long.MAX_VALUE)).isEqualTo(4);
    }

    @Test
    void takesTheLastOfSwitchesAtOneInstant() {
        CpuTimeline timeline = new CpuTimeline(List.of(run(1, 10, 2, 10, 3), run(3, 10, 4, 11, 5)));
        assertThat(timeline.processAt(10)).isEqualTo(4);
    }

    /// A sorted map is the plain twin.
    @Test
    void agreesWithASortedMap() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<CpuTimeline.Run> runs = new ArrayList<>();
            Map<Long, Integer> expected = new TreeMap<>();
            long time = random.nextInt(100);
            int running = 7;
            for (int r = random.nextInt(1, 6); r > 0; r--) {
                int ended = running;
                long[] timesAndProcesses = new long[2 * random.nextInt(1, 20)];
                for (int i = 0; i < timesAndProcesses.length; i += 2) {
                    running = random.nextInt(50);
                    timesAndProcesses[i] = time;
                    timesAndProcesses[i + 1] = running;
                    expected.put(time, running);
                    time += random.nextInt(1, 10);
                }
                runs.add(run(ended, timesAndProcesses));
                if (random.nextInt(3) == 0) {
                    // The same, recorded twice.
                    runs.add(runs.getLast());
                }
            }
            Collections.shuffle(runs, random);
            CpuTimeline timeline = new CpuTimeline(runs);
            int guess = -1;
            for (long at = -1; at < time + 5; at += random.nextInt(1, 4)) {
                Map.Entry<Long, Integer> floor = ((TreeMap<Long, Integer>) expected).floorEntry(at);
                int process = floor == null ? 7 : floor.getValue();
                assertThat(timeline.processAt(at)).as("seed %d", seed).isEqualTo(process);
                guess = timeline.switchAt(at, random.nextBoolean() ? guess : random.nextInt(-2, 200));
                assertThat(timeline.process(guess)).as("seed %d", seed).isEqualTo(process);
            }
        }
    }
}
