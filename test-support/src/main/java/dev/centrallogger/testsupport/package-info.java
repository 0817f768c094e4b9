/** Real servers for tests, and the logs to put into them. */
@NullMarked
package dev.centrallogger.testsupport;

import org.jspecify.annotations.NullMarked;
