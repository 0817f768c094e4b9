/** What goes wrong in a service, as operators are told of it. */
@NullMarked
package dev.centrallogger.fault;

import org.jspecify.annotations.NullMarked;
