/** How the commands speak to a running system. */
@NullMarked
package dev.centrallogger.cli.http;

import org.jspecify.annotations.NullMarked;
