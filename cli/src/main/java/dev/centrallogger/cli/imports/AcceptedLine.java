package dev.centrallogger.cli.imports;

import dev.centrallogger.model.ContentHash;

/**
 * A line that was accepted as a log.
 *
 * @param number of the line in the file
 * @param content which the log of this id has, if it is this line's
 */
record AcceptedLine(long number, String logId, ContentHash content) {}
