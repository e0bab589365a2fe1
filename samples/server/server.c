// A small web server made of processes, for the sample traces:
//
//     client ──▶ acceptor ──▶ worker-1..3 ──▶ client       (datagrams)
//                                │  │
//              cache (shared     │  └──▶ logger ──▶ access.log (write, fsync)
//              memory) ◀─────────┘──▶ pages.dat (read past the page cache)
//
// The parent, web-server, collects garbage and replaces a worker that gives up.
// Works in the current directory until SIGTERM. Every process has its own name.

#define _GNU_SOURCE
#include "request.h"
#include "web.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    WORKERS = 3,
    PAGES = 1536,               // pages that exist; others are broken links
    PAGE_BYTES = 8192,
    CACHE_SLOTS = 512,
    CACHE_TTL_MS = 3000,
    ERRORS_TO_GIVE_UP = 120,    // an error counts 2, an answered request takes 1 away
};

// One slot per key modulo CACHE_SLOTS. 0 = empty, else (key + 1) << 32 | time stored in ms.
static _Atomic uint64_t *cache_slots;
static _Atomic uint32_t *garbage;       // requests since the last collection

static int server_socket, log_sockets[2], worker_sockets[WORKERS][2];

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static uint32_t now_ms(void) {
    return (uint32_t)(now_us() / 1000);
}

static float elapsed_ms(uint64_t since_us) {
    return (float)(now_us() - since_us) / 1000;
}

static void burn_us(uint64_t us) {
    for (uint64_t end = now_us() + us; now_us() < end;) {
    }
}

// --- acceptor: takes requests off the socket and hands them to the workers in turn ---

static void run_acceptor(int unused) {
    (void)unused;
    struct request request;
    for (unsigned turn = 0;; turn++) {
        if (recv(server_socket, &request, sizeof request, 0) != sizeof request) {
            continue;
        }
        // worker-1 takes half of the requests
        unsigned worker = turn % 4 < 2 ? 0 : turn % 4 - 1;
        lttng_ust_tracepoint(web, accept, request.id, (uint32_t)(now_us() - request.sent_us), worker + 1);
        if (send(worker_sockets[worker][0], &request, sizeof request, 0) < 0) {
            lttng_ust_tracepoint(web, error, request.id, 503, "no worker takes the request");
        }
    }
}

// --- worker: answers one request at a time ---

static void *page_buffer;
static int pages_fd;

static bool cached(const struct request *request) {
    uint64_t slot = atomic_load(&cache_slots[request->key % CACHE_SLOTS]);
    if (slot >> 32 != (uint64_t)request->key + 1) {
        lttng_ust_tracepoint(web, cache_miss, request->id, request->key);
        return false;
    }
    lttng_ust_tracepoint(web, cache_hit, request->id, request->key, now_ms() - (uint32_t)slot);
    return true;
}

static int read_page(const struct request *request) {
    uint64_t begin_us = now_us(), offset = (uint64_t)request->key * PAGE_BYTES;
    int result = (int)pread(pages_fd, page_buffer, PAGE_BYTES, (off_t)offset);
    lttng_ust_tracepoint(web, disk_read, request->id, offset, result, elapsed_ms(begin_us));
    return result;
}

static struct response answer(const struct request *request) {
    struct response response = {.id = request->id, .status = 200, .bytes = PAGE_BYTES};
    if (!cached(request)) {
        int result = read_page(request);
        if (result != PAGE_BYTES) {
            bool missing = result == 0;
            response.status = missing ? 404 : 502;
            response.bytes = 0;
            lttng_ust_tracepoint(web, error, request->id, response.status,
                missing ? "page beyond the end of the store" : strerror(errno));
            return response;
        }
        atomic_store(&cache_slots[request->key % CACHE_SLOTS], ((uint64_t)request->key + 1) << 32 | now_ms());
    }
    if (request->method == 1) {
        response.bytes = 0;
    }
    burn_us(request->method == 2 ? 150 : 40);
    return response;
}

