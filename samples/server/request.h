// What travels between the client and the sample web server, one datagram each way.

#ifndef SAMPLE_REQUEST_H
#define SAMPLE_REQUEST_H

#include <stdint.h>
#include <time.h>

struct request {
    uint64_t id;
    uint64_t sent_us;   // CLOCK_MONOTONIC
    uint32_t key;       // which page
    uint8_t method;     // 0 GET, 1 HEAD, 2 POST
};

struct response {
    uint64_t id;
    uint32_t bytes;
    uint16_t status;
};

#define SERVER_SOCKET "server.sock"
#define CLIENT_SOCKET "client.sock"

static inline uint64_t now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static inline void sleep_us(uint64_t us) {
    struct timespec duration = {.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000};
    nanosleep(&duration, NULL);
}

#endif
