// The events of the sample web server and its client: LTTng-UST provider `web`.

#undef LTTNG_UST_TRACEPOINT_PROVIDER
#define LTTNG_UST_TRACEPOINT_PROVIDER web

#undef LTTNG_UST_TRACEPOINT_INCLUDE
#define LTTNG_UST_TRACEPOINT_INCLUDE "./web.h"

#if !defined(SAMPLE_WEB_H) || defined(LTTNG_UST_TRACEPOINT_HEADER_MULTI_READ)
#define SAMPLE_WEB_H

#include <lttng/tracepoint.h>
#include <stdint.h>

LTTNG_UST_TRACEPOINT_ENUM(web, method,
    LTTNG_UST_TP_ENUM_VALUES(
        lttng_ust_field_enum_value("GET", 0)
        lttng_ust_field_enum_value("HEAD", 1)
        lttng_ust_field_enum_value("POST", 2)))

LTTNG_UST_TRACEPOINT_ENUM(web, error_kind,
    LTTNG_UST_TP_ENUM_VALUES(
        lttng_ust_field_enum_value("NOT_FOUND", 404)
        lttng_ust_field_enum_value("BACKEND_FAILED", 502)
        lttng_ust_field_enum_value("OVERLOADED", 503)))

LTTNG_UST_TRACEPOINT_EVENT(web, accept,
    LTTNG_UST_TP_ARGS(uint64_t, request_id, uint32_t, waited_us, uint8_t, worker),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint64_t, request_id, request_id)
        lttng_ust_field_integer(uint32_t, waited_us, waited_us)
        lttng_ust_field_integer(uint8_t, worker, worker)))

LTTNG_UST_TRACEPOINT_EVENT(web, request_begin,
    LTTNG_UST_TP_ARGS(uint64_t, request_id, uint8_t, method, const char *, path),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint64_t, request_id, request_id)
        lttng_ust_field_enum(web, method, uint8_t, method, method)
        lttng_ust_field_string(path, path)))

LTTNG_UST_TRACEPOINT_EVENT(web, request_end,
    LTTNG_UST_TP_ARGS(uint64_t, request_id, uint16_t, status, uint32_t, bytes, double, duration_ms),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint64_t, request_id, request_id)
        lttng_ust_field_integer(uint16_t, status, status)
        lttng_ust_field_integer(uint32_t, bytes, bytes)
        lttng_ust_field_float(double, duration_ms, duration_ms)))

LTTNG_UST_TRACEPOINT_EVENT(web, cache_hit,
    LTTNG_UST_TP_ARGS(uint64_t, request_id, uint32_t, key, uint32_t, age_ms),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint64_t, request_id, request_id)
        lttng_ust_field_integer(uint32_t, key, key)
        lttng_ust_field_integer(uint32_t, age_ms, age_ms)))

LTTNG_UST_TRACEPOINT_EVENT(web, cache_miss,
    LTTNG_UST_TP_ARGS(uint64_t, request_id, uint32_t, key),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint64_t, request_id, request_id)
        lttng_ust_field_integer(uint32_t, key, key)))

LTTNG_UST_TRACEPOINT_EVENT(web, cache_evict,
    LTTNG_UST_TP_ARGS(const uint32_t *, keys, uint32_t, count, float, fill),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_sequence(uint32_t, keys, keys, uint32_t, count)
        lttng_ust_field_float(float, fill, fill)))

LTTNG_UST_TRACEPOINT_EVENT(web, disk_read,
    LTTNG_UST_TP_ARGS(uint64_t, request_id, uint64_t, offset, int32_t, result, float, duration_ms),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint64_t, request_id, request_id)
        lttng_ust_field_integer_hex(uint64_t, offset, offset)
        lttng_ust_field_integer(int32_t, result, result)
        lttng_ust_field_float(float, duration_ms, duration_ms)))

LTTNG_UST_TRACEPOINT_EVENT(web, error,
    LTTNG_UST_TP_ARGS(uint64_t, request_id, uint16_t, kind, const char *, message),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint64_t, request_id, request_id)
        lttng_ust_field_enum(web, error_kind, uint16_t, kind, kind)
        lttng_ust_field_string(message, message)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(web, error, LTTNG_UST_TRACEPOINT_LOGLEVEL_ERR)

LTTNG_UST_TRACEPOINT_EVENT(web, log_write,
    LTTNG_UST_TP_ARGS(uint32_t, lines, uint32_t, bytes),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint32_t, lines, lines)
        lttng_ust_field_integer(uint32_t, bytes, bytes)))

LTTNG_UST_TRACEPOINT_EVENT(web, log_flush,
    LTTNG_UST_TP_ARGS(uint64_t, file_size, float, duration_ms),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint64_t, file_size, file_size)
        lttng_ust_field_float(float, duration_ms, duration_ms)))

LTTNG_UST_TRACEPOINT_EVENT(web, gc,
    LTTNG_UST_TP_ARGS(uint32_t, freed, float, pause_ms),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint32_t, freed, freed)
        lttng_ust_field_float(float, pause_ms, pause_ms)))

LTTNG_UST_TRACEPOINT_EVENT(web, worker_exit,
    LTTNG_UST_TP_ARGS(int32_t, pid, int32_t, exit_status, const char *, replaced_by),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(int32_t, pid, pid)
        lttng_ust_field_integer(int32_t, exit_status, exit_status)
        lttng_ust_field_string(replaced_by, replaced_by)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(web, worker_exit, LTTNG_UST_TRACEPOINT_LOGLEVEL_WARNING)

LTTNG_UST_TRACEPOINT_EVENT(web, load_phase,
    LTTNG_UST_TP_ARGS(const char *, name, float, requests_per_s),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_string(name, name)
        lttng_ust_field_float(float, requests_per_s, requests_per_s)))

#endif

#include <lttng/tracepoint-event.h>
