@NullMarked
package dev.centrallogger.schema;

import org.jspecify.annotations.NullMarked;
