package dev.centrallogger.cli.imports;

/**
 * The last of some logs that were accepted together. The logs of a client are stored in the order
 * they were accepted in, so when this one can be read, all of them can.
 *
 * @param logs how many, itself included
 */
record StorageMark(String lastLogId, int logs) {}
