package dev.spoor.ctf.value;

/// Bytes without a meaning that the metadata would tell.
public record BlobValue(Bytes bytes) implements FieldValue {

    @Override
    public String toString() {
        return bytes.toString();
    }
}
