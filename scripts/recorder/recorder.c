// recorder EVENTS PROCESSES KINDS [PAUSE_US [RATE]]: emits EVENTS event records of the first KINDS kinds (1 to 5) in turn,
// from PROCESSES processes named recorder-1, recorder-2, … that share them evenly, as fast as the tracer takes them, or with
// a pause after every 100, or, where RATE is not 0, so many a second in all.

#define LTTNG_UST_TRACEPOINT_CREATE_PROBES
#define LTTNG_UST_TRACEPOINT_DEFINE
#include "work.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// Waits until it is time for an event record.
static void await(uint64_t event, uint64_t rate, const struct timespec *begin) {
    uint64_t ns = (uint64_t)begin->tv_nsec + event % rate * 1000000000u / rate;
    struct timespec due = {begin->tv_sec + (time_t)(event / rate + ns / 1000000000u), (long)(ns % 1000000000u)};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
}

static void emit(uint64_t events, unsigned kinds, unsigned pause_us, uint64_t rate) {
    // A thousand times a second at most.
    uint64_t burst = rate / 1000 + 1;
    struct timespec begin;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    static const uint8_t bytes[] = {0, 1, 127, 128, 254, 255, 10, 34};
    for (uint64_t i = 0; i < events; i++) {
        uint32_t sequence = (uint32_t)(i / kinds);
        if (pause_us != 0 && i % 100 == 99) {
            usleep(pause_us);
        }
        if (rate != 0 && i % burst == 0) {
            await(i, rate, &begin);
        }
        switch (i % kinds) {
            case 0:
                lttng_ust_tracepoint(work, enter, sequence, (uint8_t)(sequence % 7));
                break;
            case 1:
                lttng_ust_tracepoint(work, transfer, i * 4096, sequence % 65536, sequence % 3 == 0 ? "write" : "read");
                break;
            case 2:
                lttng_ust_tracepoint(work, leave, sequence, (double)sequence / 3);
                break;
            case 3:
                // 5 has no label
                lttng_ust_tracepoint(work, state, (uint8_t)(sequence % 6), (int64_t)sequence - 300);
                break;
            default:
                lttng_ust_tracepoint(work, data, bytes, (uint16_t)(sequence % 9), "recorder");
        }
    }
}

int main(int argc, char **argv) {
    uint64_t numbers[5] = {0};
    for (int i = 0; i + 1 < argc && i < 5; i++) {
        numbers[i] = strtoull(argv[i + 1], NULL, 10);
    }
    uint64_t events = numbers[0], processes = numbers[1], kinds = numbers[2];
    if (processes == 0 || kinds == 0 || kinds > 5) {
        fprintf(stderr, "usage: recorder EVENTS PROCESSES KINDS [PAUSE_US [RATE]]\n");
        return 1;
    }
    for (uint64_t i = 0; i < processes; i++) {
        pid_t pid = fork();
        if (pid < 0) {
            perror("recorder: fork");
            return 1;
        }
        if (pid == 0) {
            char name[32];
            snprintf(name, sizeof name, "recorder-%d", (int)i + 1);
            prctl(PR_SET_NAME, name);
            emit(events / processes + (i < events % processes), (unsigned)kinds,
                 (unsigned)numbers[3], numbers[4] / processes);
            return 0;
        }
    }
    int status, failed = 0;
    while (wait(&status) > 0) {
        failed |= status != 0;
    }
    return failed;
}
