package dev.centrallogger.query.logs;

import dev.centrallogger.query.filter.LogFilter;

/** Which logs, in which order: what a cursor fixes for the whole of a walk. */
record LogQuery(LogFilter filter, LogSort sort) {}
