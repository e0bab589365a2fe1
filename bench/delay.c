// delay: reads lines that begin with [SECONDS.NANOSECONDS], the wall-clock time of an event record, as they come, and prints
// how long after that each came:
//
//     count median_ms p99_ms greatest_ms
//
// delay PICTURE SECONDS: looks at a JSON file of `spoor graph --follow` for so long, and prints the same of its drawings:
// how old the oldest event record is that a drawing has and the one before it had not, at most.

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { GREATEST_COUNT = 1 << 20 };

static double delays_s[GREATEST_COUNT];
static long count;

static double now_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void add(double delay_s) {
    if (count < GREATEST_COUNT) {
        delays_s[count++] = delay_s;
    }
}

static int compare(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return difference < 0 ? -1 : difference > 0;
}

static void read_lines(void) {
    static char line[1 << 16];
    while (fgets(line, sizeof line, stdin) != NULL) {
        double now = now_s();
        if (line[0] == '[') {
            add(now - strtod(line + 1, NULL));
        }
    }
}

static void watch(const char *picture, double seconds) {
    static char text[1 << 20];
    static const char key[] = "\"window_end_ns\":";
    double end_s = now_s() + seconds, before_s = 0;
    struct timespec changed = {0, 0};
    while (now_s() < end_s) {
        struct stat state;
        FILE *file;
        usleep(2000);
        if (stat(picture, &state) != 0 || memcmp(&state.st_mtim, &changed, sizeof changed) == 0 ||
            (file = fopen(picture, "r")) == NULL) {
            continue;
        }
        double now = now_s();
        changed = state.st_mtim;
        text[fread(text, 1, sizeof text - 1, file)] = '\0';
        fclose(file);
        const char *found = strstr(text, key);
        double newest_s = found == NULL ? 0 : strtod(found + sizeof key - 1, NULL) / 1e9;
        if (before_s != 0 && newest_s > before_s) {
            add(now - before_s);
        }
        before_s = newest_s;
    }
}

int main(int argc, char **argv) {
    if (argc == 3) {
        watch(argv[1], strtod(argv[2], NULL));
    } else {
        read_lines();
    }
    if (count == 0) {
        fprintf(stderr, "delay: nothing came\n");
        return 1;
    }
    qsort(delays_s, (size_t)count, sizeof delays_s[0], compare);
    printf("%ld %.1f %.1f %.1f\n", count, 1e3 * delays_s[count / 2], 1e3 * delays_s[count - 1 - count / 100],
           1e3 * delays_s[count - 1]);
    return 0;
}
