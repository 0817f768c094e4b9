@NullMarked
package dev.centrallogger.cli.deadletters;

import org.jspecify.annotations.NullMarked;
