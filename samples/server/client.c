// The load: asks the sample web server for pages, as often as the current phase says.
// Run in the server's working directory; ends after the last phase.

#define _GNU_SOURCE
#include "request.h"
#include "web.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct phase {
    const char *name;
    double seconds;
    double from_rps, to_rps;        // changes linearly
    uint32_t first_key, key_count;  // pages asked for; the server has pages 0..1535
};

static const struct phase phases[] = {
    {"quiet",         3.0,   12,   12,    0,  200},
    {"ramp-up",       6.0,   12,  190,    0,  400},
    {"steady",        2.5,  190,  175,    0,  400},
    {"burst",         0.9, 1700, 1700,  300,  500},
    {"recovery",      2.6,   60,   40,    0,  400},
    {"second ramp",   3.0,   40,  180,    0,  400},
    {"broken links",  2.0,  380,  470, 1450,  700},
    {"drop",          0.7,   15,   15,    0,  200},
    {"fade-out",      4.3,  110,    5,    0,  300},
};

static uint64_t random_state = 20121114;

// Uniform in [0, 1), the same sequence in every run.
static double uniform(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (double)(random_state >> 11) / 9007199254740992.0;
}

static uint32_t pick_key(const struct phase *phase) {
    double skewed = uniform() * uniform();  // a few pages are asked for often
    return phase->first_key + (uint32_t)(skewed * phase->key_count);
}

static uint8_t pick_method(void) {
    double x = uniform();
    return x < 0.85 ? 0 : x < 0.92 ? 1 : 2;
}

static int open_socket(void) {
    struct sockaddr_un own = {.sun_family = AF_UNIX, .sun_path = CLIENT_SOCKET};
    struct sockaddr_un server = {.sun_family = AF_UNIX, .sun_path = SERVER_SOCKET};
    unlink(CLIENT_SOCKET);
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&own, sizeof own) != 0
            || connect(fd, (struct sockaddr *)&server, sizeof server) != 0) {
        perror("client: " SERVER_SOCKET);
        return -1;
    }
    return fd;
}

static void drain_responses(int fd, uint64_t answered[600]) {
    struct response response;
    while (recv(fd, &response, sizeof response, MSG_DONTWAIT) == sizeof response) {
        answered[response.status < 600 ? response.status : 0]++;
    }
}

int main(void) {
    int fd = open_socket();
    if (fd < 0) {
        return 1;
    }
    uint64_t answered[600] = {0}, id = 0, unsent = 0;
    double phase_begin_us = (double)now_us();
    for (size_t i = 0; i < sizeof phases / sizeof phases[0]; i++) {
        const struct phase *phase = &phases[i];
        lttng_ust_tracepoint(web, load_phase, phase->name, (float)phase->to_rps);
        double due_us = phase_begin_us, length_us = phase->seconds * 1e6;
        for (;;) {
            double part = (due_us - phase_begin_us) / length_us;
            double rps = phase->from_rps + (phase->to_rps - phase->from_rps) * part;
            due_us += -log(1 - uniform()) * 1e6 / rps;  // arrivals independent of each other
            if (due_us >= phase_begin_us + length_us) {
                break;
            }
            double early_us = due_us - (double)now_us();
            if (early_us > 1000) {
                sleep_us((uint64_t)early_us);
                drain_responses(fd, answered);
            }
            struct request request = {
                .id = ++id, .sent_us = now_us(), .key = pick_key(phase), .method = pick_method()};
            if (send(fd, &request, sizeof request, 0) < 0) {
                if (errno == ECONNREFUSED || errno == ENOTCONN) {
                    fprintf(stderr, "client: the server went away\n");
                    return 1;
                }
                unsent++;
            }
        }
        phase_begin_us += length_us;
        double rest_us = phase_begin_us - (double)now_us();
        if (rest_us > 0) {
            sleep_us((uint64_t)rest_us);
        }
    }
    sleep_us(300000);
    drain_responses(fd, answered);
    printf("client: %lu requests, %lu not sent;", (unsigned long)id, (unsigned long)unsent);
    for (int status = 0; status < 600; status++) {
        if (answered[status] > 0) {
            printf(" %d: %lu", status, (unsigned long)answered[status]);
        }
    }
    printf("\n");
    return 0;
}
