/** What all commands have in common: how they find the system, and how they end. */
@NullMarked
package dev.centrallogger.cli.command;

import org.jspecify.annotations.NullMarked;
