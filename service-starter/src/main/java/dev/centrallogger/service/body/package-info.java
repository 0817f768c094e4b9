/** Small JSON bodies: read whole, bounded, every fault named. The bodies of logs are not small. */
@NullMarked
package dev.centrallogger.service.body;

import org.jspecify.annotations.NullMarked;
