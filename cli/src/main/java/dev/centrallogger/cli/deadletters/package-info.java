/** What operators do with dead letters. */
@NullMarked
package dev.centrallogger.cli.deadletters;

import org.jspecify.annotations.NullMarked;
