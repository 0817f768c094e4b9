/** TLS on the public port. */
@NullMarked
package dev.centrallogger.service.tls;

import org.jspecify.annotations.NullMarked;
