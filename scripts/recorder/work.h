// The event records that recorder emits: LTTng-UST provider `work`.

#undef LTTNG_UST_TRACEPOINT_PROVIDER
#define LTTNG_UST_TRACEPOINT_PROVIDER work

#undef LTTNG_UST_TRACEPOINT_INCLUDE
#define LTTNG_UST_TRACEPOINT_INCLUDE "./work.h"

#if !defined(WORK_H) || defined(LTTNG_UST_TRACEPOINT_HEADER_MULTI_READ)
#define WORK_H

#include <lttng/tracepoint.h>
#include <stdint.h>

LTTNG_UST_TRACEPOINT_EVENT(work, enter,
    LTTNG_UST_TP_ARGS(uint32_t, sequence, uint8_t, depth),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint32_t, sequence, sequence)
        lttng_ust_field_integer(uint8_t, depth, depth)))

LTTNG_UST_TRACEPOINT_EVENT(work, transfer,
    LTTNG_UST_TP_ARGS(uint64_t, offset, uint32_t, length, const char *, direction),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint64_t, offset, offset)
        lttng_ust_field_integer(uint32_t, length, length)
        lttng_ust_field_string(direction, direction)))

LTTNG_UST_TRACEPOINT_EVENT(work, leave,
    LTTNG_UST_TP_ARGS(uint32_t, sequence, double, result),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint32_t, sequence, sequence)
        lttng_ust_field_float(double, result, result)))

LTTNG_UST_TRACEPOINT_ENUM(work, state,
    LTTNG_UST_TP_ENUM_VALUES(
        lttng_ust_field_enum_value("NEW", 0)
        lttng_ust_field_enum_range("RUNNING", 1, 3)
        lttng_ust_field_enum_value("DONE", 4)))

LTTNG_UST_TRACEPOINT_EVENT(work, state,
    LTTNG_UST_TP_ARGS(uint8_t, state, int64_t, change),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_enum(work, state, uint8_t, state, state)
        lttng_ust_field_integer(int64_t, change, change)
        lttng_ust_field_integer_network(int16_t, network_order, (int16_t)change)
        lttng_ust_field_integer_hex(uint16_t, hexadecimal, (uint16_t)change)
        lttng_ust_field_float(float, part, (float)change / 4)))

LTTNG_UST_TRACEPOINT_EVENT(work, data,
    LTTNG_UST_TP_ARGS(const uint8_t *, bytes, uint16_t, count, const char *, text),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_sequence(uint8_t, bytes, bytes, uint16_t, count)
        lttng_ust_field_sequence_text(char, text, text, uint16_t, count)
        lttng_ust_field_array(uint8_t, first, bytes, 4)
        lttng_ust_field_array_text(char, label, text, 8)))

#endif

#include <lttng/tracepoint-event.h>
