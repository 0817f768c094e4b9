/** Everything that can break, by name. */
@NullMarked
package dev.centrallogger.proof.fault;

import org.jspecify.annotations.NullMarked;
