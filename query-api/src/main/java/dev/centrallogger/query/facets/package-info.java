/** Which values the logs of a filter have, and how many have each. */
@NullMarked
package dev.centrallogger.query.facets;

import org.jspecify.annotations.NullMarked;
