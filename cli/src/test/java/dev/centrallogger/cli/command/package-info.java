@NullMarked
package dev.centrallogger.cli.command;

import org.jspecify.annotations.NullMarked;