static void log_line(const struct request *request, const struct response *response) {
    char line[96];
    int length = snprintf(line, sizeof line, "%u /page/%u %u %u\n", now_ms(), request->key,
        response->status, response->bytes);
    send(log_sockets[0], line, (size_t)length, MSG_DONTWAIT);
}

static void run_worker(int index) {
    pages_fd = open("pages.dat", O_RDONLY | O_DIRECT);
    if (pages_fd < 0) {
        pages_fd = open("pages.dat", O_RDONLY);     // a file system without direct reads
    }
    if (pages_fd < 0 || posix_memalign(&page_buffer, 4096, PAGE_BYTES) != 0) {
        fail("pages.dat");
    }
    struct sockaddr_un client = {.sun_family = AF_UNIX, .sun_path = CLIENT_SOCKET};
    struct request request;
    int errors = 0;
    while (recv(worker_sockets[index][1], &request, sizeof request, 0) == sizeof request) {
        char path[32];
        snprintf(path, sizeof path, "/page/%u", request.key);
        lttng_ust_tracepoint(web, request_begin, request.id, request.method, path);
        struct response response = answer(&request);
        lttng_ust_tracepoint(web, request_end, request.id, response.status, response.bytes,
            (double)(now_us() - request.sent_us) / 1000);
        log_line(&request, &response);
        sendto(server_socket, &response, sizeof response, MSG_DONTWAIT, (struct sockaddr *)&client, sizeof client);
        atomic_fetch_add(garbage, 1);
        errors = response.status < 400 ? errors - (errors > 0) : errors + 2;
        if (index == WORKERS - 1 && errors >= ERRORS_TO_GIVE_UP) {
            exit(3);
        }
    }
}

// --- cache: forgets old pages ---

static void run_cache(int unused) {
    (void)unused;
    for (;;) {
        sleep_us(250000);
        uint32_t evicted[CACHE_SLOTS], count = 0, used = 0;
        for (unsigned i = 0; i < CACHE_SLOTS; i++) {
            uint64_t slot = atomic_load(&cache_slots[i]);
            if (slot == 0) {
                continue;
            }
            used++;
            if (now_ms() - (uint32_t)slot > CACHE_TTL_MS && count < 64) {
                evicted[count++] = (uint32_t)(slot >> 32) - 1;
                atomic_store(&cache_slots[i], 0);
            }
        }
        if (count > 0) {
            lttng_ust_tracepoint(web, cache_evict, evicted, count, (float)used / CACHE_SLOTS);
        }
    }
}

// --- logger: writes lines ten times a second, flushes them to the disk when there are enough ---

