package dev.spoor.tui.state;

/// Moves the window of a draft along the time line.
final class Travel {

    private Travel() {}

    /// By so many of its lengths.
    static void byWindows(Draft draft, int count) {
        if (leavesWhole(draft, count < 0)) {
            return;
        }
        move(draft, count * draft.window.lengthNs());
    }

    /// By so many slices.
    static void bySlices(Draft draft, int count) {
        if (leavesWhole(draft, count < 0)) {
            return;
        }
        move(draft, count * draft.timeline.stepNs());
    }

    /// To the beginning or the end.
    static void toEnd(Draft draft, boolean last) {
        if (!leavesWhole(draft, last)) {
            Timeline timeline = draft.timeline;
            long lengthNs = draft.window.lengthNs();
            place(draft, aligned(last ? timeline.endNs() : timeline.beginNs(), lengthNs), lengthNs);
        }
    }

    /// So that an instant is in it.
    static void to(Draft draft, long timeNs) {
        leavesWhole(draft, false);
        place(draft, aligned(timeNs, draft.window.lengthNs()), draft.window.lengthNs());
    }

    /// Windows begin at a multiple of their length, so that they are those of `--refresh`, unless somebody moves them
    /// by slices.
    private static long aligned(long ns, long lengthNs) {
        return Math.floorDiv(ns, lengthNs) * lengthNs;
    }

    /// To all the time.
    static void whole(Draft draft) {
        draft.window = Window.whole(draft.timeline);
        draft.playing = draft.playing.stopped();
    }

    /// Makes it shorter, around its middle.
    static void narrow(Draft draft) {
        resize(draft, WindowLengths.below(draft.window.lengthNs(), draft.timeline.stepNs()));
    }

    /// Makes it longer, around its middle, until it is all the time.
    static void widen(Draft draft) {
        if (draft.window.whole() || !draft.timeline.isKnown()) {
            return;
        }
        long lengthNs = WindowLengths.above(draft.window.lengthNs(), draft.timeline.stepNs());
        if (lengthNs >= draft.timeline.endNs() - draft.timeline.beginNs() || lengthNs == draft.window.lengthNs()) {
            whole(draft);
        } else {
            resize(draft, lengthNs);
        }
    }

    private static void resize(Draft draft, long lengthNs) {
        if (draft.timeline.isKnown()) {
            long middleNs = draft.window.beginNs() + draft.window.lengthNs() / 2;
            place(draft, aligned(middleNs, lengthNs), lengthNs);
        }
    }

    /// Starts or stops its moving by itself.
    static void play(Draft draft) {
        if (draft.playing.running()) {
            draft.playing = draft.playing.stopped();
            return;
        }
        if (!draft.timeline.isKnown()) {
            return;
        }
        if (draft.window.whole()) {
            leavesWhole(draft, draft.playing.backwards());
        } else if (isAtEnd(draft, draft.playing.backwards())) {
            toEnd(draft, draft.playing.backwards());
        }
        draft.playing = new Playing(true, draft.playing.backwards(), draft.playing.speed(), 0);
    }

    /// Lets it move on while time passes.
    static void tick(Draft draft, long elapsedNs) {
        Playing playing = draft.playing;
        if (!playing.running()) {
            return;
        }
        double passedNs = playing.restNs() + elapsedNs * playing.speed();
        long slices = (long) (passedNs / draft.timeline.stepNs());
        double restNs = passedNs - (double) slices * draft.timeline.stepNs();
        draft.playing = new Playing(true, playing.backwards(), playing.speed(), restNs);
        if (slices > 0) {
            move(draft, (playing.backwards() ? -slices : slices) * draft.timeline.stepNs());
            if (isAtEnd(draft, playing.backwards())) {
                draft.playing = draft.playing.stopped();
            }
        }
    }

    private static boolean isAtEnd(Draft draft, boolean backwards) {
        return backwards
                ? draft.window.beginNs() <= draft.timeline.beginNs()
                : draft.window.endNs() > draft.timeline.endNs();
    }

    /// From all the time to a part of it, at the beginning or the end.
    ///
    /// @return whether it was all the time
    private static boolean leavesWhole(Draft draft, boolean last) {
        Timeline timeline = draft.timeline;
        if (!draft.window.whole() || !timeline.isKnown()) {
            return draft.window.whole();
        }
        long lengthNs = WindowLengths.below((timeline.endNs() - timeline.beginNs()) / 10, timeline.stepNs());
        place(draft, aligned(last ? timeline.endNs() : timeline.beginNs(), lengthNs), lengthNs);
        return true;
    }

    private static void move(Draft draft, long byNs) {
        place(draft, draft.window.beginNs() + byNs, draft.window.lengthNs());
    }

    /// On borders of slices, with some of the time line in it.
    private static void place(Draft draft, long beginNs, long lengthNs) {
        Timeline timeline = draft.timeline;
        long firstNs = aligned(timeline.beginNs(), lengthNs);
        long lastNs = aligned(timeline.endNs(), lengthNs);
        long placedNs = Math.max(firstNs, Math.min(timeline.floorNs(beginNs), lastNs));
        draft.window = new Window(placedNs, placedNs + lengthNs, false);
    }
}
