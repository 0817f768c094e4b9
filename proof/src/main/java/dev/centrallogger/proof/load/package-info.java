/** Senders as they are: several clients, singles and batches, patient and impatient ones. */
@NullMarked
package dev.centrallogger.proof.load;

import org.jspecify.annotations.NullMarked;
