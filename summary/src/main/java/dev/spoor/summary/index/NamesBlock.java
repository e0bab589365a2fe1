package dev.spoor.summary.index;

/// Codes what a segment adds to [Names]: for each of its lists, how many there are more, and these. Mutable,
/// single-threaded.
public final class NamesBlock {

    private static final int WITH_PID = 1;
    private static final int WITH_TID = 2;

    private final Names names;
    private int texts;
    private int recordClasses;
    private int streams;
    private int cpus;
    private int processes;
    private int series;

    /// @param names what has been written already; the next block has what is added from now on
    public NamesBlock(Names names) {
        this.names = names;
        skip();
    }

    private void skip() {
        texts = names.texts.size();
        recordClasses = names.recordClasses.size();
        streams = names.streams.size();
        cpus = names.cpus.size();
        processes = names.processes.size();
        series = names.series.size();
    }

    /// The block with all that was added since the last one.
    public BlockContent encode() {
        PayloadWriter out = new PayloadWriter();
        out.unsigned(names.texts.size() - texts);
        names.texts.stream().skip(texts).forEach(out::text);
        out.unsigned(names.recordClasses.size() - recordClasses);
        for (Names.RecordClass c : names.recordClasses.subList(recordClasses, names.recordClasses.size())) {
            out.unsigned(c.streamClassId()).unsigned(c.id()).text(c.name());
        }
        out.unsigned(names.streams.size() - streams);
        for (Names.Stream s : names.streams.subList(streams, names.streams.size())) {
            out.unsigned(s.classId()).signed(s.id()).text(s.place());
        }
        out.unsigned(names.cpus.size() - cpus);
        names.cpus.stream().skip(cpus).forEach(out::signed);
        out.unsigned(names.processes.size() - processes);
        names.processes.stream().skip(processes).forEach(p -> process(out, p));
        out.unsigned(names.series.size() - series);
        for (Names.Series s : names.series.subList(series, names.series.size())) {
            out.unsigned(s.recordClass()).unsigned(s.process());
            out.unsigned(2L * s.cpu() + (s.beforeFirstSwitch() ? 1 : 0));
        }
        skip();
        return BlockContent.of(BlockType.NAMES, out);
    }

    private static void process(PayloadWriter out, Names.ProcessEntry process) {
        boolean pid = process.pid() != Names.ABSENT;
        boolean tid = process.tid() != Names.ABSENT;
        out.unsigned((pid ? WITH_PID : 0) + (tid ? WITH_TID : 0));
        if (pid) {
            out.signed(process.pid());
        }
        if (tid) {
            out.signed(process.tid());
        }
        out.unsigned(process.name() + 1);
    }

    /// Adds a block's content.
    public static void decode(byte[] payload, Names names) throws IndexFormatException {
        PayloadReader in = new PayloadReader(payload);
        for (int i = in.count(); i > 0; i--) {
            names.texts.add(in.text());
        }
        for (int i = in.count(); i > 0; i--) {
            names.recordClasses.add(new Names.RecordClass(in.unsigned(), in.unsigned(), in.text()));
        }
        for (int i = in.count(); i > 0; i--) {
            names.streams.add(new Names.Stream(in.unsigned(), in.signed(), in.text()));
        }
        for (int i = in.count(); i > 0; i--) {
            names.cpus.add(in.signed());
        }
        for (int i = in.count(); i > 0; i--) {
            names.processes.add(process(in, names));
        }
        for (int i = in.count(); i > 0; i--) {
            int recordClass = in.index(names.recordClasses.size(), "the number of an event record class");
            int process = in.index(names.processes.size(), "the number of a process");
            int cpu = in.index(2 * names.cpus.size(), "the number of a CPU");
            names.series.add(new Names.Series(recordClass, process, cpu / 2, cpu % 2 != 0));
        }
    }

    private static Names.ProcessEntry process(PayloadReader in, Names names) throws IndexFormatException {
        int with = in.index(WITH_PID + WITH_TID + 1, "what a process has");
        long pid = (with & WITH_PID) != 0 ? in.signed() : Names.ABSENT;
        long tid = (with & WITH_TID) != 0 ? in.signed() : Names.ABSENT;
        return new Names.ProcessEntry(pid, tid, in.index(names.texts.size() + 1, "the number of a text") - 1);
    }
}
