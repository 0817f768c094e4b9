@NullMarked
package dev.centrallogger.cli.imports;

import org.jspecify.annotations.NullMarked;
