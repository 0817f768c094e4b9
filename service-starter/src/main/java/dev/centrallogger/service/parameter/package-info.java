/** The query string of a request, read strictly: every fault is found, and none is ignored. */
@NullMarked
package dev.centrallogger.service.parameter;

import org.jspecify.annotations.NullMarked;
