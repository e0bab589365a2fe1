package dev.spoor.ctf.metadata;

/// Says that a stream lacks what may come yet, where it is still being written: the `trace` block or the preamble
/// that each must have, or the `stream` block of an event.
final class NoMetadataYetException extends MetadataException {

    private static final long serialVersionUID = 1L;

    NoMetadataYetException(String source, Place place, String sentence) {
        super(source, place.line(), place.column(), sentence);
    }
}
