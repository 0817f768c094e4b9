/** Runs the proof: load, faults, accounting, and a report of it. */
@NullMarked
package dev.centrallogger.proof.run;

import org.jspecify.annotations.NullMarked;
