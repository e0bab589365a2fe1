// measure COMMAND…: runs it with its standard output to where measure's goes, then prints one line on descriptor 3:
//
//     wall_s user_s sys_s peak_kib peak_anonymous_kib exit_status
//
// peak_kib is the largest resident set of a process, mapped file pages included (wait4); peak_anonymous_kib is the
// largest sum of RssAnon over the command and its descendants, sampled every 10 ms: what is resident apart from files.

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// KiB of anonymous memory of a process and of those it started; 0 for one that ended meanwhile.
static long anonymous_kib(int pid) {
    char path[64], line[256];
    long kib = 0;
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    FILE *status = fopen(path, "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        sscanf(line, "RssAnon: %ld", &kib);
    }
    if (status != NULL) {
        fclose(status);
    }
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, pid);
    FILE *children = fopen(path, "r");
    int child;
    while (children != NULL && fscanf(children, "%d", &child) == 1) {
        kib += anonymous_kib(child);
    }
    if (children != NULL) {
        fclose(children);
    }
    return kib;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: measure COMMAND…\n");
        return 1;
    }
    double begin_s = now_s();
    pid_t pid = fork();
    if (pid == 0) {
        close(3);
        execvp(argv[1], &argv[1]);
        perror(argv[1]);
        _exit(127);
    }
    long peak_anonymous_kib = 0;
    int status;
    struct rusage usage;
    const struct timespec pause = {.tv_nsec = 10000000};
    while (wait4(pid, &status, WNOHANG, &usage) == 0) {
        long kib = anonymous_kib(pid);
        peak_anonymous_kib = kib > peak_anonymous_kib ? kib : peak_anonymous_kib;
        nanosleep(&pause, NULL);
    }
    double wall_s = now_s() - begin_s;
    dprintf(3, "%.3f %ld.%03ld %ld.%03ld %ld %ld %d\n", wall_s,
        (long)usage.ru_utime.tv_sec, (long)usage.ru_utime.tv_usec / 1000,
        (long)usage.ru_stime.tv_sec, (long)usage.ru_stime.tv_usec / 1000,
        usage.ru_maxrss, peak_anonymous_kib, WIFEXITED(status) ? WEXITSTATUS(status) : 128);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
