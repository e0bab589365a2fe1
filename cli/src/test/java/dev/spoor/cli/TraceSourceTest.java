package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.usage.View;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Question;
import dev.spoor.tui.state.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a screen is told of a trace that has a summary index.
class TraceSourceTest {

    private static final Question EVENTS =
            new Question(View.EVENTS, new Window(0, 1, true), false, List.of(), List.of(), List.of(), null);

    @TempDir
    private Path folder = Path.of("");

    private Path indexed(Path sample) throws IOException {
        Path trace = folder.resolve("trace");
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = trace.resolve(sample.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        assertThat(Run.spoor("index", trace).exitCode()).isNotEqualTo(ExitCode.FAILED);
        return trace;
    }

    private static RateMeasurement measurement(List<Trace> traces, TraceIndexes indexes) {
        indexes.openAll(traces);
        PacketFolding folding = new PacketFolding(new Diagnostics(), 1, _ -> {});
        return new RateMeasurement(traces, TraceCommand.COLUMNS, folding, indexes.of(traces), new Diagnostics());
    }

    /// All that is told of a question that is asked at once, until all is read.
    private static List<Input> told(Path trace) throws InterruptedException {
        Diagnostics diagnostics = new Diagnostics();
        BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
        List<Input> told = new ArrayList<>();
        try (TraceSet traces = TraceSet.open(List.of(trace), diagnostics);
                TraceIndexes indexes = new TraceIndexes(List.of(trace), diagnostics);
                TraceSource source = new TraceSource(
                        traces,
                        diagnostics,
                        new ScreenReading.Plan(new Selection(), List.of(), 2, new ScreenFigures(ZoneOffset.UTC)),
                        () -> TopCommand.range(traces, new PacketFolding(diagnostics, 1, _ -> {})),
                        () -> IndexedAnswers.of(traces.traces(), measurement(traces.traces(), indexes)))) {
            source.ask(EVENTS);
            source.begin(inputs::add);
            while (told.isEmpty()
                    || !(told.getLast() instanceof Input.Known known
                            && known.timeline().isComplete())) {
                Input next = inputs.poll(1, TimeUnit.MINUTES);
                assertThat(next).as("after %s", told).isNotNull();
                told.add(next);
            }
        }
        assertThat(diagnostics.errorCount()).isZero();
        return told;
    }

    private static List<Answer> answers(List<Input> told) {
        return told.stream()
                .filter(Input.Answered.class::isInstance)
                .map(input -> ((Input.Answered) input).answer())
                .toList();
    }

    /// The first answer is that of all the time, as when all is read.
    @Test
    void answersFromTheIndexBeforeThePacketsAreRead() throws Exception {
        List<Input> told = told(indexed(Peer.USER_SPACE_SAMPLE));
        List<Answer> answers = answers(told);
        assertThat(answers).hasSizeGreaterThan(1);
        assertThat(answers.getFirst()).isNotSameAs(answers.getLast());
        assertThat(answers.getFirst().tables()).isEqualTo(answers.getLast().tables());
        assertThat(told.getFirst())
                .isInstanceOfSatisfying(
                        Input.Known.class,
                        known -> assertThat(known.timeline().doneShare()).isZero());
        assertThat(told.get(1)).isEqualTo(new Input.Answered(answers.getFirst()));
    }

    /// A kernel's switches tell whose event records are: its index leaves that to the reading.
    @Test
    void waitsForTheReadingWhereTheIndexDoesNotKnowAll() throws Exception {
        List<Answer> answers = answers(told(indexed(Peer.KERNEL_SAMPLE)));
        assertThat(answers.getFirst().tables()).isNotEqualTo(answers.getLast().tables());
    }
}
