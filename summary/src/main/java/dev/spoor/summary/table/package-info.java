/// Tables of figures with units: what reports, scripts and screens show of a measurement.
@NullMarked
package dev.spoor.summary.table;

import org.jspecify.annotations.NullMarked;
