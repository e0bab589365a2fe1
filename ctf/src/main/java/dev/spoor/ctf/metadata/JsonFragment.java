package dev.spoor.ctf.metadata;

/// A fragment of a metadata stream: the JSON text after a record separator.
///
/// @param number its place among the stream's fragments, from 1
/// @param place where it begins
/// @param text up to the next record separator or the stream's end; not blank
record JsonFragment(int number, Place place, String text) {}
