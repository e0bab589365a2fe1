package dev.spoor.summary.index;

import java.util.ArrayList;
import java.util.List;

/// What a segment tells of threads.
///
/// @param names threads that have a name
/// @param processes threads that are of a process
public record ThreadsBlock(List<Named> names, List<Member> processes) {

    /// A thread has a name.
    ///
    /// @param process the number of a process with that thread's id and that name
    /// @param toldNs when it was last told
    public record Named(int process, long toldNs) {}

    /// A thread is of a process.
    ///
    /// @param tid the thread's id
    /// @param pid the process's id
    /// @param toldNs when it was last told
    public record Member(long tid, long pid, long toldNs) {}

    public ThreadsBlock {
        names = List.copyOf(names);
        processes = List.copyOf(processes);
    }

    /// The block.
    public BlockContent encode() {
        PayloadWriter out = new PayloadWriter();
        out.unsigned(names.size());
        long beforeNs = 0;
        for (Named named : names) {
            out.unsigned(named.process).signed(named.toldNs - beforeNs);
            beforeNs = named.toldNs;
        }
        out.unsigned(processes.size());
        for (Member member : processes) {
            out.signed(member.tid).signed(member.pid - member.tid).signed(member.toldNs - beforeNs);
            beforeNs = member.toldNs;
        }
        return BlockContent.of(BlockType.THREADS, out);
    }

    /// What a block tells.
    public static ThreadsBlock decode(byte[] payload, Names allNames) throws IndexFormatException {
        PayloadReader in = new PayloadReader(payload);
        List<Named> names = new ArrayList<>();
        long timeNs = 0;
        for (int i = in.count(); i > 0; i--) {
            int process = in.index(allNames.processes.size(), "the number of a process");
            timeNs += in.signed();
            names.add(new Named(process, timeNs));
        }
        List<Member> processes = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            long tid = in.signed();
            long pid = in.signed() + tid;
            timeNs += in.signed();
            processes.add(new Member(tid, pid, timeNs));
        }
        return new ThreadsBlock(names, processes);
    }
}
