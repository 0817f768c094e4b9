/** {@code doctor}: what is wrong, and what to do. */
@NullMarked
package dev.centrallogger.cli.doctor;

import org.jspecify.annotations.NullMarked;
