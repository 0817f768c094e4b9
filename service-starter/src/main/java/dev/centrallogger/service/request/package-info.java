/** What every request carries: an id, and headers that keep its answer to itself. */
@NullMarked
package dev.centrallogger.service.request;

import org.jspecify.annotations.NullMarked;