static void run_logger(int unused) {
    (void)unused;
    int fd = open("access.log", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (fd < 0) {
        fail("access.log");
    }
    uint64_t size = 0, unflushed = 0;
    char batch[4096];
    for (;;) {
        struct pollfd readable = {.fd = log_sockets[1], .events = POLLIN};
        poll(&readable, 1, -1);
        uint32_t bytes = 0, lines = 0;
        while (bytes < sizeof batch - 96) {
            ssize_t length = recv(log_sockets[1], batch + bytes, sizeof batch - bytes, MSG_DONTWAIT);
            if (length <= 0) {
                break;
            }
            bytes += (uint32_t)length;
            lines++;
        }
        if (lines > 0) {
            lttng_ust_tracepoint(web, log_write, lines, bytes);
            if (write(fd, batch, bytes) != (ssize_t)bytes) {
                lttng_ust_tracepoint(web, error, 0, 502, strerror(errno));
            }
            size += bytes;
            unflushed += lines;
        }
        if (unflushed >= 40) {
            uint64_t begin_us = now_us();
            fsync(fd);
            lttng_ust_tracepoint(web, log_flush, size, elapsed_ms(begin_us));
            unflushed = 0;
        }
        sleep_us(lines < 8 ? 100000 : 20000);
    }
}

// --- web-server, the parent ---

static void collect_garbage(void) {
    uint32_t pending = atomic_load(garbage);
    if (pending < 64) {
        return;
    }
    uint64_t begin_us = now_us();
    for (uint32_t left = pending; left > 0;) {
        uint32_t freed = left < 24 ? left : 24;
        burn_us(100);
        lttng_ust_tracepoint(web, gc, freed, elapsed_ms(begin_us));
        left -= freed;
    }
    atomic_fetch_sub(garbage, pending);
}

static pid_t start(const char *name, void (*run)(int), int index) {
    pid_t pid = fork();
    if (pid < 0) {
        fail("fork");
    }
    if (pid == 0) {
        signal(SIGTERM, SIG_DFL);
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        prctl(PR_SET_NAME, name);
        run(index);
        exit(0);
    }
    return pid;
}

static char worker_name[24];

// The workers' numbers go on where one is replaced.
static pid_t start_worker(int index) {
    static int number;
    snprintf(worker_name, sizeof worker_name, "worker-%d", ++number);
    return start(worker_name, run_worker, index);
}

static void make_pages(void) {
    int fd = open("pages.dat", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    char page[PAGE_BYTES];
    for (unsigned key = 0; fd >= 0 && key < PAGES; key++) {
        memset(page, 'a' + (int)(key % 26), sizeof page);
        if (write(fd, page, sizeof page) != sizeof page) {
            fail("pages.dat");
        }
    }
    if (fd < 0 || fsync(fd) != 0) {
        fail("pages.dat");
    }
    close(fd);
}

static void open_sockets(void) {
    struct sockaddr_un own = {.sun_family = AF_UNIX, .sun_path = SERVER_SOCKET};
    unlink(SERVER_SOCKET);
    server_socket = socket(AF_UNIX, SOCK_DGRAM, 0);
    if (server_socket < 0 || bind(server_socket, (struct sockaddr *)&own, sizeof own) != 0) {
        fail(SERVER_SOCKET);
    }
    for (int i = 0; i < WORKERS; i++) {
        if (socketpair(AF_UNIX, SOCK_DGRAM, 0, worker_sockets[i]) != 0) {
            fail("socketpair");
        }
    }
    // a stream of whole lines that takes more of them than a datagram socket does
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, log_sockets) != 0) {
        fail("socketpair");
    }
}

static volatile sig_atomic_t stopping;

static void stop(int signal_number) {
    (void)signal_number;
    stopping = 1;
}

int main(void) {
    prctl(PR_SET_NAME, "web-server");
    size_t shared_bytes = (CACHE_SLOTS + 1) * sizeof(uint64_t);
    cache_slots = mmap(NULL, shared_bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (cache_slots == MAP_FAILED) {
        fail("mmap");
    }
    garbage = (_Atomic uint32_t *)&cache_slots[CACHE_SLOTS];
    make_pages();

    struct sigaction action = {.sa_handler = stop};
    sigaction(SIGTERM, &action, NULL);
    open_sockets();
    pid_t workers[WORKERS], others[] = {
        start("acceptor", run_acceptor, 0), start("cache", run_cache, 0), start("logger", run_logger, 0)};
    for (int i = 0; i < WORKERS; i++) {
        workers[i] = start_worker(i);
    }

    for (unsigned tick = 1; !stopping; tick++) {
        sleep_us(100000);
        if (tick % 18 == 0) {
            collect_garbage();
        }
        int status;
        pid_t pid = waitpid(-1, &status, WNOHANG);
        for (int i = 0; pid > 0 && i < WORKERS; i++) {
            if (workers[i] == pid) {
                workers[i] = start_worker(i);
                lttng_ust_tracepoint(web, worker_exit, pid, WIFEXITED(status) ? WEXITSTATUS(status) : -1, worker_name);
            }
        }
    }
    for (int i = 0; i < 3; i++) {
        kill(others[i], SIGTERM);
        kill(workers[i], SIGTERM);
    }
    while (wait(NULL) > 0) {
    }
    return 0;
}
