/** Whose word about the origin of a request counts. */
@NullMarked
package dev.centrallogger.service.proxy;

import org.jspecify.annotations.NullMarked;
