@NullMarked
package dev.centrallogger.cli.pipeline;

import org.jspecify.annotations.NullMarked;
