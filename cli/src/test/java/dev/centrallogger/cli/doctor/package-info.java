/** Tests of {@code doctor}, against systems that are broken in every way. */
@NullMarked
package dev.centrallogger.cli.doctor;

import org.jspecify.annotations.NullMarked;
