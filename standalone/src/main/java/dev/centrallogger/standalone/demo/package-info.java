/**
 * Made-up traffic for {@code --demo}: three clients, their tickets, and a workflow that works on
 * them.
 */
@NullMarked
package dev.centrallogger.standalone.demo;

import org.jspecify.annotations.NullMarked;
