/** Dead letters: to be looked through, tried again, or discarded. */
@NullMarked
package dev.centrallogger.query.admin.deadletters;

import org.jspecify.annotations.NullMarked;
