@NullMarked
package dev.centrallogger.cli.replays;

import org.jspecify.annotations.NullMarked;
