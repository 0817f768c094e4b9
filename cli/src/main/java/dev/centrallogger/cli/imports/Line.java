package dev.centrallogger.cli.imports;

/**
 * One line of the file that is not blank.
 *
 * @param number counted from 1, blank lines included
 * @param content its bytes without the line end; of a line that is too long, none
 * @param tooLong longer than the reader takes
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Line(long number, byte[] content, boolean tooLong) {}
