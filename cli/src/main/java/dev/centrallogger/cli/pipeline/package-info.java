/** What operators see of logs between being accepted and being stored. */
@NullMarked
package dev.centrallogger.cli.pipeline;

import org.jspecify.annotations.NullMarked;
