// The tracepoint provider that web.h describes, compiled into both programs.

#define LTTNG_UST_TRACEPOINT_CREATE_PROBES
#define LTTNG_UST_TRACEPOINT_DEFINE
#include "web.h"
