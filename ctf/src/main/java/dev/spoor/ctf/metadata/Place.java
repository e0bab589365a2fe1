package dev.spoor.ctf.metadata;

/// Where something begins in the text.
///
/// @param line from 1
/// @param column in characters, from 1
record Place(int line, int column) {}
