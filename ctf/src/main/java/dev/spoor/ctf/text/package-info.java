/// Event records as text: in babeltrace2's text form, or as JSON.
///
/// An [EventRecordLines] writes the event records of some traces in the order of time. How they look is a
/// [RecordForm]: [TextForm] or [JsonForm]. Both turn the field classes of each event record class into a
/// program (`FieldProgram`) that writes bytes straight from what the decoder left, in their own notation.
///
/// `docs/text-form.md` describes both forms and where the text form is not babeltrace2's.
@NullMarked
package dev.spoor.ctf.text;

import org.jspecify.annotations.NullMarked;
