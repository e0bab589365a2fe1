package dev.spoor.ctf.text;

import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.read.DataStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the text form has between the time and the fields: of which trace and of which class an event
/// record is.
///
/// The commas and colons between the parts are babeltrace2's: with names, a part has a comma before it where
/// there is a time; without, a detail has a colon before it unless it is the first one.
final class TextHeader {

    private static final String[] LOG_LEVELS = {
        "EMERG",
        "ALERT",
        "CRIT",
        "ERR",
        "WARNING",
        "NOTICE",
        "INFO",
        "DEBUG_SYSTEM",
        "DEBUG_PROGRAM",
        "DEBUG_PROCESS",
        "DEBUG_MODULE",
        "DEBUG_UNIT",
        "DEBUG_FUNCTION",
        "DEBUG_LINE",
        "DEBUG"
    };

    private final TextForm form;
    private final DataStream stream;
    private final boolean named;
    private final StringBuilder text = new StringBuilder();
    private boolean hasDetail;

    TextHeader(TextForm form, DataStream stream) {
        this.form = form;
        this.stream = stream;
        named = form.shows(TextForm.Name.HEADER);
    }

    /// What is before the fields of a class's event records.
    String of(EventRecordClass recordClass) {
        text.setLength(0);
        hasDetail = false;
        Map<String, Object> environment = stream.trace().traceClass().environment();
        if (form.shows(TextForm.Detail.TRACE)) {
            trace(form.traceName().apply(stream.trace()));
        }
        environmentEntry(TextForm.Detail.HOSTNAME, "trace:hostname", environment.get("hostname"));
        environmentEntry(TextForm.Detail.DOMAIN, "trace:domain", environment.get("domain"));
        environmentEntry(TextForm.Detail.PROCESS_NAME, "trace:procname", environment.get("procname"));
        if (environment.get("vpid") instanceof Long vpid) {
            environmentEntry(TextForm.Detail.PROCESS_ID, "trace:vpid", "(" + vpid + ")");
        }
        recordClass.logLevel().ifPresent(level -> {
            if (level >= 0 && level < LOG_LEVELS.length) {
                detail(TextForm.Detail.LOG_LEVEL, "loglevel", "TRACE_" + LOG_LEVELS[level] + " (" + level + ")");
            }
        });
        String emfUri = recordClass.emfUri();
        if (emfUri != null) {
            detail(TextForm.Detail.EMF_URI, "model.emf.uri", emfUri);
        }
        if (hasDetail && !named) {
            text.append(' ');
        }
        name(recordClass.name());
        return text.toString();
    }

    private void separate() {
        text.append(named && hasTime() ? ", " : "");
    }

    private boolean hasTime() {
        return stream.streamClass().defaultClockClass() != null;
    }

    private void trace(String name) {
        separate();
        begin("trace");
        text.append(form.escapes().name(name));
        if (named) {
            text.append(", ");
        }
    }

    private void environmentEntry(TextForm.Detail detail, String name, @Nullable Object value) {
        if (value instanceof String string) {
            detail(detail, name, string);
        }
    }

    private void detail(TextForm.Detail detail, String name, String value) {
        if (!form.shows(detail)) {
            return;
        }
        separate();
        if (named) {
            begin(name);
        } else if (hasDetail) {
            text.append(':');
        }
        text.append(form.escapes().name(value));
        hasDetail = true;
    }

    private void begin(String name) {
        if (named) {
            text.append(form.colors().scopeName())
                    .append(name)
                    .append(form.colors().reset())
                    .append(" = ");
        }
    }

    private void name(String name) {
        separate();
        begin("name");
        text.append(name.isEmpty() ? form.colors().unknown() : form.colors().eventName());
        text.append(name.isEmpty() ? "<unknown>" : form.escapes().name(name))
                .append(form.colors().reset());
        text.append(named ? ", " : ": ");
    }
}
